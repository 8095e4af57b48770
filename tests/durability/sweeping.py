"""A sweep in a process of its own, at a given moment; it may be told to die before a given statement."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event

import vacms.app as parts
from tests.conftest import settings_for
from tests.factories import World
from vacms.actions.sweep import sweep
from vacms.foundation import clock

DIED = 9


def main(home: str, url: str, moment: str, dies_at: str) -> None:
    """Sweep once; before statement number `dies_at` the process is gone, as after kill -9 (0: never)."""
    app = parts.create_app(settings_for(Path(home), url))
    engine = app.extensions["database"].engine
    if int(dies_at):
        _count_down(engine, int(dies_at))

    house = World(app, {}, {})
    with clock.stopped_at(datetime.fromisoformat(moment)):
        done = sweep(house.seeing, house.engine)
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
