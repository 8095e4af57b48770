"""An appointment is given by whoever keeps accounts; a case is reached only once a member has passed the key on."""

from tests.factories import World, report
from tests.pages import forms, sign_in
from vacms.app import new_session
from vacms.demo import people
from vacms.foundation.passphrase import cost
from workflows.roles import Role


def test_an_appointment_alone_reaches_no_case(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case_id = report(session, world.engine, actor).case_id
    late = people.Made("late", "Appointed late", Role.SUPERVISOR, "North")
    session = new_session(world.app)
    north = world.actors["supervisor"]
    people.enrol(session, late, north.mission, north.office or "", cost(world.app.extensions["settings"]))
    session.commit()
    session.close()

    browser = sign_in(world.app, late)
    assert browser.get(f"/cases/{case_id}").status_code == 404
    assert "<tbody>" not in browser.get("/cases").get_data(as_text=True)

    member = world.client("supervisor")
    action, fields = next(one for one in forms(member.get("/team")) if one[0] == "/team/pass-on")
    assert member.post(action, data=fields).status_code == 303
    assert browser.get(f"/cases/{case_id}").status_code == 200
