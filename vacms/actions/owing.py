"""What a deed does to what is owed: it closes what it answers, holds or wakes the rest, opens what it declares."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from vacms.actions.answers import window_end
from vacms.actions.steps import forget_nobody, hold, leave_out, wake
from vacms.cases.deed import Deed
from vacms.foundation import clock
from vacms.windows import operations as windows
from workflows.catalogue import CATALOGUE
from workflows.common import NOTHING_OWED
from workflows.grammar import Facts, State
from workflows.reading import closed_by, owed_after


def settle(session: Session, deed: Deed, place: windows.Place, facts: Callable[[], Facts], *, too_early: bool) -> None:
    """Bring what is owed to where the deed leaves it.

    `facts` gives those after the deed, and is asked only where something may open. `too_early`: the deed tells of the
    time before the danger that stands, so it closes nothing that protects, and moves nothing that does.
    """
    flow = CATALOGUE[deed.pathway.workflow]
    state = flow.state(deed.pathway.state)
    if deed.action.pauses or deed.action.resumes or state.final:
        wake(session, deed.pathway)
    closed = closed_by(flow, deed.action, state)
    windows.stop(session, (*(one for one in closed if not (too_early and one.protects)), NOTHING_OWED), place)
    if deed.action.leaves_out:
        leave_out(session, deed, place)
    if deed.action.pauses:
        hold(session, deed, place)
    if deed.action.starts:  # else whoever has just handed the case on no longer sees the facts of it
        _start(session, deed, place, facts(), state, too_early=too_early)
    if not state.final:
        forget_nobody(session, place)


def _start(session: Session, deed: Deed, place: windows.Place, after: Facts, state: State, *, too_early: bool) -> None:
    """Open what the deed owes."""
    for one in owed_after(deed.action.starts, after, state):
        if too_early and one.window.protects and windows.is_open(session, one.window, place):
            continue
        given = getattr(deed.answers.get(one.from_answer), "at", None) if one.from_answer else None
        # A window that hangs on an appointment runs from the end of its day: the hour stays sealed.
        base = clock.end_of_day(given) if given is not None else deed.happened_at
        ends = window_end(deed.action, deed.answers, one.until_answer) if one.until_answer else None
        windows.start(session, one.window, place, base, ends=ends)
