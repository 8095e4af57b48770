"""The sweep run twice, in two processes at once, and killed anywhere: every timed step and reminder exactly once."""

import random
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.durability.sweeping import DIED
from tests.factories import World, printed
from tests.journeys.steps import looking
from vacms.audit.model import AuditLine
from vacms.journal.model import Entry
from vacms.windows.model import Owed
from workflows.catalogue import WINDOWS

CASES = 6
KILLS = 8
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(noon: datetime, anywhere: Flask) -> World:
    """Letters that nobody answers, on each database in turn."""
    world = World.make(anywhere)
    for _ in range(CASES):
        with world.acting("advocate") as (session, actor):
            pathway, _letter = printed(session, world.engine, actor)
            world.engine.perform(session, pathway.id, "hand_over", actor)
    return world


def started(house: World, moment: datetime, dies_at: int = 0) -> "subprocess.Popen[str]":
    """A sweep in a process of its own."""
    settings = house.app.extensions["settings"]
    command = [sys.executable, "-m", "tests.durability.sweeping"]
    given = [str(settings.home), settings.database_url, moment.isoformat(), str(dies_at)]
    return subprocess.Popen([*command, *given], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def taken(house: World) -> tuple[Counter[str], Counter[str], list[str]]:
    """How often each line of work lapsed, how often each window was reminded of, and what is still to be done."""
    with looking(house) as session:
        lapsed = Counter(session.scalars(select(Entry.pathway_id).where(Entry.action == "lapse")))
        reminded = Counter(session.scalars(select(AuditLine.object).where(AuditLine.act == "remind")))
        timed = [key for key, window in WINDOWS.items() if window.then]
        left = list(session.scalars(select(Owed.id).where(Owed.key.in_(timed))))
    return lapsed, reminded, left


def once(house: World) -> None:
    """Every step was taken, and none twice."""
    lapsed, reminded, left = taken(house)
    assert set(lapsed.values()) == {1}
    assert len(lapsed) == CASES
    assert set(reminded.values()) == {1}
    assert left == []


def test_two_sweeps_at_once_take_each_step_once(house: World, noon: datetime) -> None:
    late = noon + timedelta(days=31)
    both = [started(house, late) for _ in range(2)]
    told = [one.communicate(timeout=120)[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    once(house)
    assert sum(int(performed) for performed, _reminded in told) == CASES
    assert sum(int(reminded) for _performed, reminded in told) == sum(taken(house)[1].values())


def test_a_sweep_killed_anywhere_takes_each_step_once_in_the_end(house: World, noon: datetime) -> None:
    late, chance = noon + timedelta(days=31), random.Random(KILLS)
    ends = []
    for _ in range(KILLS):
        one = started(house, late, chance.randrange(4, 90))
        one.communicate(timeout=120)
        ends.append(one.returncode)
    assert DIED in ends, "nobody was killed; else this looks at nothing"
    last = started(house, late)
    last.communicate(timeout=120)
    assert last.returncode == 0
    once(house)
