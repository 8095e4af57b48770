"""Telling an authority: nothing without a yes or a named exception, told before, weighed, decided by another."""

from typing import Any

import pytest
from sqlalchemy import delete, select

from tests.factories import World, report
from tests.lines.helpers import owed
from tests.pages import send, text
from vacms.actions import withdrawal
from vacms.cases.model import Pathway
from vacms.cases.queries import reach
from vacms.consents import operations as consents
from vacms.consents.queries import latest
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.journal.model import Entry
from vacms.journal.queries import history, last_words
from vacms.keyring import operations as keyring
from vacms.keyring.queries import holders
from vacms.letters import operations as letters
from vacms.letters.model import Issued
from vacms.lines import worded
from vacms.lines.operations import begin
from vacms.victims.queries import person_of
from workflows.guards import SEALED_GIVES_NOTHING
from workflows.purposes import Purpose
from workflows.roles import Act

ASKED = {"recipient": "authority", "how_much": "person"}
WORDS = {"addressee": "The court at Bangassou", "content": "The person was here in June."}
GIVE = {"letter_language": "fr"}


def begun(here: World) -> tuple[str, str]:
    """A disclosure in a case of the advocate's: case and line of work."""
    with here.acting("advocate") as (session, actor):
        case_id = report(session, here.engine, actor).case_id
        case, _permit = reach(session, actor, case_id, Act.DO)
        return case_id, begin(session, here.engine, actor, case, "disclosure").id


def do(here: World, name: str, line: str, deed: str, answers: dict[str, Any] | None = None) -> Any:
    """One deed by one officer."""
    with here.acting(name) as (session, actor):
        done = here.engine.perform(session, line, deed, actor, answers or {})
        return done.pathway.state, done.made


def prepared(here: World, line: str) -> None:
    """Everything before it is put to the decision."""
    do(here, "advocate", line, "what_is_asked", ASKED)
    do(here, "advocate", line, "tell")
    do(here, "advocate", line, "weigh", {"risk": "bearable"})
    do(here, "advocate", line, "advice", {"advice": "in_order"})


def agreed(here: World, line: str) -> None:
    """Everything up to the decision."""
    prepared(here, line)
    do(here, "advocate", line, "put_to_decision", WORDS)
    do(here, "supervisor", line, "agree")


def say(here: World, case_id: str, line: str, answer: str = "given") -> None:
    """Her answer to the authority's question."""
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        consents.record(session, case, Purpose.AUTHORITIES, {"answer": answer}, by=actor, pathway_id=line)


