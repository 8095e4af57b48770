"""The PostgreSQL that tests run on is real, copies databases, and leaves nothing behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import postgres

ROOT = Path(__file__).parents[2]


def test_a_database_is_copied_from_a_template() -> None:
    server = postgres.start()
    try:
        server.create_database("pattern")
        engine = create_engine(server.url("pattern"))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE mark (word text)"))
            connection.execute(text("INSERT INTO mark VALUES ('Bɛ́tɔ́')"))
        engine.dispose()

        server.create_database("copy", template="pattern")
        engine = create_engine(server.url("copy"))
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT word FROM mark")) == "Bɛ́tɔ́"
        engine.dispose()
    finally:
        server.stop()

    assert not server.folder.exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_ends_with_a_killed_process(how: signal.Signals) -> None:
    program = "from tests import postgres; print(postgres.start().folder, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        process.send_signal(how)

    for _ in range(200):
        if not folder.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{folder} is still there")
