"""The pages on which a file is written and read back."""

import pytest
from sqlalchemy import select

from tests.factories import World
from tests.journeys import steps
from tests.pages import own_form, send, text
from vacms.audit.model import AuditLine


@pytest.fixture
def case(world: World) -> str:
    """A case of the advocate's."""
    return steps.case_of(world, steps.report(world.client("advocate")))


def test_what_was_not_asked_stays_not_asked(world: World, case: str) -> None:
    client = world.client("advocate")
    steps.led_to(send(client, f"/cases/{case}/file", {"goals": "to learn sewing"}))
    fields = own_form(client.get(f"/cases/{case}/file")).fields
    assert fields["goals"] == "to learn sewing"
    assert fields["safety_plan"] == ""


def test_an_answer_can_be_taken_out_again(world: World, case: str) -> None:
    client = world.client("advocate")
    send(client, f"/cases/{case}/file", {"goals": "to learn sewing"})
    send(client, f"/cases/{case}/file", {"goals": ""})
    assert own_form(client.get(f"/cases/{case}/file")).fields["goals"] == ""


@pytest.mark.parametrize("page", ["person", "party"])
def test_identity_is_never_drawn_into_a_form(world: World, case: str, page: str) -> None:
    client = world.client("advocate")
    name = "called" if page == "person" else "who"
    steps.led_to(send(client, f"/cases/{case}/{page}", {name: "Mimosa"}))
    assert "Mimosa" not in text(client.get(f"/cases/{case}/{page}"))
    assert own_form(client.get(f"/cases/{case}/{page}")).fields[name] == ""
    assert "Mimosa" in text(client.get(f"/cases/{case}/{page}/read"))


def test_reading_who_she_is_asks_whoever_did_not_type_it_to_confirm(world: World, case: str) -> None:
    from datetime import timedelta

    from vacms.staff.model import SignedIn

    send(world.client("advocate"), f"/cases/{case}/person", {"called": "Mimosa"})
    deputy = world.client("deputy")
    with world.app.extensions["database"].session() as session:
        for row in session.scalars(select(SignedIn)):
            row.confirmed_at -= timedelta(minutes=10)
        session.commit()
    answer = deputy.get(f"/cases/{case}/person/read")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/confirm")
    assert "Mimosa" in text(world.client("advocate").get(f"/cases/{case}/person/read")), "she typed it in this session"


def test_every_reading_of_the_file_leaves_one_line(world: World, case: str) -> None:
    def opened() -> int:
        with steps.looking(world) as session:
            lines = select(AuditLine).where(AuditLine.act == "open", AuditLine.data_class == "C3")
            return len(session.scalars(lines).all())

    client, before = world.client("advocate"), opened()
    client.get(f"/cases/{case}")
    assert opened() == before + 1


def test_a_page_that_answers_with_a_fault_still_leaves_the_line_of_what_was_read(world: World, case: str) -> None:
    client = world.client("advocate")
    with steps.looking(world) as session:
        before = len(session.scalars(select(AuditLine).where(AuditLine.act == "open")).all())
    answer = send(client, f"/cases/{case}/file", {"goals": "x" * 30_000})
    assert answer.status_code == 422
    with steps.looking(world) as session:
        after = len(session.scalars(select(AuditLine).where(AuditLine.act == "open")).all())
    assert after > before
