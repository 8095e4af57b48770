"""The list page by page, finding, and what a line of work is told."""

from datetime import date, timedelta

import pytest

from tests.factories import World
from tests.member_states.conftest import said, take
from vacms.foundation import clock
from vacms.foundation.errors import Unknown
from vacms.member_states import files, known, operations, queries, trail
from workflows.states_book import INFORMS, TOPICS


def many(world: World, count: int) -> list[str]:
    """Read in many States, of few names in two alphabets; gives their codes."""
    codes = [f"X{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(count)]
    names = ["Éa", "ea", "Zed", "Ära", "мир", "a_b%"]
    take(world, "\n".join(["code,name", *(f"{code},{names[n % 6]}" for n, code in enumerate(codes))]).encode())
    return codes


def test_every_state_is_on_exactly_one_page(place: World) -> None:
    codes = many(place, 2 * queries.PAGE + 5)
    with place.acting("advocate") as (session, _actor):
        found, after = [], ""
        for _ in range(3):
            rows, after = queries.listed(session, after=after)
            found += [row.code for row in rows]
    assert after == ""
    assert sorted(found) == sorted(codes)
    assert len(found) == len(set(found))


def test_a_state_is_found_by_a_part_of_its_name_or_its_code(filled: World) -> None:
    wanted = {
        "sternes": "XAD", "ile": "XAD", "ÎLE": "XAD", "xab": "XAB", "xa": "XAA XAB XAC XAD",
        "%": "", "_": "", "' OR 1=1": "", "nothing": "",
    }  # fmt: skip
    with filled.acting("advocate") as (session, _actor):
        found = {words: queries.listed(session, words=words)[0] for words in wanted}
    assert {words: " ".join(sorted(row.code for row in rows)) for words, rows in found.items()} == wanted


def test_the_list_says_how_much_nobody_has_checked(filled: World) -> None:
    with filled.acting("supervisor") as (session, actor):
        operations.confirm(session, "XAA", ("dna", "treaty"), version=1, by=actor)
        found, _more = queries.listed(session, words="xa")
    assert {row.code: row.unchecked for row in found} == {"XAA": 4, "XAB": 6, "XAC": 6, "XAD": 6}


def test_a_line_of_work_is_told_what_the_book_says_and_how_sure_it_is(filled: World) -> None:
    with filled.acting("advocate") as (session, _actor):
        found = known.of(session, ["XAA", "XAC", "XAD", "XZZ", "XAA"])
    assert set(found) == {"XAA", "XAC", "XAD"}
    told = found["XAA"]
    assert (told.dna, told.dna_status, told.dna_source, told.dna_checked_on, told.treaty, told.language) == (
        "accepted", "unverified", "Family code, article 12", date(2026, 3, 4), "both", "fr",
    )  # fmt: skip
    assert found["XAD"].facts == {"state_dna": "not_known", "state_treaty": "not_known"}


def test_what_a_line_of_work_is_told_lies_in_the_domain_of_its_facts(filled: World) -> None:
    with filled.acting("advocate") as (session, _actor):
        for told in known.of(session, ["XAA", "XAB", "XAC", "XAD"]).values():
            assert set(told.facts) == {fact.name for fact in INFORMS}
            assert all(told.facts[fact.name] in fact.domain for fact in INFORMS)


def test_nobody_is_told_what_has_changed_since(filled: World) -> None:
    with filled.acting("advocate") as (session, actor):
        before = known.of(session, ["XAD"])["XAD"].dna
        answers = said(name="Île aux Sternes", dna="accepted", dna_source="Note")
        operations.amend(session, "XAD", answers, version=1, by=actor)
        session.flush()
        assert (before, known.of(session, ["XAD"])["XAD"].dna) == ("not_known", "accepted")


def test_a_question_can_offer_every_state(filled: World) -> None:
    with filled.acting("advocate") as (session, _actor):
        assert dict(known.choices(session))["XAB"] == "Ibis Islands"
        assert known.of(session, []) == {}


def test_the_history_goes_page_by_page(filled: World) -> None:
    for minutes in (10, 20):
        with (
            clock.stopped_at(clock.now() + timedelta(minutes=minutes)),
            filled.acting("supervisor") as (session, actor),
        ):
            one = queries.by_code(session, "XAA")
            changed = {topic.source: f"Looked at {minutes}" for topic in TOPICS}
            operations.amend(session, "XAA", {**one.answers, **changed}, version=one.version, by=actor)
    with filled.acting("advocate") as (session, _actor):
        state = queries.row(session, "XAA").id
        whole, none = trail.page(session, state, most=1_000)
        found, after = [], ""
        for _page in range(len(whole)):
            rows, after = trail.page(session, state, after=after, most=7)
            found += [row.id for row in rows]
            if not after:
                break
    assert none == ""
    assert [row.after for row in whole[:6]] == ["Looked at 20"] * 6
    assert len(whole) > 21
    assert sorted(found) == sorted(row.id for row in whole)


def test_a_state_that_is_not_there_is_unknown(place: World) -> None:
    with place.acting("advocate") as (session, _actor), pytest.raises(Unknown):
        queries.by_code(session, "XAA")
    assert files.EXPORTS
