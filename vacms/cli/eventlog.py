"""The event log of a whole mission, coded, as a file: needs no key, because nothing in it ever had one."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases.model import Case
from vacms.cli.place import as_json, looking, tell, working
from vacms.journal.export import Trace, traces
from vacms.journal.export_formats import FORMATS
from vacms.missions import queries as missions


@click.group()
def log() -> None:
    """What happened, for those who look for patterns."""


@log.command("export")
@click.option("--format", "shape", type=click.Choice(sorted(FORMATS)), required=True, help="Which kind of file.")
@click.option("--mission", "name", default="", help="Only the cases of this mission; all of them otherwise.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@as_json
def export(shape: str, name: str, file: Path, json_: bool) -> None:
    """Write every deed of every case, coded: no words, no names, no ids, days instead of hours.

    Each case has a name that is drawn anew for each file, so that two files cannot be laid side by side.
    """
    with looking() as session:
        mission = _mission(session, name) if name else None
        cases = _cases(session, mission)
        write, _kind = FORMATS[shape]
        counted = _Counted(traces(session, cases))
        shown = io.StringIO() if json_ else sys.stderr
        with _new(file) as out:
            with click.progressbar(counted, length=len(cases), label="Cases", file=shown) as bar:
                out.writelines(write(bar))
            out.flush()
            with working() as own:  # no file without its line
                audit.write(own, mission=mission, actor=audit.SYSTEM, act="export", data_class="C2", detail=shape)
    values = {"file": file.name, "cases": counted.cases, "events": counted.events, "rounded_to": "day"}
    tell(json_, values, f"{counted.events} events of {counted.cases} cases written, rounded to days.")


class _Counted:
    """Traces on their way out, counted."""

    def __init__(self, found: Iterable[Trace]) -> None:
        self.found, self.cases, self.events = found, 0, 0

    def __iter__(self) -> Iterator[Trace]:
        for one in self.found:
            self.cases, self.events = self.cases + 1, self.events + len(one.events)
            yield one


@contextmanager
def _new(file: Path) -> Iterator[TextIO]:
    """A new file that only its owner reads, whole or not at all; one that is there already stays as it is."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.ClickException(f"{file.name} is there already: give another name.") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
    except BaseException:
        file.unlink()
        raise


def _mission(session: Session, name: str) -> str:
    for one in missions.all_missions(session):
        if one.name == name:
            return one.id
    raise click.ClickException(f"There is no mission called {name}.")


def _cases(session: Session, mission: str | None) -> dict[str, str]:
    """Every case with the zone of its office."""
    statement = select(Case.id, Case.mission, Case.office)
    if mission:
        statement = statement.where(Case.mission == mission)
    rows = session.execute(statement).all()
    zones = {(one.mission, one.office): "" for one in rows}
    for key in zones:
        zones[key] = missions.zone(session, *key)
    return {one.id: zones[one.mission, one.office] for one in rows}


commands: tuple[click.Command, ...] = (log,)
