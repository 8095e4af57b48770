"""What a change of the protocol changes: exported, compared, dry-run over the caseload. It changes nothing itself."""

import io
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import click

from vacms.cli.place import as_json, looking, tell
from vacms.versions import operations, queries
from vacms.versions.examining import Examination, Found
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.differing import differences
from workflows.digest import definitions, exported
from workflows.retired import window_now

_definition = click.Path(exists=True, dir_okay=False, path_type=Path)
Group = tuple[Any, ...]


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path), required=False)
def export(file: Path | None) -> None:
    """Write the definition in force, with its digest, as JSON: to FILE, or here."""
    text = json.dumps(exported(), ensure_ascii=False, indent=1)
    if file is None:
        click.echo(text)
        return
    file.write_text(f"{text}\n", "utf-8")
    click.echo(f"Written: {file}")


@click.command("diff")
@click.argument("old", type=_definition)
@as_json
def diff(old: Path, json_: bool) -> None:
    """Say in words what is otherwise in the definition in force than in OLD, an exported one."""
    before = _read(old)
    found = differences(before["workflows"], definitions())
    lines = []
    for key in dict.fromkeys(one.workflow for one in found):
        title = (definitions().get(key) or before["workflows"][key])["title"]
        lines += [f"{title} ({key})", *(f"  * {one.said}" for one in found if one.workflow == key)]
    values = [{"workflow": one.workflow, "kind": one.kind, "said": one.said} for one in found]
    tell(json_, {"differences": values}, *(lines or ["Nothing is otherwise."]))


@click.command("migrate")
@click.option(
    "--dry-run", is_flag=True, help="Say what would become of each open line of work. There is no other way here."
)
@click.option("--from", "old", type=_definition, help="An exported definition, where the old one is not kept here.")
@click.option("--map", "maps", multiple=True, metavar="OLD=NEW", help="Try a name out: referral/waiting=referral/sent.")
@as_json
def migrate(dry_run: bool, old: Path | None, maps: tuple[str, ...], json_: bool) -> None:
    """Say what the definition in force means for open lines of work that stand under an older one.

    Nothing is changed, and no key is needed. Carrying them over is a page for two officers: Deadlines, Protocol.
    """
    if not dry_run:
        raise click.ClickException("Carrying over is a page for two officers of the mission; here: --dry-run.")
    from vacms.app import make_engine

    with looking() as session:
        if not queries.ready(session):
            raise click.ClickException("The database is not up to date: run vacms db upgrade.")
        examined = operations.examination(session, make_engine())
        examined.also = _names(maps)
        nobody_knows = queries.unknown(session)
        if old is not None:
            given = _read(old)
            examined.old.update(dict.fromkeys([given["digest"], *nobody_knows], given["workflows"]))
            nobody_knows = []
        looked_at, found = _looked_through(examined, quiet=json_)
    _report(json_, looked_at, found, nobody_knows)


def _looked_through(examined: Examination, *, quiet: bool) -> tuple[int, list[Found]]:
    found: list[Found] = []
    looked_at = 0
    with click.progressbar(
        length=examined.count(), label="Lines of work", file=io.StringIO() if quiet else sys.stderr, show_pos=True
    ) as bar:
        for many, some in examined.batches():
            looked_at += many
            found += some
            bar.update(many)
    return looked_at, found


def _report(json_: bool, looked_at: int, found: list[Found], nobody_knows: list[str]) -> None:
    groups: dict[Group, list[str]] = defaultdict(list)
    for one in found:
        plan = one.plan
        groups[
            one.workflow, plan.before, plan.state, plan.opens, plan.closes, plan.renames, plan.forgets, plan.gaps
        ].append(one.pathway_id)
    order = sorted(groups, key=lambda group: (-len(groups[group]), group))
    lines = [
        f"{looked_at} open lines of work stand under an older definition of their workflow; {len(found)} would differ."
    ]
    lines += [line for group in order for line in _told(group, len(groups[group]))]
    lines += [f"Nobody knows the definition {one[:12]}: give it with --from." for one in nobody_knows]
    values = {
        "examined": looked_at,
        "differ": len(found),
        "groups": [{**_named(group), "count": len(groups[group]), "pathways": groups[group]} for group in order],
        "unknown": nobody_knows,
    }
    tell(json_, values, *lines)


def _named(group: Group) -> dict[str, Any]:
    names = ("workflow", "old_state", "new_state", "owed", "lost", "renamed", "forgotten", "consent_gaps")
    return dict(zip(names, group, strict=True))


def _told(group: Group, many: int) -> list[str]:
    workflow, before, after, opens, closes, renames, forgets, gaps = group
    title = CATALOGUE[workflow].title
    lines = [
        f"{many} × {title}: {before}" + ("" if after == before else f" → {after or 'nowhere: give it with --map'}")
    ]
    lines += [f"    owed from then on: {WINDOWS[one].title} ({one})" for one in opens]
    lines += [f"    no longer owed: {_title(one)} ({one})" for one in closes]
    lines += [f"    owed under another name: {was} → {now}" for was, now in renames]
    lines += [f"    begins anew: {one}" for one in forgets]
    lines += [f"    a yes is missing: {one}" for one in gaps]
    return lines


def _title(key: str) -> str:
    found = WINDOWS.get(window_now(key))
    return found.title if found else "a task that is gone"


def _names(maps: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in maps:
        was, sign, now = one.partition("=")
        if not sign or not was or not now:
            raise click.BadParameter(f"{one!r} is not OLD=NEW.", param_hint="--map")
        found[was] = now
    return found


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
        if isinstance(found["workflows"], dict) and isinstance(found["digest"], str):
            return dict(found)
    except (ValueError, KeyError, TypeError):
        pass
    raise click.ClickException(f"{file} is no definition: write one with vacms protocol export.")


commands: tuple[click.Command, ...] = (export, diff, migrate)
