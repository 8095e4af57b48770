"""A line is written with what it tells of, or neither is; and a changed chain is found out."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms import audit
from vacms.audit import operations as operations_of
from vacms.audit import verify
from vacms.audit.model import AuditHead, AuditLine
from vacms.foundation.config import Settings
from vacms.foundation.database import Base, Database
from vacms.foundation.serverkey import ServerKey


@pytest.fixture
def server(tmp_path: Path) -> ServerKey:
    return ServerKey.create(tmp_path / "keys" / "server.key")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(Settings(home=tmp_path, profile="test"))
    audit.install(database.sessions)
    Base.metadata.create_all(database.engine)
    yield database
    database.engine.dispose()


@pytest.fixture
def session(database: Database, server: ServerKey) -> Iterator[Session]:
    with database.session() as session:
        session.info["server_key"] = server
        yield session


def say(session: Session, *acts: str, mission: str | None = "m1") -> None:
    for act in acts:
        audit.write(session, mission=mission, actor="anna", act=act, object="trace")
    session.commit()


def lines(session: Session) -> list[AuditLine]:
    return list(session.scalars(select(AuditLine).order_by(AuditLine.stream, AuditLine.seq)))


def test_lines_are_written_last_and_with_the_commit(session: Session) -> None:
    audit.write(session, mission="m1", actor="anna", act="open")
    assert lines(session) == []
    session.commit()
    assert [(line.stream, line.seq, line.act) for line in lines(session)] == [("m1", 1, "open")]
    assert audit.pending(session) == ()


def test_each_mission_has_its_own_stream_and_the_rest_is_the_systems(session: Session) -> None:
    audit.write(session, mission="m2", actor="anna", act="one")
    audit.write(session, mission=None, actor="system", act="two")
    audit.write(session, mission="m1", actor="anna", act="three")
    session.commit()
    say(session, "four")
    found = [(line.stream, line.seq, line.act) for line in lines(session)]
    assert found == [("m1", 1, "three"), ("m1", 2, "four"), ("m2", 1, "one"), ("system", 1, "two")]
    assert audit.check(session) == []


def test_what_is_rolled_back_leaves_no_line(session: Session) -> None:
    audit.write(session, mission="m1", actor="anna", act="open", once="k")
    session.connection()
    session.rollback()
    session.commit()
    assert lines(session) == []
    audit.write(session, mission="m1", actor="anna", act="open", once="k")
    assert len(audit.pending(session)) == 1


def test_every_act_that_shows_words_is_a_reading_and_no_other(session: Session) -> None:
    for act in ("open", "draft.take_up", "search", "search.shown", "pass_on", "report"):
        audit.write(session, mission=None, actor="a", act=act)
    assert [line.act for line in operations_of.readings(session)] == ["open", "draft.take_up", "search", "search.shown"]


def test_what_was_read_in_a_transaction_rolled_back_can_be_carried_over(session: Session) -> None:
    audit.write(session, mission="m1", actor="anna", act="open")
    kept = audit.pending(session)
    session.connection()
    session.rollback()
    audit.carry(session, kept)
    session.commit()
    assert [line.act for line in lines(session)] == ["open"]


def test_a_savepoint_writes_nothing_by_itself(session: Session) -> None:
    with session.begin_nested():
        audit.write(session, mission="m1", actor="anna", act="open")
    assert lines(session) == []
    session.begin_nested()
    session.commit()
    assert [line.act for line in lines(session)] == ["open"]


def test_a_session_without_lines_writes_nothing(session: Session) -> None:
    session.commit()
    assert session.scalars(select(AuditHead)).all() == []


def test_a_line_said_once_is_said_once_a_transaction(session: Session) -> None:
    for _ in range(2):
        for _ in range(3):
            audit.write(session, mission="m1", actor="anna", act="open", once="k")
        session.commit()
    assert len(lines(session)) == 2


@pytest.mark.parametrize("word", ["Anna Schmidt", "she said", "فاطمة", "né", "a\nb", "x'y"])
def test_a_line_takes_no_names_and_no_content(session: Session, word: str) -> None:
    with pytest.raises(ValueError, match="codes and ids"):
        audit.write(session, mission="m1", actor="anna", act="open", detail=word)


def test_without_the_servers_key_nothing_is_committed(session: Session) -> None:
    del session.info["server_key"]
    audit.write(session, mission="m1", actor="anna", act="open")
    with pytest.raises(KeyError):
        session.commit()
    session.rollback()
    assert lines(session) == []


def test_a_change_behind_the_programs_back_is_found(session: Session) -> None:
    say(session, "one", "two", "three")
    assert audit.check(session) == []
    lines(session)[1].outcome = "refused"
    session.commit()
    assert audit.check(session) == ["m1: line 2 was changed."]


def test_a_tail_cut_off_is_found_by_the_stream_that_ends_too_soon(session: Session) -> None:
    say(session, "one", "two")
    session.delete(lines(session)[1])
    session.commit()
    assert audit.check(session) == ["m1: the anchored line 2 is missing."]


def test_a_tail_cut_off_with_its_head_is_found_by_an_anchor_kept_elsewhere(session: Session) -> None:
    say(session, "one", "two")
    anchor = audit.anchor(session)
    last, head = lines(session)[1], session.get_one(AuditHead, "m1")
    head.seq, head.mac = 1, last.prev
    session.delete(last)
    session.commit()
    assert audit.check(session) == []
    assert audit.check(session, anchor) == ["m1: the anchored line 2 is missing."]
    say(session, "other")
    assert audit.check(session, anchor) == ["m1: line 2 is not the line that was anchored."]


def test_the_auditor_checks_the_export_without_the_product(session: Session, tmp_path: Path) -> None:
    say(session, "one", "two")
    say(session, "three", mission=None)
    exported, anchor = tmp_path / "audit.jsonl", tmp_path / "anchor.json"
    exported.write_text("\n".join(audit.export(session)))
    anchor.write_text(json.dumps(audit.anchor(session)))
    assert verify.__file__ is not None
    command = [sys.executable, "-I", verify.__file__, str(exported), "--anchor", str(anchor)]
    command += ["--key-file", str(tmp_path / "keys" / "server.key")]
    sound = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (sound.returncode, sound.stdout) == (0, "3 lines, 0 faults\n")
    exported.write_text(exported.read_text().replace('"two"', '"six"'))
    changed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (changed.returncode, changed.stdout) == (1, "m1: line 2 was changed.\n3 lines, 1 faults\n")
