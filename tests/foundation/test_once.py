"""A form that is sent twice is done once, for its sender and for nobody else; with another answer it is another."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from tests.factories import World
from tests.pages import main_form, text
from vacms.foundation import clock, once
from vacms.foundation.actor import Actor
from vacms.foundation.once import Once

ADA = Actor("ada", "o1", "field_advocate", "m1", None)
BEA = Actor("bea", "o2", "field_advocate", "m1", None)
MARKS = {word: once.mark_of(word, "/cases", ()) for word in ("word", "another", "old", "new")}


@pytest.fixture
def kept(anywhere: Flask) -> Any:
    """Sessions on each database in turn."""
    return anywhere.extensions["database"]


def test_a_second_sending_learns_where_the_first_one_led(kept: Any) -> None:
    with kept.session() as first:
        assert once.seen(first, ADA, MARKS["word"]) is None
        once.record(first, ADA, MARKS["word"], "/cases/1")
        first.commit()
    with kept.session() as second:
        assert once.seen(second, ADA, MARKS["word"]) == "/cases/1"
        assert once.seen(second, ADA, MARKS["another"]) is None


def test_another_officers_form_of_the_same_word_is_another_form(kept: Any) -> None:
    with kept.session() as session:
        once.record(session, ADA, MARKS["word"], "/cases/1")
        assert once.seen(session, BEA, MARKS["word"]) is None
        once.record(session, BEA, MARKS["word"], "/cases/2")
        assert once.seen(session, ADA, MARKS["word"]) == "/cases/1"


def test_the_word_itself_is_not_kept_and_any_word_will_do(kept: Any) -> None:
    with kept.session() as session:
        for word in ("word", "x" * 100_000, "\ud800", "é\x00"):
            mark = once.mark_of(word, "/x", [("name", word)])
            assert once.seen(session, ADA, mark) is None
            once.record(session, ADA, mark, "/")
            assert once.seen(session, ADA, mark) == "/"
        assert {len(one.token) for one in session.scalars(select(Once))} == {64}


def test_another_file_under_the_same_word_is_another_sending_and_is_left_as_it_came() -> None:
    sent = [FileStorage(BytesIO(words), filename="a.csv") for words in (b"code", b"code", b"name")]
    marks = [once.mark_of("word", "/states/read-in", once.sent_files([("file", one)])) for one in sent]
    assert marks[0] == marks[1]
    assert marks[0] != marks[2]
    assert [one.stream.read() for one in sent] == [b"code", b"code", b"name"]


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("/cases/2", [("why", "rest")]),
        ("/cases/1", [("why", "other")]),
        ("/cases/1", [("why", "rest"), ("more", "")]),
        ("/cases/1", [("why", "rest"), ("why", "rest")]),
    ],
)
def test_the_same_word_sent_elsewhere_or_with_another_answer_is_another_deed(
    path: str, answers: list[tuple[str, str]]
) -> None:
    assert once.mark_of("word", path, answers) != once.mark_of("word", "/cases/1", [("why", "rest")])


def test_what_the_browser_adds_and_the_order_of_fields_change_nothing() -> None:
    first = [("csrf_token", "a"), ("deed", "word"), ("_page", "1"), ("why", "rest"), ("how", "slowly")]
    second = [("how", "slowly"), ("why", "rest"), ("_page", "2"), ("csrf_token", "b")]
    assert once.mark_of("word", "/cases/1", first) == once.mark_of("word", "/cases/1", second)


def test_a_word_of_an_earlier_form_does_not_swallow_another_deed(world: World) -> None:
    client = world.client("advocate")
    _action, fields = main_form(client.get("/paper-book"))
    assert client.post("/paper-book", data={**fields, "count": "1", "language": "fr"}).status_code == 303
    assert client.post("/paper-book", data={**fields, "count": "2", "language": "fr"}).status_code == 303
    assert client.post("/paper-book/all-lost", data=fields).status_code == 303
    assert text(client.get("/paper-book")).count("Lost,") == 3


def test_what_was_rolled_back_can_be_sent_again(kept: Any) -> None:
    with kept.session() as session:
        once.record(session, ADA, MARKS["word"], "/cases/1")
        session.rollback()
        assert once.seen(session, ADA, MARKS["word"]) is None


def test_old_words_are_forgotten_and_fresh_ones_are_not(kept: Any) -> None:
    with kept.session() as session:
        now = clock.now()
        with clock.stopped_at(now - once.KEPT - timedelta(minutes=1)):
            once.record(session, ADA, MARKS["old"], "/old")
        once.record(session, ADA, MARKS["new"], "/new")
        once.forget_old(session)
        session.expire_all()
        assert _paths(session) == ["/new"]


def _paths(session: Session) -> list[str]:
    return list(session.scalars(select(Once.path)))
