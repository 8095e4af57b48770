"""`vacms recovery`: the five offline shares. Three of them open what nobody else can open any more.

They are typed, never given as an argument and never kept: the key lives in this process until the command ends.
"""

import sys
from collections.abc import Callable

import click
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cli.people import plainly
from vacms.cli.place import working
from vacms.foundation.errors import NoKey
from vacms.foundation.shares import NEEDED, WrongShares
from vacms.keyring import groups
from vacms.keyring.rings import Hat
from vacms.missions import queries as missions
from vacms.missions.operations import CONSOLE
from vacms.staff import operations
from vacms.staff import queries as staff
from vacms.staff.model import Appointment

WRONG = (
    "These are not three shares of this installation's recovery key. Nothing was opened; "
    "compare each word with the paper."
)
NEVER_HELD = "The recovery key never held the keys of this mission. Nothing was opened."


@click.group()
def recovery() -> None:
    """The five recovery shares: try them, open a mission with three of them, make new ones."""


@recovery.command("check")
def check() -> None:
    """Say whether three shares open this installation; nothing is opened for anybody."""
    _by_shares("recovery.check", lambda _session, _key: None)
    click.echo("These three shares open this installation.")


@recovery.command("open")
@click.argument("mission_name", metavar="MISSION")
@click.argument("sign_in", metavar="OFFICER")
def open_mission(mission_name: str, sign_in: str) -> None:
    """Pass MISSION's keys to OFFICER, a supervisor or deputy there who has enrolled, when no living officer can.

    She then signs in as ever, opens every file of the mission, and passes keys on to the others.
    """

    def admit(session: Session, key: Hat) -> None:
        operations.admit_by_recovery(session, key, _hat(session, mission_name, sign_in))

    _by_shares("recovery", admit)
    click.echo(f"{sign_in} holds the keys of {mission_name} now, and signs in as ever.")
    click.echo("The shares were typed into this machine. When all is calm again, make new ones: vacms recovery renew.")


@recovery.command("renew")
def renew() -> None:
    """Make five new shares; the old ones open nothing any more. Printed once and kept nowhere."""
    made: list[str] = []
    _by_shares("recovery", lambda session, key: made.extend(groups.renew_recovery(session, key, by=CONSOLE)))
    for number, share in enumerate(made, 1):
        click.echo(f"Share {number} of {len(made)}\n  {share}\n")
    click.echo("The old shares open nothing any more. Destroy them.")


def _by_shares(act: str, then: Callable[[Session, Hat], None]) -> None:
    """Do something with the recovery key; both the doing and a failure to put it together leave a line."""
    typed = _typed()
    with working() as session, plainly():
        try:
            key = groups.recovered(session, typed)
        except WrongShares:
            key = None
        audit.write(session, mission=None, actor=CONSOLE, act=act, outcome="done" if key else "refused")
        if key is not None:
            try:
                then(session, key)
            except NoKey:
                raise click.ClickException(NEVER_HELD) from None
    if key is None:
        raise click.ClickException(WRONG)


def _typed() -> list[str]:
    """Three shares, from the keyboard without showing them, or a line each from a pipe."""
    if sys.stdin.isatty():
        said = [click.prompt(f"Share {number} of {NEEDED}", hide_input=True) for number in range(1, NEEDED + 1)]
    else:
        said = [line for line in sys.stdin if line.strip()]
    return [" ".join(share.casefold().split()) for share in said]


def _hat(session: Session, mission_name: str, sign_in: str) -> Appointment:
    known = {one.id: one.name for one in missions.all_missions(session)}
    who = staff.by_sign_in(session, sign_in)
    for hat in staff.hats(session, who.id) if who else []:
        if known.get(hat.mission) == mission_name:
            return hat
    raise click.ClickException(f"{sign_in} has no appointment in force at {mission_name}. Nothing was opened.")


commands: tuple[click.Command, ...] = (recovery,)
