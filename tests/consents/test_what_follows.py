"""Before a yes is taken back the page says what follows from it, and nothing that does not."""

import pytest

from tests.factories import World, report
from tests.pages import text
from vacms.cases.queries import reach
from vacms.consents import operations as consents
from workflows.purposes import Purpose
from workflows.roles import Act


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (Purpose.CASEWORK, "the case rests, sealed"),
        (Purpose.REFERRAL, "its letter becomes void"),
        (Purpose.AUTHORITIES, "What rests on it stops."),
        (Purpose.HAND_OVER, "What rests on it stops."),
        (Purpose.STATISTICS, "Nothing that is under way stops."),
    ],
)
def test_the_page_says_what_follows_and_nothing_else(world: World, purpose: Purpose, said: str) -> None:
    with world.acting("advocate") as (session, actor):
        line = report(session, world.engine, actor)
        case, _permit = reach(session, actor, line.case_id, Act.CONSENT)
        one = consents.record(session, case, purpose, {"answer": "given"}, by=actor, pathway_id=line.id)
    page = text(world.client("advocate").get(f"/consents/{one.id}/withdraw"))
    follows = ("the case rests, sealed", "its letter becomes void", "What rests on it stops.", "Nothing that is under")
    assert said in page
    assert [one for one in follows if one in page] == [one for one in follows if one in said or said in one]
