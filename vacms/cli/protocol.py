"""The protocol as declared: to read, and to write the handbook from."""

import sys
from pathlib import Path

import click

from vacms.cli import versions
from vacms.cli.place import ROOT, as_json, tell
from vacms.drawing.picture import picture
from vacms.foundation import catalogues, words
from vacms.handbook import pages
from workflows import proof
from workflows.catalogue import CATALOGUE
from workflows.digest import digest, plain
from workflows.stories import KINDS

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
        click.echo(picture(flow, words.speaker(language), direction=words.direction(language)), nl=False)


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


@protocol.command("check")
@as_json
def check(json_: bool) -> None:
    """Prove that the protocol keeps its word, in every situation it can reach; a failure is told as a story."""
    report = proof.check(CATALOGUE, _progress if sys.stderr.isatty() else lambda _key: None)
    figures = {"workflows": report.workflows, "states": report.states, "deeds": report.deeds}
    figures |= {"situations": report.situations, "failures": len(report.failures)}
    counted = ", ".join(f"{name}: {value}" for name, value in figures.items())
    told = [{"kind": one.kind, "workflow": one.workflow, "story": one.story} for one in report.failures]
    kept = [f"Kept: {said}." for kind, said in KINDS.items() if all(one.kind != kind for one in report.failures)]
    tell(json_, {**figures, "stories": told, "digest": digest()}, *kept, *map(str, report.failures), counted)
    sys.exit(1 if report.failures else 0)


def _progress(key: str) -> None:
    """One line on a terminal, written over: which workflow is looked at."""
    click.echo(f"\r\033[K{key}", nl=False, err=True)


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


for one in versions.commands:
    protocol.add_command(one)
commands: tuple[click.Command, ...] = (protocol, words_group)
