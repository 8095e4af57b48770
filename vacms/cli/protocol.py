"""The protocol as declared: to read, and to write the handbook from."""

import sys
from pathlib import Path

import click

from vacms.cli.place import ROOT, as_json, tell
from vacms.drawing.picture import picture
from vacms.foundation import catalogues, words
from vacms.handbook import pages
from workflows.catalogue import CATALOGUE
from workflows.digest import digest, plain

HANDBOOKS = {"en": ROOT / "workflows" / "README.md", "fr": ROOT / "workflows" / "LISEZMOI.md"}
_workflow = click.argument("workflow", type=click.Choice(sorted(CATALOGUE)))
_language = click.option(
    "--language", type=click.Choice([*words.LANGUAGES, words.MIRROR]), default="en", show_default=True
)


@click.group()
def protocol() -> None:
    """The protocol as declared."""


@protocol.command("show")
@_workflow
@as_json
def show(workflow: str, json_: bool) -> None:
    """Print one workflow: its states, deeds, windows and letters."""
    flow = CATALOGUE[workflow]
    tell(json_, {"digest": digest(), "workflow": plain(flow)}, pages.workflow(flow, "en"))


@protocol.command("diagram")
@_workflow
@_language
@click.option("--text", is_flag=True, help="The same in words.")
def diagram(workflow: str, language: str, text: bool) -> None:
    """Print the picture of one workflow as SVG: its states, and the deeds that lead from one to another."""
    flow = CATALOGUE[workflow]
    if text:
        click.echo(pages.picture_in_words(flow, language))
    else:
        click.echo(picture(flow, pages.speaker(language), direction=words.direction(language)), nl=False)


@protocol.command("handbook")
@click.option("--check", is_flag=True, help="Only say whether the files are what would be written.")
def handbook(check: bool) -> None:
    """Write the handbook from the declarations: workflows/README.md, and workflows/LISEZMOI.md in French."""
    wanted = {path: pages.whole(language) for language, path in HANDBOOKS.items()}
    if check:
        old = [path.name for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text]
        click.echo(f"Old: {', '.join(old)}. Run vacms protocol handbook." if old else "The handbook is up to date.")
        sys.exit(1 if old else 0)
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
        click.echo(f"Written: {path.relative_to(ROOT)}")


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
