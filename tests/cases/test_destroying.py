"""A file is destroyed at a wish said in private, not long ago, and while nobody looks at how she was helped."""

from datetime import timedelta

import pytest

from tests.cases.test_to_the_end import END, begun
from tests.factories import World, do
from vacms.cases.queries import reach
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.lines.operations import begin
from workflows.numbers import ERASURE_WISH_DAYS
from workflows.roles import Act

SURE = {"sure": "yes"}


def refused(here: World, own: str) -> str:
    """What a second person is told who tries."""
    with pytest.raises(Refused) as found:
        do(here, "supervisor", own, "erase", SURE)
    return found.value.reasons[0].msgid


def test_a_wish_that_others_heard_destroys_nothing_and_takes_an_earlier_one_back(here: World) -> None:
    _case, own = begun(here)
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    do(here, "advocate", own, "ask_erasure", {"private": "no"})
    assert "Nobody has recorded" in refused(here, own)


def test_a_wish_does_not_outlive_that_the_case_goes_on(here: World) -> None:
    _case, own = begun(here)
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    do(here, "advocate", own, "propose_end", END)
    do(here, "deputy", own, "agree_end")
    do(here, "advocate", own, "reopen")
    assert "Nobody has recorded" in refused(here, own)
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    do(here, "advocate", own, "rest", {"why": "her_wish"})
    do(here, "advocate", own, "wake")
    assert "Nobody has recorded" in refused(here, own)


def test_a_wish_of_long_ago_is_asked_anew(here: World) -> None:
    _case, own = begun(here)
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    with clock.stopped_at(clock.now() + timedelta(days=ERASURE_WISH_DAYS.value)):
        assert "long ago" in refused(here, own)
        do(here, "advocate", own, "ask_erasure", {"private": "yes"})
        assert do(here, "supervisor", own, "erase", SURE) == "erased"


def test_a_complaint_is_not_ended_by_destroying_the_file_and_is_not_named(here: World) -> None:
    case_id, own = begun(here)
    with here.acting("deputy") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.DO)
        line = begin(session, here.engine, actor, case, "complaint").id
    do(here, "advocate", own, "ask_erasure", {"private": "yes"})
    said = refused(here, own)
    assert "finished first" in said
    assert "omplain" not in said
    do(here, "deputy", line, "close")
    assert do(here, "supervisor", own, "erase", SURE) == "erased"
