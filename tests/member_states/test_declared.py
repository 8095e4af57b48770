"""What is asked about a State, and that what the book says informs and never blocks."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vacms.member_states.model import LawText, MemberState
from workflows import states_book
from workflows.catalogue import CATALOGUE
from workflows.conditions import Facts, Guard, Is, Reason
from workflows.states_book import DNA, DNA_SAID, INFORMS, LAW_TEXT, STATE, TOPICS, TREATIES, read_by_guards


def test_no_guard_of_any_workflow_reads_the_book() -> None:
    assert read_by_guards(iter(CATALOGUE.values())) == []


def test_a_guard_that_did_would_be_found() -> None:
    flow = next(flow for flow in CATALOGUE.values() if any(action.guards for action in flow))
    deed = next(action for action in flow if action.guards)
    guard = Guard(Reason("It does not accept DNA."), Is("state_dna", "accepted"))
    actions = tuple(replace(one, guards=(guard,)) if one is deed else one for one in flow.actions)
    planted = object.__new__(type(flow))
    object.__setattr__(planted, "key", flow.key)
    object.__setattr__(planted, "actions", actions)
    assert read_by_guards(iter([planted])) == [f"{flow.key}.{deed.name}"]


@pytest.mark.parametrize("value", states_book.DNA_LAW.domain)
def test_whatever_the_law_says_of_dna_exactly_one_sentence_tells_it(value: str) -> None:
    facts = Facts(datetime(2026, 6, 1, tzinfo=UTC), {"state_dna": value})
    assert len([one for one in DNA_SAID if one.applies(facts)]) == 1


def test_the_facts_have_the_answers_of_their_questions_and_begin_with_not_known() -> None:
    for fact, options in zip(INFORMS, (DNA, TREATIES), strict=True):
        assert set(fact.domain) == {option.key for option in options}
        assert fact.domain[0] == "not_known"


def test_every_topic_asks_for_its_source_and_its_day() -> None:
    for topic in TOPICS:
        assert [asked.name for asked in topic.asks[-2:]] == [topic.source, topic.checked_on]


@pytest.mark.parametrize(("asks", "table"), [(STATE, MemberState), (LAW_TEXT, LawText)])
def test_every_answer_has_a_column_that_it_fits(asks: tuple, table: type) -> None:
    columns = table.__table__.columns  # type: ignore[attr-defined]
    for asked in asks:
        if asked.name.endswith(("_source", "_checked_on")):
            continue
        longest = max((len(option.key) for option in asked.options), default=asked.most)
        assert (getattr(columns[asked.name].type, "length", None) or 10**6) >= longest, asked.name
        assert columns[asked.name].info["class"] == "C1" == asked.data_class
