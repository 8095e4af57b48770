"""A sweep in a process of its own, at a given moment; it may be told to die before a given statement."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

import vacms.app as parts
from tests.conftest import settings_for
from vacms.actions.sweep import sweep
from vacms.foundation import clock
from vacms.foundation.database import EverySight

DIED = 9


def main(home: str, url: str, moment: str, dies_at: str) -> None:
    """Sweep once; before statement number `dies_at` the process is gone, as after kill -9 (0: never)."""
    app = parts.create_app(settings_for(Path(home), url))
    engine = app.extensions["database"].engine
    if int(dies_at):
        _count_down(engine, int(dies_at))

    def new() -> Session:
        session = parts.new_session(app)
        session.info["sight"] = EverySight()
        return session

    with clock.stopped_at(datetime.fromisoformat(moment)):
        done = sweep(new, app.extensions["engine"])
    sys.stdout.write(f"{done.performed} {done.reminded}\n")


def _count_down(engine: Any, left: int) -> None:
    seen = 0

    def before(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == left:
            os._exit(DIED)

    event.listen(engine, "before_cursor_execute", before)


if __name__ == "__main__":
    main(*sys.argv[1:5])
