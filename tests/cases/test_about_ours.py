"""A case about one of ours hangs on the deputies outside: the installation says where there are too few of them."""

from datetime import timedelta

from tests.factories import World
from vacms.cases.queries import about_ours
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.intake import operations as intake


def test_a_case_about_one_of_ours_is_found_under_nobodys_sight(world: World) -> None:
    answers = {"safe_now": "yes", "when": Moment(None, None, "about", clock.now() - timedelta(hours=10)),
               "wants": "legal", "age": "adult", "language": "sg"}  # fmt: skip
    found = []
    for one_of_ours in ("no", "yes"):
        with world.acting("advocate") as (session, actor):
            intake.receive(session, world.engine, actor, {**answers, "one_of_ours": one_of_ours})
            mission = actor.mission
        with world.acting("administrator") as (session, _actor):
            found.append(about_ours(session, mission))
    assert found == [False, True]
