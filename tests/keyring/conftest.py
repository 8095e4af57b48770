"""A small database with two officers, a mission's groups and one case: real keys, cheap passphrases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from vacms import audit, keyring
from vacms.foundation import cipher, clock
from vacms.foundation.config import Settings
from vacms.foundation.database import Base, Database
from vacms.foundation.ids import new_id
from vacms.foundation.permit import Permit
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import DataKey, Hat
from workflows.roles import Act, Role

SERVER = ServerKey(cipher.new_seed())
MISSION = new_id()


@dataclass
class World:
    """What the tests of this folder stand on."""

    database: Database
    advocate: Hat
    supervisor: Hat
    stranger: Hat
    subjects: dict[str, str]
    case_id: str
    case: DataKey
    person: DataKey
    party: DataKey
    packet: DataKey
    cover: str
    vault: str

    def session(self, hat: Hat | None = None) -> Session:
        """One request's session, under a hat."""
        return opened(self.database, hat)

    def permit(self, hat: Hat, act: Act = Act.READ_FILE, case_id: str | None = "") -> Permit:
        """As `decide` would make it."""
        case_id = self.case_id if case_id == "" else case_id
        return Permit(self.subjects[hat.key_id], Role.FIELD_ADVOCATE, act, MISSION, case_id, "trace1")


def opened(database: Database, hat: Hat | None) -> Session:
    session = database.session()
    session.info["server_key"] = SERVER
    if hat is not None:
        session.info["hat"] = hat
    return session


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(Settings(home=tmp_path, profile="test", argon_kib=8, argon_passes=1))
    audit.install(database.sessions)
    Base.metadata.create_all(database.engine)
    yield database
    database.engine.dispose()


@pytest.fixture
def world(database: Database) -> World:
    subjects: dict[str, str] = {}
    with opened(database, None) as session:

        def hat() -> Hat:
            key = keyring.make(session, "hat", new_id())
            subjects[key.key_id] = session.get_one(keyring.model.Key, key.key_id).subject
            return Hat(key.key_id, key.seed)

        advocate, supervisor, stranger = hat(), hat(), hat()
        group = {
            name: keyring.make_group(
                session, MISSION, name, first_member_hat=supervisor.key_id, recovery=None, by="system"
            )
            for name in ("cover", "vault")
        }
        case_id = new_id()
        made = {
            kind: keyring.make(session, kind, new_id(), case_id=case_id)
            for kind in ("case", "person", "party", "packet")
        }
        for kind in ("case", "person", "party"):
            for holder in (advocate.key_id, group["cover" if kind == "case" else "vault"]):
                keyring.wrap(session, made[kind], holder, why="owner", starts=clock.now(), by="system")
        keyring.wrap(session, made["packet"], made["case"].key_id, why="file", starts=clock.now(), by="system")
        session.commit()
    return World(database, advocate, supervisor, stranger, subjects, case_id, **made, **group)


@pytest.fixture
def statements(world: World) -> Iterator[Callable[[], int]]:
    """How many SELECT statements were sent since the last time of asking."""
    from sqlalchemy import event

    sent: list[str] = []

    def count(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            sent.append(statement)

    def asked() -> int:
        number = len(sent)
        sent.clear()
        return number

    event.listen(world.database.engine, "before_cursor_execute", count)
    yield asked
    event.remove(world.database.engine, "before_cursor_execute", count)
