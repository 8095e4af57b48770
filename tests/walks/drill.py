"""The same walks, hundreds of thousands of steps of them, on both databases: part of `./dev drill`."""

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World
from tests.postgres import start
from tests.walks.test_walks import numbers
from tests.walks.walker import Walk
from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.database import Base
from vacms.foundation.serverkey import ServerKey

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
LONGEST = 125


def walk(url: str, steps: int) -> tuple[int, int, Counter[str]]:
    """That many steps on this database: steps, cases, deeds. Raises Disagreement."""
    with tempfile.TemporaryDirectory() as home:
        ServerKey.create(Path(home) / "keys" / "server.key")
        app = parts.create_app(settings_for(Path(home), url))
        Base.metadata.create_all(app.extensions["database"].engine)
        with clock.stopped_at(NOON):
            world = World.make(app)
        taken, cases, deeds = 0, 0, Counter[str]()
        while taken < steps:
            one = Walk(world, numbers(cases), now=NOON)
            taken += one.go(min(LONGEST, steps - taken))
            deeds += one.deeds
            cases += 1
            if cases % 20 == 0:
                sys.stderr.write(f"\r  {taken} steps, {cases} cases …")
        session = parts.new_session(app)
        if faults := audit.check(session):
            raise AssertionError(faults)
        session.close()
        app.extensions["database"].engine.dispose()
        return taken, cases, deeds


def main(steps: int) -> None:
    """Half of the steps on each database, both at once."""
    server = start()
    server.create_database("walks")
    places = (("SQLite", ""), ("PostgreSQL", server.url("walks")))
    began = time.monotonic()
    with ProcessPoolExecutor(len(places), mp_context=get_context("spawn")) as pool:
        walking = [(name, pool.submit(walk, url, steps // len(places))) for name, url in places]
        for name, one in walking:
            taken, cases, deeds = one.result()
            different = len([deed for deed in deeds if "." in deed])
            sys.stdout.write(
                f"\n{name}: {taken} steps in {cases} cases, {different} different deeds; everything agreed after each; "
                f"audit whole; {time.monotonic() - began:.0f} s\n"
            )
    server.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
