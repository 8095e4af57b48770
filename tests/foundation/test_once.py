"""A form that is sent twice is done once, for its sender and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation import clock, once
from vacms.foundation.actor import Actor
from vacms.foundation.once import Once

ADA = Actor("ada", "o1", "field_advocate", "m1", None)
BEA = Actor("bea", "o2", "field_advocate", "m1", None)


@pytest.fixture
def kept(anywhere: Flask) -> Any:
    """Sessions on each database in turn."""
    return anywhere.extensions["database"]


def test_a_second_sending_learns_where_the_first_one_led(kept: Any) -> None:
    with kept.session() as first:
        assert once.seen(first, ADA, "word") is None
        once.record(first, ADA, "word", "/cases/1")
        first.commit()
    with kept.session() as second:
        assert once.seen(second, ADA, "word") == "/cases/1"
        assert once.seen(second, ADA, "another") is None


def test_another_officers_form_of_the_same_word_is_another_form(kept: Any) -> None:
    with kept.session() as session:
        once.record(session, ADA, "word", "/cases/1")
        assert once.seen(session, BEA, "word") is None
        once.record(session, BEA, "word", "/cases/2")
        assert once.seen(session, ADA, "word") == "/cases/1"


def test_the_word_itself_is_not_kept_and_any_word_will_do(kept: Any) -> None:
    with kept.session() as session:
        for word in ("word", "x" * 100_000, "\ud800", "é\x00"):
            assert once.seen(session, ADA, word) is None
            once.record(session, ADA, word, "/")
            assert once.seen(session, ADA, word) == "/"
        assert {len(one.token) for one in session.scalars(select(Once))} == {64}


def test_what_was_rolled_back_can_be_sent_again(kept: Any) -> None:
    with kept.session() as session:
        once.record(session, ADA, "word", "/cases/1")
        session.rollback()
        assert once.seen(session, ADA, "word") is None


def test_old_words_are_forgotten_and_fresh_ones_are_not(kept: Any) -> None:
    with kept.session() as session:
        now = clock.now()
        with clock.stopped_at(now - once.KEPT - timedelta(minutes=1)):
            once.record(session, ADA, "old", "/old")
        once.record(session, ADA, "new", "/new")
        once.forget_old(session)
        session.expire_all()
        assert _paths(session) == ["/new"]


def _paths(session: Session) -> list[str]:
    return list(session.scalars(select(Once.path)))
