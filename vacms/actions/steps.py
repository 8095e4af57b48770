"""Holding a line of work, waking it, and leaving out one of its open steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from vacms.actions.answers import window_end
from vacms.cases.deed import Deed
from vacms.cases.model import Pathway
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.missions import queries as missions
from vacms.windows import operations as windows
from vacms.windows.queries import open_windows
from workflows.catalogue import WINDOWS
from workflows.common import NOTHING_OWED, PUT_OFF
from workflows.grammar import N_, Option, Reason
from workflows.numbers import HOLD_MOST_DAYS
from workflows.reading import may_wait

STEPS = "steps"
"""The source of a question that is answered with one of the open steps."""
PASSED = Reason(N_("That day has passed."), supplied_by=N_("You can choose a day ahead."))
TOO_LONG = Reason(
    N_("A hold is for %(days)s days at most."),
    supplied_by=N_("You can choose an earlier day; when it comes, what is owed is looked at again."),
)
NOT_OPEN = Reason(N_("That step is not open here."), supplied_by=N_("You can choose one of those that are."))


def open_steps(session: Session, pathway: Pathway) -> Sequence[Option]:
    """What is owed in this line of work and may be left out: nothing that touches safety or consent."""
    found = [one.window for one in open_windows(session, pathway.case_id) if one.pathway_id == pathway.id]
    return [Option(one.key, one.title) for one in found if may_wait(one)]


def hold(session: Session, deed: Deed, place: windows.Place) -> None:
    """Put what is owed here off until the answered day; the journal keeps which steps, and why.

    Raises Refused where the day has passed, or is further off than a hold may be.
    """
    until, now = window_end(deed.action, deed.answers, deed.action.pauses), clock.now()
    if until is None or until <= now:
        raise Refused(PASSED)
    most = missions.number(session, place.mission, HOLD_MOST_DAYS)
    if until > clock.end_of_day(now + timedelta(days=most)):
        raise Refused(replace(TOO_LONG, params=(("days", str(most)),)))
    deed.pathway.held_at, deed.pathway.held_until = now, until
    deed.coded[PUT_OFF] = windows.put_off(session, deed.pathway.id, now, until)


def wake(session: Session, pathway: Pathway) -> None:
    """End a hold, early or not: what was owed goes on with what was left of its time."""
    if pathway.held_at is not None and pathway.held_until is not None:
        windows.take_up(session, pathway.id, pathway.held_at, pathway.held_until)
    pathway.held_at = pathway.held_until = None


def leave_out(session: Session, deed: Deed, place: windows.Place) -> None:
    """Close the open step that was chosen; the journal keeps which one, and why.

    Raises Refused where it is not open, or may not be left out.
    """
    key = str(deed.answers.get(deed.action.leaves_out) or "")
    if key not in {one.key for one in open_steps(session, deed.pathway)}:
        raise Refused(NOT_OPEN)
    windows.stop(session, [WINDOWS[key]], place)
    deed.coded[deed.action.leaves_out] = key


def forget_nobody(session: Session, place: windows.Place) -> None:
    """Where a line of work is open and nothing is owed in it, a look at it is owed."""
    if not windows.any_open(session, place.pathway_id):
        windows.start(session, NOTHING_OWED, place, clock.now())
