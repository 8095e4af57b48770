"""What can be kept in the book, and what it says of its own age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.member_states.conftest import law_said, said
from vacms.member_states import rules
from workflows.states_book import LAW_TEXT, STATE, TOPICS

TODAY = date(2026, 6, 1)


def wrong(answers: dict[str, str]) -> dict[str, str]:
    """What is said at each question."""
    asks = LAW_TEXT if "title" in answers else STATE
    return {name: reason.msgid for name, reason in rules.faults(answers, asks)}


def test_a_code_and_a_name_are_enough() -> None:
    assert wrong(said()) == {}
    assert set(wrong(said(code="", name=""))) == {"code", "name"}


@pytest.mark.parametrize("code", ["xae", "XA", "XAEE", "X1E", "ÉAE", "X E"])
def test_a_code_is_three_capital_letters(code: str) -> None:
    assert "code" in wrong(said(code=code))


@pytest.mark.parametrize(
    ("question", "answer"),
    [("dna", "accepted"), ("treaty", "none"), ("compact", "no"), ("circle", "yes"), ("focal_post", "Registrar"),
     ("focal_channel", "capital"), ("focal_address", "Room 1"), ("letter_language", "fr"), ("forms", "Form 7"),
     ("dna_checked_on", "2026-05-01")],
)  # fmt: skip
def test_an_answer_without_a_source_is_not_kept(question: str, answer: str) -> None:
    topic = next(one for one in TOPICS if question in {asked.name for asked in one.asks})
    assert wrong(said(**{question: answer})) == {topic.source: "Say where this comes from."}
    assert wrong(said(**{question: answer, topic.source: "Letter of 3 March 2026"})) == {}


def test_a_law_text_says_where_it_comes_from() -> None:
    assert wrong(law_said()) == {}
    assert wrong(law_said(law_source="")) == {"law_source": "Say where this comes from."}


@pytest.mark.parametrize("name", ["Mr Oak", "Ms. Oak, adviser", "Mme Chêne", "M. Chêne"])
def test_a_focal_point_is_a_post_and_no_person(name: str) -> None:
    assert "focal_post" in wrong(said(focal_post=name, focal_source="Note 1"))
    assert wrong(said(focal_post="Registrar, Ministry of Justice", focal_source="Note 1")) == {}


@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "  =cmd|' /C calc'!A0", "a\u202eb", "a\nb", "a\0b", "x" * 401])
def test_words_that_run_turn_or_do_not_end_are_not_kept(words: str) -> None:
    assert "forms" in wrong(said(forms=words, letters_source="Note 1"))


def test_a_telephone_number_and_a_list_may_begin_with_a_sign() -> None:
    assert wrong(said(focal_address="+1 555 0100", focal_source="Note 1")) == {}
    assert wrong(law_said(support="- by need\n- by means")) == {}


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://user@host.example/", "https://host", "https://a.b/ c",
     "https://ex\u0430mple.org/", "//host.example", "data:text/html,x", "https://a.b/\n"],
)  # fmt: skip
def test_an_address_is_plain_and_whole(url: str) -> None:
    assert "url" in wrong(law_said(url=url))
    assert wrong(law_said(url="https://law.example/code?article=12")) == {}


@pytest.mark.parametrize("day", ["01/05/2026", "2026-02-31", "20260501", "2026-5-1", "May"])
def test_a_day_is_written_one_way(day: str) -> None:
    assert "dna_checked_on" in wrong(said(dna="accepted", dna_source="Note", dna_checked_on=day))


def test_an_answer_that_is_not_offered_is_not_kept() -> None:
    assert "dna" in wrong(said(dna="perhaps", dna_source="Note"))


def test_a_change_of_anything_in_a_topic_touches_that_topic_alone() -> None:
    changed = rules.changes(said(), said(dna_source="Note 2"), STATE)
    assert [topic.key for topic in TOPICS if rules.touched(topic, changed)] == ["dna"]


@pytest.mark.parametrize(
    ("checked", "words"),
    [(None, "Nobody has noted when this was looked up."), (TODAY, "Looked up today."),
     (date(2026, 5, 31), "Looked up yesterday."), (date(2026, 5, 1), "Looked up 31 days ago.")],
)  # fmt: skip
def test_the_age_of_an_answer_is_said(checked: date | None, words: str) -> None:
    found = rules.age(checked, TODAY)
    assert found.msgid % dict(found.params) == words


def test_names_are_found_without_accents_and_capitals() -> None:
    assert rules.fold("  ÎLE  aux Sternes ") == "ile aux sternes"


@given(st.text(max_size=200))
def test_what_is_folded_fits_its_column_and_stays_folded(words: str) -> None:
    once = rules.fold(words)
    assert len(once) <= rules.MOST_FOLDED
    assert rules.fold(once) == once
