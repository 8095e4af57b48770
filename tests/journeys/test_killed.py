"""What was acknowledged is there after the process was killed in that very moment."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.conftest import settings_for

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import os, signal, sys
from pathlib import Path
import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World
from tests.journeys import steps
from vacms.foundation.database import Base
app = parts.create_app(settings_for(Path(sys.argv[1])))
Base.metadata.create_all(app.extensions["database"].engine)
client = World.make(app).client("advocate")
print("acknowledged", steps.report(client), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_acknowledged_first_report_survives_the_kill(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(home)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    referral = next(line for line in done.stdout.splitlines() if line.startswith("acknowledged")).split()[1]
    kept = sqlite3.connect(settings_for(home).database_url.removeprefix("sqlite:///"))
    try:
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert kept.execute("SELECT state FROM pathway WHERE id = ?", (referral,)).fetchone() == ("drafted",)
        for table in ("report", "person", "party", "relation", "entry"):
            assert kept.execute(f"SELECT count(*) FROM {table}").fetchone()[0] >= 1, table
    finally:
        kept.close()