def test_a_decision_does_not_stand_for_her_yes(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    with pytest.raises(Refused) as refused:
        do(here, "advocate", line, "give", GIVE)
    assert [one.mend for one in refused.value.reasons] == ["consent:authorities"]
    say(here, case_id, line, "refused")
    with pytest.raises(Refused):
        do(here, "advocate", line, "give", GIVE)
    say(here, case_id, line)
    assert do(here, "advocate", line, "give", GIVE)[0] == "given"


def test_her_yes_to_an_authority_is_none_to_those_who_look_into_it(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    do(here, "advocate", line, "what_is_asked", {"recipient": "inquiry", "how_much": "person"})
    with pytest.raises(Refused):
        do(here, "advocate", line, "give", GIVE)


def test_whoever_put_it_forward_does_not_decide(here: World) -> None:
    _case, line = begun(here)
    prepared(here, line)
    do(here, "supervisor", line, "put_to_decision", WORDS)
    with pytest.raises(Refused):
        do(here, "supervisor", line, "agree")
    assert do(here, "deputy", line, "agree")[0] == "agreed"


def test_what_is_given_is_kept_word_for_word_under_the_persons_key(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    _state, made = do(here, "advocate", line, "give", GIVE)
    with here.acting("advocate") as (session, actor):
        one = session.scalars(select(Issued).where(Issued.id == made)).one()
        _case, permit = reach(session, actor, case_id, Act.LETTER)
        said = letters.open_text(session, permit, one)
        assert WORDS["content"] in said
        assert WORDS["addressee"] in said
        assert letters.open_pdf(session, permit, one).startswith(b"%PDF")
        assert one.consent_id
        assert b"Bangassou" not in one.text


def test_taking_the_yes_back_stops_what_has_not_left(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        yes = latest(session, case_id, Purpose.AUTHORITIES, line)
        assert yes is not None
        assert withdrawal.stop_all(here.engine, session, actor, case, yes) == 1
        assert session.scalars(select(Pathway.state).where(Pathway.id == line)).one() == "not_given"


CHANGES = {
    "what_is_asked": {"recipient": "inquiry", "how_much": "person"},
    "name_exception": {"exception": "life", "reason": "R"},
    "drop_exception": {},
    "weigh": {"risk": "bearable"},
    "advice": {"advice": "in_order"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_after_the_decision_takes_it_back(here: World, change: str) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    for name in ("supervisor", "advocate"):  # whoever decided has no other freedom than whoever asked
        assert do(here, name, line, change, CHANGES[change])[0] == "weighed"
        with here.acting("advocate") as (session, _actor):
            due = owed(session, session.get_one(Pathway, line))
        assert set(due) == {"disclosure_put"}
        with pytest.raises(Refused):
            do(here, "advocate", line, "give", GIVE)
        do(here, "advocate", line, "put_to_decision", WORDS)
        assert do(here, "deputy", line, "agree")[0] == "agreed"


def test_whoever_decided_names_no_exception_and_decides_again(here: World) -> None:
    _case, line = begun(here)
    agreed(here, line)
    do(here, "supervisor", line, "name_exception", CHANGES["name_exception"])
    do(here, "advocate", line, "put_to_decision", WORDS)
    with pytest.raises(Refused):
        do(here, "supervisor", line, "agree")
    assert do(here, "deputy", line, "agree")[0] == "agreed"


def test_nothing_is_decided_before_it_is_noted_told_weighed_and_found_in_order(here: World) -> None:
    _case, line = begun(here)
    do(here, "advocate", line, "put_to_decision", WORDS)
    with pytest.raises(Refused) as refused:
        do(here, "supervisor", line, "agree")
    assert {one.mend for one in refused.value.reasons} == {"what_is_asked", "tell", "weigh", "advice"}
    assert do(here, "supervisor", line, "deny")[0] == "not_given", "a no needs nothing"


def test_the_words_lie_under_the_persons_key_and_in_no_timeline(here: World) -> None:
    case_id, line = begun(here)
    prepared(here, line)
    with pytest.raises(Refused):
        do(here, "advocate", line, "put_to_decision")
    do(here, "advocate", line, "put_to_decision", WORDS)
    with here.acting("advocate") as (session, actor):
        case, permit = reach(session, actor, case_id, Act.READ_FILE)
        key = keyring.open(session, permit, case.key_id)
        told = history(session, case_id, key, pathway_id=line)
        assert [one.words for one in told if one.action == "put_to_decision"] == [{"addressee": WORDS["addressee"]}]
        raw = last_words(session, line, ["put_to_decision"], key)
        assert WORDS["content"] not in str(raw), "the file's key alone does not show it"
        assert worded.read(session, actor, case, session.get_one(Pathway, line)) == WORDS
        key_of_it = raw["within"].partition(".")[0]
        person = person_of(session, case_id).key_id
        assert set(holders(session, key_of_it)) == {person}


def test_whoever_decides_and_whoever_prints_sees_the_words_and_types_none(here: World) -> None:
    case_id, line = begun(here)
    prepared(here, line)
    do(here, "advocate", line, "put_to_decision", WORDS)
    decides, prints = here.client("supervisor"), here.client("advocate")
    page = text(decides.get(f"/pathways/{line}/do/agree"))
    assert WORDS["content"] in page
    assert WORDS["addressee"] in page
    assert send(decides, f"/pathways/{line}/do/agree", {}).status_code == 303
    say(here, case_id, line)
    page = prints.get(f"/pathways/{line}/do/give")
    assert WORDS["content"] in text(page)
    assert 'name="content"' not in page.get_data(as_text=True)
    sent = send(prints, f"/pathways/{line}/do/give", {**GIVE, "content": "Her name.", "addressee": "The police"})
    assert sent.status_code == 303
    with here.acting("advocate") as (session, actor):
        one = session.scalars(select(Issued).where(Issued.pathway_id == line)).one()
        said = letters.open_text(session, reach(session, actor, case_id, Act.LETTER)[1], one)
    assert WORDS["content"] in said
    assert "Her name." not in said
    assert "The police" not in said


def test_whoever_lacks_the_key_is_told_so_and_neither_decides_nor_prints(here: World) -> None:
    case_id, line = begun(here)
    prepared(here, line)
    do(here, "advocate", line, "put_to_decision", WORDS)

    def without_key(name: str, deed: str, answers: dict[str, Any] | None = None) -> list[str]:
        with pytest.raises(Refused) as refused, here.acting(name, key=False) as (session, actor):
            here.engine.perform(session, line, deed, actor, answers or {})
        return [one.msgid for one in refused.value.reasons]

    assert without_key("supervisor", "agree") == [worded.NOT_YOURS.msgid]
    do(here, "supervisor", line, "agree")
    say(here, case_id, line)
    assert without_key("advocate", "give", GIVE) == [worded.NOT_YOURS.msgid]


def test_what_was_decided_without_words_prints_nothing(here: World) -> None:
    """A line of work that was agreed under an earlier protocol, in which the words were typed last."""
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    with here.acting("advocate") as (session, _actor):
        session.execute(delete(Entry).where(Entry.action == "put_to_decision"))
    with pytest.raises(Refused) as refused:
        do(here, "advocate", line, "give", GIVE)
    assert [one.msgid for one in refused.value.reasons] == [worded.NOT_WRITTEN.msgid]


def test_a_sealed_file_gives_nothing_out(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        case.sealed_at = clock.now()
    with pytest.raises(Refused) as refused:
        do(here, "supervisor", line, "give", GIVE)
    assert [one.msgid for one in refused.value.reasons] == [SEALED_GIVES_NOTHING.msgid]


def test_the_yes_that_matters_is_the_one_that_stops_it(here: World) -> None:
    case_id, line = begun(here)
    both = (Purpose.AUTHORITIES, Purpose.INQUIRY)
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        for purpose in both:
            consents.record(session, case, purpose, {"answer": "given"}, by=actor, pathway_id=line)
    rests = here.engine.of("disclosure")
    assert rests is not None

    def resting() -> set[str]:
        with here.acting("advocate") as (session, actor):
            case, _permit = reach(session, actor, case_id, Act.CONSENT)
            yes = rests.rests_on(session, case, session.get_one(Pathway, line))
            return {one for one in both if (last := latest(session, case_id, one, line)) and last.id in yes}

    assert resting() == set(both), "nobody has noted yet who asks"
    do(here, "advocate", line, "what_is_asked", {"recipient": "inquiry", "how_much": "person"})
    assert resting() == {Purpose.INQUIRY}
    with here.acting("advocate") as (session, actor):
        case, _permit = reach(session, actor, case_id, Act.CONSENT)
        yes = latest(session, case_id, Purpose.INQUIRY, line)
        assert yes is not None
        assert withdrawal.stop_all(here.engine, session, actor, case, yes) == 1


def test_looking_after_the_person_outlives_the_end_and_is_recorded_from_everywhere(here: World) -> None:
    case_id, line = begun(here)
    agreed(here, line)
    say(here, case_id, line)
    do(here, "advocate", line, "give", GIVE)
    assert do(here, "advocate", line, "close")[0] == "closed"

    def due() -> set[str]:
        with here.acting("advocate") as (session, _actor):
            return set(owed(session, session.get_one(Pathway, line)))

    assert due() == {"disclosure_watch"}
    do(here, "advocate", line, "tell")
    do(here, "advocate", line, "look_after", {"harm": "yes"})
    assert due() == set()
