"""Missions and officers, from the server's own command line: the first ones, and when nobody can sign in."""

import sys

import click
from sqlalchemy.orm import Session

from vacms.cli.place import working
from vacms.foundation.errors import Refused
from vacms.missions import operations as missions
from vacms.missions import queries
from vacms.missions.rules import MissionAs, OfficeAs
from vacms.staff import operations
from vacms.staff import queries as staff
from workflows.roles import ROLES

SIGNING = [str(role) for role, kind in ROLES.items() if kind.signs_in]


@click.group()
def mission() -> None:
    """Missions and their offices."""


@mission.command("add")
@click.argument("name")
@click.option("--country", required=True, help="Its name in words, as colleagues write it: up to 80 letters.")
@click.option("--zone", required=True, help="Time zone, such as Africa/Bangui.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("fr",),
    show_default=True,
    help="Languages of its letters.",
)
@click.option(
    "--sender", default="Coordination desk", show_default=True, help="Neutral name under which letters leave."
)
@click.option("--phone", required=True, help='Answered as "appointments desk" to anybody.')
@click.option("--phone-hours", default="8-18 h", show_default=True)
@click.option("--account", default="Coordination", show_default=True, help="What a provider charges to.")
def add_mission(
    name: str,
    country: str,
    zone: str,
    languages: tuple[str, ...],
    sender: str,
    phone: str,
    phone_hours: str,
    account: str,
) -> None:
    """Add a mission under its code name, with its first office."""
    with working() as session, plainly():
        made = missions.found(session, MissionAs(name, country, zone, languages), by=None)
        missions.open_office(session, made, OfficeAs(name, zone, sender, phone, phone_hours, account), by=None)
    click.echo(f"Mission {name} is added. Next: vacms officer add.")


@click.group()
def officer() -> None:
    """Officers and their appointments."""


@officer.command("add")
@click.argument("sign_in")
@click.option("--name", required=True, help="Name that colleagues see.")
@click.option("--role", type=click.Choice(SIGNING), required=True)
@click.option("--mission", "mission_name", required=True)
@click.option("--language", default="en", show_default=True)
def add_officer(sign_in: str, name: str, role: str, mission_name: str, language: str) -> None:
    """Appoint an officer; prints the one-time code with which she makes her own passphrase and key."""
    with working() as session, plainly():
        one = staff.by_sign_in(session, sign_in)
        if one is None:
            one = operations.take_on(session, sign_in, name, language=language, by=None)
        _hat, code = operations.appoint(session, one, role, _mission(session, mission_name), by=None)
    click.echo(f"One-time code for {sign_in}: {code}")
    click.echo("Good for 72 hours. She types it on the page “I was given a one-time code”.")


@officer.command("end")
@click.argument("sign_in")
@click.option("--role", type=click.Choice(SIGNING), help="Only this appointment; else all of them.")
@click.option("--force", is_flag=True, help="Even the last one who holds a mission's keys.")
def end_officer(sign_in: str, role: str | None, force: bool) -> None:
    """End appointments at this moment: keys, sessions and duty.

    The last one who holds a mission's keys is not ended unless forced: then only the recovery shares reach its cases.
    """
    with working() as session, plainly():
        one = staff.by_sign_in(session, sign_in)
        hats = [hat for hat in (staff.hats(session, one.id) if one else []) if role in (None, hat.role)]
        if not hats:
            raise click.ClickException("There is no such appointment in force.")
        for hat in hats:
            operations.end(session, hat, by=None, force=force)
    click.echo(f"{len(hats)} ended.")


def _mission(session: Session, name: str) -> str:
    for one in queries.all_missions(session):
        if one.name == name:
            return one.id
    raise click.ClickException(f"There is no mission called {name}.")


class plainly:
    """A refusal ends in its sentences."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        if isinstance(error, Refused):
            for reason in error.reasons:
                said = [reason.msgid % dict(reason.params), reason.supplied_by % dict(reason.params)]
                click.echo(" ".join(one for one in said if one), err=True)
            sys.exit(1)


commands: tuple[click.Command, ...] = (mission, officer)
