"""A case offered to another office: before it is taken the other officer only looks, and her no ends the offer."""

from typing import Any

import pytest

from tests.cases.test_to_the_end import begun
from tests.factories import World, do
from vacms.actions import withdrawal
from vacms.cases.queries import case_pathway, reach
from vacms.consents import operations as consents
from vacms.consents.queries import latest
from vacms.foundation.errors import Refused, Unknown
from workflows.purposes import Purpose
from workflows.roles import Act


def offered(here: World) -> tuple[str, str]:
    """A case on its way to another office, with her yes."""
    case_id, own = begun(here)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "given"}, by=actor)
    do(here, "advocate", own, "move", {"receiver": here.actors["avocate"].appointment})
    return case_id, own


def test_taking_the_yes_back_ends_the_offer_and_every_key_that_came_with_it(here: World) -> None:
    case_id, own = offered(here)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        yes: Any = latest(session, case_id, Purpose.HAND_OVER)
        assert withdrawal.stop_all(here.engine, session, actor, case, yes) == 1
        assert case_pathway(session, case_id).state == "open"
    with here.acting("avocate") as (session, other), pytest.raises(Unknown):
        reach(session, other, case_id, Act.READ_FILE)
    with pytest.raises(Unknown):
        do(here, "avocate", own, "accept_move")


def test_nobody_accepts_a_case_where_the_yes_is_no_longer_there(here: World) -> None:
    case_id, own = offered(here)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.HAND_OVER, {"answer": "refused"}, by=actor)
    with pytest.raises(Refused) as refused:
        do(here, "avocate", own, "accept_move")
    assert refused.value.reasons[0].mend == "consent:hand_over"


@pytest.mark.parametrize("deed", ["ask_erasure", "record", "rest", "hold"])
def test_whoever_has_not_accepted_does_nothing_else_on_the_case(here: World, deed: str) -> None:
    _case, own = offered(here)
    with pytest.raises(Refused) as refused:
        do(here, "avocate", own, deed, {"private": "yes"})
    assert refused.value.reasons[0].mend == "accept_move"
    assert do(here, "avocate", own, "return_move") == "open"


def test_whoever_has_not_accepted_looks_and_does_no_more(here: World) -> None:
    case_id, _own = offered(here)
    for act in (Act.CONSENT, Act.LETTER, Act.ASSIGN, Act.DO):
        with here.acting("avocate") as (session, actor), pytest.raises(Refused):
            reach(session, actor, case_id, act)
    with here.acting("avocate") as (session, actor):
        assert reach(session, actor, case_id, Act.READ_FILE)
