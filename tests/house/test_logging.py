"""Whatever breaks, the log says where and never what: a driver puts the offending value into its message."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from tests.factories import World, report
from vacms.cases import queries
from vacms.cases.model import Case, Pathway
from vacms.foundation import access
from vacms.providers.model import Provider
from vacms.staff.model import Officer

CANARY = "canary7Q"


def _plain_fault(_session: Session) -> None:
    raise ValueError(f"cannot read {CANARY}")


def _chained(_session: Session) -> None:
    try:
        _plain_fault(_session)
    except ValueError as error:
        raise KeyError(CANARY) from error


def _unique(session: Session) -> None:
    names = [one.sign_in for one in session.scalars(select(Officer))]
    session.execute(update(Officer).where(Officer.sign_in == names[0]).values(sign_in=CANARY))
    session.execute(update(Officer).where(Officer.sign_in == names[1]).values(sign_in=CANARY))


def _not_null(session: Session) -> None:
    session.execute(update(Provider).values(name=None, phone=CANARY))


def _check(session: Session) -> None:
    session.execute(update(Pathway).values(state=CANARY))


def _flushed(session: Session) -> None:
    row = session.scalars(select(Case)).first()
    assert row is not None
    row.code = None  # type: ignore[assignment]
    row.trace = CANARY
    session.flush()


def _statement(session: Session) -> None:
    session.execute(text(f"SELECT {CANARY} FROM nowhere"), execution_options={"plain": True})


def _bound(session: Session) -> None:
    session.execute(text("SELECT 1 FROM nowhere WHERE x = :x"), {"x": CANARY}, execution_options={"plain": True})


BREAKS = (_plain_fault, _chained, _unique, _not_null, _check, _flushed, _statement, _bound)


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda one: one.__name__.strip("_"))
def test_no_log_and_no_page_holds_what_broke(
    anywhere: Flask,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    breaks: Callable[[Session], None],
) -> None:
    caplog.set_level(logging.DEBUG)
    world = World.make(anywhere)
    with world.acting("advocate") as (session, actor):
        report(session, world.engine, actor)
    client = world.client("advocate")
    capfd.readouterr()
    caplog.clear()

    def broken(*_given: object, **_more: object) -> None:
        breaks(access.session())
        raise AssertionError("nothing broke")

    monkeypatch.setattr(queries, "listed", broken)
    answer = client.get(f"/cases?after={CANARY}")
    said = capfd.readouterr()
    logged = said.out + said.err + caplog.text
    assert answer.status_code in (500, 503)
    assert '"event": "fault"' in logged
    assert breaks.__name__ in logged, "it says where"
    assert "AssertionError" not in logged
    assert CANARY not in logged
    assert CANARY not in answer.get_data(as_text=True)


def test_a_line_of_the_log_says_page_and_time_and_not_the_address(
    anywhere: Flask, capfd: pytest.CaptureFixture[str]
) -> None:
    world = World.make(anywhere)
    client = world.client("advocate")
    capfd.readouterr()
    client.get(f"/cases/{CANARY}?word={CANARY}")
    said = capfd.readouterr()
    logged = said.out + said.err
    assert '"endpoint": "actions.case"' in logged
    assert '"status": 404' in logged
    assert CANARY not in logged
