"""A report about one of ours: nobody of the mission but whoever writes it sees it; the letter goes all the same."""

from tests.factories import World, agree, choose
from vacms.cases.model import Case
from vacms.foundation import clock
from vacms.foundation.moments import Moment
from vacms.intake import operations as intake
from vacms.keyring import queries as keys


def _taken(world: World) -> tuple[str, str]:
    answers = {
        "one_of_ours": "yes",
        "safe_now": "yes",
        "when": Moment(None, None, "about", clock.now()),
        "wants": "medical",
        "age": "adult",
        "language": "sg",
    }
    with world.acting("advocate") as (session, actor):
        pathway = intake.receive(session, world.engine, actor, answers)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway, {})
        made = world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"}).made
        return pathway.case_id, made


def _opens(world: World, name: str, case_id: str) -> bool:
    with world.acting(name) as (session, _actor):
        case = session.get(Case, case_id)
        return case is not None and keys.can_open(session, case.key_id)


def test_nobody_of_the_mission_but_the_writer_and_the_deputy_outside_sees_it(world: World) -> None:
    case_id, letter = _taken(world)
    assert letter
    assert _opens(world, "advocate", case_id)
    assert _opens(world, "deputy", case_id)
    for name in ("supervisor", "avocate", "supervisor-south", "advocate-south"):
        assert not _opens(world, name, case_id), name
        assert world.client(name).get(f"/cases/{case_id}").status_code == 404
    assert world.client("advocate").get(f"/cases/{case_id}").status_code == 200


def test_it_is_in_no_list_and_on_no_day_of_the_mission(world: World) -> None:
    case_id, _letter = _taken(world)
    supervisor = world.client("supervisor")
    for page in ("/cases", "/my-day", "/keys"):
        assert case_id not in supervisor.get(page).get_data(as_text=True)
    assert case_id in world.client("deputy").get("/cases").get_data(as_text=True)
