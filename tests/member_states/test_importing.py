"""What each line of a file would do, before anything is done."""

import pytest

from tests.member_states.conftest import DATA, law_said, said
from vacms.member_states import importing, rules, tables
from vacms.member_states.importing import Judged, Key
from vacms.member_states.rules import Answers

KEPT = said(
    code="XAA", name="Land of Herons", dna="accepted", dna_source="Family code", dna_checked_on="2026-03-04",
    treaty="none", treaty_source="List", compact="yes", compact_source="List",
)  # fmt: skip


def judged(text: str, kept: dict[Key, Answers] | None = None) -> list[Judged]:
    """What becomes of each line."""
    table = tables.read(text, importing.KNOWN)
    return list(importing.judge(table, {("XAA", ""): KEPT} if kept is None else kept, zone="UTC"))


def one(text: str, kept: dict[Key, Answers] | None = None) -> Judged:
    """What becomes of the only line."""
    (found,) = judged(text, kept)
    return found


def reasons(found: Judged) -> dict[str, str]:
    """What is said of a line, by question."""
    return {name: reason.msgid % dict(reason.params) for name, reason in found.reasons}


@pytest.mark.parametrize("name", ["states.csv", "laws.csv"])
def test_the_made_up_tables_are_understood(name: str, noon: object) -> None:
    kept: dict[Key, Answers] = {} if name == "states.csv" else {(code, ""): {} for code in ("XAA", "XAB")}
    found = judged((DATA / name).read_text(encoding="utf-8"), kept)
    assert {line.verdict for line in found} == {"new"}
    assert [reasons(line) for line in found if line.reasons] == []


def test_a_new_line_says_every_answer_that_it_brings() -> None:
    found = one("code,name,dna,dna_source\nxab,Ibis Islands,Accepted,Note 1\n")
    assert (found.verdict, found.code) == ("new", "XAB")
    assert {change.question for change in found.changes} == {"code", "name", "dna", "dna_source"}


def test_empty_cells_and_not_known_leave_what_is_known() -> None:
    assert one("code,name,dna,dna_source,treaty\nXAA,,not_known,,\n").verdict == "same"


def test_a_line_that_says_the_same_changes_nothing() -> None:
    assert one("code,dna,dna_source,dna_checked_on\nXAA,accepted,Family  code,2026-03-04\n").verdict == "same"


def test_a_merged_line_tells_what_was_and_what_will_be() -> None:
    found = one("code,dna,dna_source,dna_checked_on\nXAA,court_only,Act 9,2026-04-01\n")
    assert found.verdict == "merged"
    assert [(each.question, each.before, each.after) for each in found.changes] == [
        ("dna", "accepted", "court_only"),
        ("dna_source", "Family code", "Act 9"),
        ("dna_checked_on", "2026-03-04", "2026-04-01"),
    ]
    assert found.answers["treaty"] == "none"


def test_a_changed_answer_never_keeps_the_source_of_the_old_one() -> None:
    found = one("code,treaty\nXAA,both\n")
    assert (found.verdict, reasons(found)) == ("refused", {"treaty_source": "Say where this comes from."})


@pytest.mark.parametrize("day", ["", "2026-03-03"])
def test_an_older_or_undated_line_does_not_overwrite_what_was_looked_up_later(day: str) -> None:
    found = one(f"code,dna,dna_source,dna_checked_on\nXAA,not_accepted,Old list,{day}\n")
    assert found.verdict == "refused"
    assert "2026-03-04" in reasons(found)["dna_checked_on"]


def test_a_line_may_be_newer_without_saying_anything_else() -> None:
    found = one("code,dna_checked_on\nXAA,2026-05-01\n")
    assert [(each.question, each.after) for each in found.changes] == [("dna_checked_on", "2026-05-01")]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("XA,Herons,,,", "code"), ("XAB,,,,", "name"), ("XAB,=cmd|x,,,", "name"), ("XAB,@SUM(A1),,,", "name"),
        ("XAB,Ibis,maybe,Note,2026-03-04", "dna"), ("XAB,Ibis,accepted,,", "dna_source"),
        ("XAB,Ibis,accepted,Note,4/3/2026", "dna_checked_on"), ("XAB,Ibis,accepted,Note,2199-01-01", "dna_checked_on"),
        ("XAB,I\u202ebis,,,", "name"), ("XAB," + "x" * 121 + ",,,", "name"), ("XAB,Ibis,,,,extra", ""),
        ("XAB,\x07bell,,,", "name"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_kept_is_refused_at_its_question(line: str, question: str, noon: object) -> None:
    found = one(f"code,name,dna,dna_source,dna_checked_on\n{line}\n")
    assert found.verdict == "refused"
    assert set(reasons(found)) == {question}
    assert not found.changes


def test_a_formula_is_refused_also_behind_its_apostrophe() -> None:
    assert one("code,name\nXAB,'=1+1\n").verdict == "refused"


def test_a_line_twice_counts_once_and_a_second_opinion_is_refused() -> None:
    found = judged("code,name\nXAB,Ibis\nxab, Ibis \nXAB,Other\n")
    assert [line.verdict for line in found] == ["new", "same", "refused"]
    assert reasons(found[1])[""] == "It repeats line 2."
    assert "Line 2 says something else" in reasons(found[2])[""]


def test_a_law_text_needs_its_state() -> None:
    found = one("code,title,law_source\nXAB,Children act,Note\n")
    assert "no State with this code" in reasons(found)["code"]


def test_a_law_text_is_found_again_by_its_title_in_any_letters() -> None:
    kept: dict[Key, Answers] = {
        ("XAA", ""): {},
        ("XAA", rules.fold("Code of persons")): {**law_said(support="By need"), "code": "XAA"},
    }
    found = one("code,title,support,law_source\nXAA,code of PERSONS,By means,Journal 8\n", kept)
    assert found.verdict == "merged"
    assert {change.question for change in found.changes} == {"title", "support", "law_source"}


def test_a_report_comes_back_as_it_was_kept() -> None:
    found = judged("code,name,dna\nXAA,Herons,\nXAB,,maybe\n")
    assert [importing.stored(importing.as_stored(found))[n].reasons for n in range(2)] == [f.reasons for f in found]
    assert importing.stored(importing.as_stored(found))[0].changes == found[0].changes
    assert importing.counts(found) == {"new": 0, "merged": 1, "same": 0, "refused": 1}
