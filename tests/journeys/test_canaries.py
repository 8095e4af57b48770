"""Two hundred words typed into every field of class C3 and above, then sought on disk, in logs and in passing files."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text as sql

from tests.factories import World
from tests.journeys import steps
from tests.journeys.canaries import canary, files, found
from tests.journeys.canary_walk import Flock, takes_words, type_everything
from tests.journeys.hands import ByClient
from tests.pages import text
from vacms.confidentiality.veil import sealed_columns
from vacms.foundation.database import Base
from workflows.catalogue import CATALOGUE
from workflows.claim_asks import CHILD_ASKS, FATHER_ASKS
from workflows.claim_facts import SAMPLE_ASKS
from workflows.consent_questions import CASEWORK_ASKS, REFERRAL_ASKS
from workflows.first_report import LATER_FILE, LATER_PARTY, LATER_PERSON, PRESET, SHORT

WORDS = 200
BY_FORM = {
    "case.can_reach": "chosen, never typed",
    "case.language": "chosen, never typed",
    "case.age_band": "chosen, never typed",
    "report.safe_now": "chosen, never typed",
    "report.wants": "chosen, never typed",
    "person.when": "a moment",
    "case.access_needs": "file",
    "case.goals": "file",
    "case.safety_plan": "file",
    "case.journey": "file",
    "person.called": "person",
    "person.name": "person",
    "person.born": "person",
    "person.where": "person",
    "person.contact_way": "person",
    "person.return_word": "person",
    "person.family": "person",
    "party.who": "party",
    "party.belongs_to": "party",
    "consent.said": "consent",
    "consent.words": "consent",
    "entry.words": "notes",
    "draft.form": "drafts",
    "draft.vault_form": "drafts",
    "letter.pdf": "letter",
    "letter.text": "letter",
    "letter.identifier": "made, never typed",
    **dict.fromkeys(("claim.titles", "claim.asks", "claim.telling"), "words of a claim"),
    **{f"claim_child.{one.name}": "child of a claim" for one in CHILD_ASKS if takes_words(one)},
    "claim_child.born": "a day, never words",
    **{f"claim_father.{one.name}": "father of a claim" for one in FATHER_ASKS},
    **{f"sample.{one.name}": "a deed of a claim" for one in SAMPLE_ASKS if one.name != "note"},
    **dict.fromkeys(("custody.party", "custody.signed"), "a deed of a claim"),
    **dict.fromkeys(("support.amount", "support.currency", "support.terms", "support.safe"), "a deed of a claim"),
    **dict.fromkeys(("support.kind", "support.day"), "made, never typed"),
}
"""Each enciphered column, and where this test types into it. A new column fails here until somebody types into it."""


NOT_REACHED: dict[str, str] = {}
"""Questions of deeds into which this test types nothing -> why not."""


def test_every_enciphered_column_is_typed_into() -> None:
    names = {name for mapper in Base.registry.mappers for _class, name in sealed_columns(mapper.class_).values()}
    assert names == set(BY_FORM)


def test_every_question_that_takes_secret_words_is_on_a_page_of_this_test() -> None:
    asked = {one.name for one in (*REFERRAL_ASKS, *CASEWORK_ASKS, *SHORT, *PRESET) if takes_words(one)}
    assert asked == {"withheld", "witness"}
    assert len([one for one in (*LATER_FILE, *LATER_PERSON, *LATER_PARTY) if takes_words(one)]) == 13


def test_no_canary_is_found_anywhere(
    app: Flask, world: World, home: Path, passing: Path, capfd: pytest.CaptureFixture[str], caplog: Any
) -> None:
    hand, other, flock = ByClient(world.client("advocate")), ByClient(world.client("supervisor")), Flock()
    read = ""
    while len(flock.out) < WORDS:
        read += type_everything(hand, other, world, flock)
    never = {ask.name for flow in CATALOGUE.values() for deed in flow for ask in deed.asks if takes_words(ask)}
    assert never - flock.asked == set(NOT_REACHED)
    assert sum(word in read for word in flock.out) > 10, "they were kept, and whoever may read them can"
    lying = [*files(home, passing), *_said(capfd, caplog)]
    assert {"vacms.db", "vacms.db-wal"} <= {name for name, _heap in lying}
    assert found(flock.out, lying) == []


def _said(capfd: pytest.CaptureFixture[str], caplog: Any) -> list[tuple[str, bytes]]:
    said = capfd.readouterr()
    assert '"event": "page"' in said.out + said.err + caplog.text, "the log was looked at"
    return [("stdout", said.out.encode()), ("stderr", said.err.encode()), ("log", caplog.text.encode())]


def test_a_canary_in_a_clear_column_is_found(world: World, app: Flask, home: Path) -> None:
    word = canary(1)
    with app.extensions["database"].session() as session:
        session.execute(sql("UPDATE provider SET road = :word"), {"word": word}, execution_options={"plain": True})
        session.commit()
    hits = found([word], files(home))
    assert any("vacms.db" in one for one in hits)


@pytest.mark.parametrize("number", range(3))
def test_a_canary_is_found_in_each_shape(number: int) -> None:
    import base64
    import json
    from urllib.parse import quote

    word = canary(7)
    hidden = (
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        base64.b64encode(b"x" * number + word.encode() + b"tail"),
        json.dumps({"a": word}).encode(),
        word.encode().hex().encode(),
        quote(word).encode(),
        word.upper().encode(),
        base64.b64encode(b"x" * number + word.encode("utf-16-le") + b"tail"),
    )
    for heap in hidden:
        assert found([word], [("heap", b"before" + heap + b"after")]), heap


def test_a_fault_in_the_program_says_none_of_what_was_typed(
    world: World, app: Flask, home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, word = world.client("advocate"), canary(3)
    referral = steps.report(client)

    def breaks(*_all: Any, **_more: Any) -> None:
        raise RuntimeError(f"cannot keep {word}")

    monkeypatch.setattr("vacms.journal.operations.record", breaks)
    answer = steps.do(client, referral, "accompany", note=word)
    assert answer.status_code == 500
    assert word not in text(answer)
    said = capfd.readouterr()
    assert '"event": "fault"' in said.out
    assert found([word], [("stdout", said.out.encode()), ("stderr", said.err.encode()), *files(home)]) == []
