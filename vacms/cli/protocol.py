"""The protocol as declared: to read, and to write the handbook from."""

import sys
from pathlib import Path

import click

from vacms.cli.place import ROOT, as_json, tell
from vacms.foundation import catalogues
from vacms.handbook import pages
from workflows.catalogue import CATALOGUE
from workflows.digest import digest, plain

HANDBOOK = ROOT / "workflows" / "README.md"


@click.group()
def protocol() -> None:
    """The protocol as declared."""


@protocol.command("show")
@click.argument("workflow", type=click.Choice(sorted(CATALOGUE)))
@as_json
def show(workflow: str, json_: bool) -> None:
    """Print one workflow: its states, deeds, windows and letters."""
    flow = CATALOGUE[workflow]
    tell(json_, {"digest": digest(), "workflow": plain(flow)}, pages.workflow(flow, "en"))


@protocol.command("handbook")
@click.option("--check", is_flag=True, help="Only say whether the file is what would be written.")
def handbook(check: bool) -> None:
    """Write the handbook, workflows/README.md, from the declarations."""
    wanted = pages.whole("en")
    if check:
        same = HANDBOOK.exists() and HANDBOOK.read_text() == wanted
        click.echo("The handbook is up to date." if same else "The handbook is old: run vacms protocol handbook.")
        sys.exit(0 if same else 1)
    HANDBOOK.write_text(wanted)
    click.echo(f"Written: {HANDBOOK.relative_to(ROOT)}")


@click.group("words")
def words_group() -> None:
    """The catalogues of what is said on screen and paper."""


@words_group.command("update")
@click.argument("language")
def update(language: str) -> None:
    """Bring a catalogue up to date with what the program says; translations that exist stay."""
    path: Path = catalogues.update(language)
    click.echo(f"Written: {path.name}; {len(catalogues.missing(language))} still to be translated.")


@words_group.command("missing")
@click.argument("language")
def missing(language: str) -> None:
    """List what a catalogue does not say yet."""
    found = catalogues.missing(language)
    for one in found:
        click.echo(one)
    sys.exit(1 if found else 0)


commands: tuple[click.Command, ...] = (protocol, words_group)
