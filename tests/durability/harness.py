"""Kill the server again and again while officers work, and look each time whether all that was answered is there.

A process that is killed leaves to the system what it has written; what a power cut would take is asked of the
settings instead: fsync on, `synchronous=FULL` (test_database.py).
"""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.durability import whole
from tests.durability.cluster import Cluster
from tests.durability.officer import Officer
from tests.factories import World
from vacms.foundation import clock
from vacms.foundation.config import Settings
from vacms.foundation.database import Base, EverySight
from vacms.foundation.serverkey import ServerKey
from vacms.providers.model import Provider

ROOT = Path(__file__).resolve().parents[2]
WORKING = ("advocate", "avocate", "advocate-south")
LONGEST = 0.1
"""Seconds until a kill, at most; a first report takes some hundredths."""
COLD = 0.2
"""Share of kills while the server is still starting; the others come after its first answer."""
PATIENCE = 5.0
POSTMASTER_EVERY = 10
AUDIT_EVERY = 50


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    postmaster_kills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    sent_again: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    audit: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    seconds: float = 0

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.acknowledged.items()))
        return (
            f"{self.kills} kills of the server, {self.postmaster_kills} of the database; "
            f"{sum(self.acknowledged.values())} answers ({kinds}); {self.sent_again} broken off and sent again; "
            f"lost {len(self.lost)}, half {len(self.half)}, audit {self.audit[0] if self.audit else 'whole'}; "
            f"{self.seconds:.0f} s"
        )


class Place:
    """An installation to be killed: its home, its database, its officers, and the process that serves it."""

    def __init__(self, home: Path, url: str = "") -> None:
        self.settings = Settings(
            home=home, database_url=url, profile="test", https=False, argon_kib=8, argon_passes=1, idle_minutes=600
        )
        ServerKey.create(home / "keys" / "server.key")
        self.app = parts.create_app(self.settings)
        Base.metadata.create_all(self.app.extensions["database"].engine)
        self.world = World.make(self.app)
        self.let_go()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.server = 0
        self._parent = self._serve()

    def _serve(self) -> "subprocess.Popen[str]":
        said = {
            "VACMS_HOME": str(self.settings.home), "VACMS_DATABASE_URL": self.settings.database_url,
            "VACMS_PROFILE": "test", "VACMS_HTTPS": "0", "VACMS_ARGON_KIB": "8",
            "VACMS_ARGON_PASSES": "1", "VACMS_IDLE_MINUTES": "600",
        }  # fmt: skip
        number = self._listener.fileno()
        return subprocess.Popen(
            [sys.executable, "-m", "tests.durability.served", str(number)], cwd=ROOT, env={**os.environ, **said},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[number], text=True, start_new_session=True,
        )  # fmt: skip

    def start(self) -> None:
        """A server anew."""
        assert self._parent.stdin
        assert self._parent.stdout
        self._parent.stdin.write("go\n")
        self._parent.stdin.flush()
        self.server = int(self._parent.stdout.readline())

    def kill(self) -> None:
        """End it as a power cut would: nothing of it runs on."""
        os.kill(self.server, signal.SIGKILL)

    def close(self) -> None:
        """End everything."""
        if self._parent.stdin:
            self._parent.stdin.close()
        self._parent.wait(timeout=30)
        if self._parent.stdout:
            self._parent.stdout.close()
        self._listener.close()
        self.let_go()

    def let_go(self) -> None:
        """Hold no connection: the one who opens next has to recover by itself."""
        self.app.extensions["database"].engine.dispose()

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """A session that sees everything."""
        session = parts.new_session(self.app, writes=False)
        session.info["sight"] = EverySight()
        try:
            yield session
        finally:
            session.close()
            self.let_go()

    def officer(self, name: str, luck: random.Random) -> Officer:
        """One of its officers, at her browser."""
        actor = self.world.actors[name]
        with self.looking() as session:
            query = select(Provider.id, Provider.mission).where(Provider.needs.contains("medical"))
            providers = [one.id for one in session.execute(query) if one.mission == actor.mission]
        return Officer(self.port, self.world.made[name], actor.appointment, providers, luck)


@contextmanager
def at_work(place: Place, luck: random.Random) -> Iterator[list[Officer]]:
    """Officers who sign in and work; at the end a server is there until each has sent what broke off."""
    place.start()
    officers = [place.officer(name, random.Random(luck.random())) for name in WORKING]
    for one in officers:
        one.sign_in()
    enough = threading.Event()
    threads = [threading.Thread(target=one.work, args=(enough,), daemon=True) for one in officers]
    for thread in threads:
        thread.start()
    try:
        yield officers
    finally:
        enough.set()
        for thread in threads:
            thread.join(timeout=60)


def run(
    place: Place, kills: int, *, cluster: Cluster | None = None, seed: int = 1, tell: Callable[[str], None] = str
) -> Figures:
    """So many kills; with a cluster its first process is killed too, now and then. `tell` hears how far it is."""
    luck, found, began = random.Random(seed), Figures(), time.monotonic()
    looked: dict[str, int] = {}
    with at_work(place, luck) as officers:
        for number in range(1, kills + 1):
            since = clock.now() - timedelta(seconds=30)
            if luck.random() >= COLD:
                _first_answer(officers)
            time.sleep(luck.uniform(0, LONGEST))
            if cluster is not None and number % POSTMASTER_EVERY == 0:
                cluster.kill()
                found.postmaster_kills += 1
            place.kill()
            if cluster is not None and number % POSTMASTER_EVERY == 0:
                cluster.start()
            found.kills += 1
            _look(place, officers, looked, since, found, audit=number % AUDIT_EVERY == 0)
            place.start()
            found.seconds, found.sent_again = time.monotonic() - began, sum(one.sent_again for one in officers)
            if number % AUDIT_EVERY == 0:
                tell(str(found))
    _look(place, officers, looked, datetime.min.replace(tzinfo=clock.now().tzinfo), found, audit=True)
    with place.looking() as session:
        found.half += whole.twice(session, found.acknowledged["report"])
    found.sent_again = sum(one.sent_again for one in officers)
    found.refusals = [refusal for one in officers for refusal in one.refusals]
    found.seconds = time.monotonic() - began
    return found


def _first_answer(officers: list[Officer]) -> None:
    before, end = sum(len(one.notes) for one in officers), time.monotonic() + PATIENCE
    while sum(len(one.notes) for one in officers) == before and time.monotonic() < end:
        time.sleep(0.002)


def _look(
    place: Place, officers: list[Officer], looked: dict[str, int], since: datetime, found: Figures, *, audit: bool
) -> None:
    with place.looking() as session:
        for one in officers:
            new = one.notes[looked.get(one.appointment, 0) :]
            looked[one.appointment] = looked.get(one.appointment, 0) + len(new)
            found.acknowledged.update(note.deed for note in new)
            found.lost += whole.lost(session, new)
        found.half += whole.half(session, since)
        if audit:
            found.audit += whole.unaudited(session)
