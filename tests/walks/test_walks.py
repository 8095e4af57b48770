"""Guided walks over all workflows together: journal, state, windows and audit agree after every step."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, repeat

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import vacms.app as parts
from tests.factories import World
from tests.walks.walker import Disagreement, Walk
from vacms.audit import operations as audit
from workflows.catalogue import CATALOGUE

pytestmark = pytest.mark.usefixtures("noon")

WALKS = 22
LONGEST = 125
LEAST = 2_500
"""Steps on each database; more than five thousand together."""


def numbers(seed: int) -> Iterator[int]:
    """Numbers that follow from one, the same everywhere."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def test_everything_agrees_after_every_step(here: World, noon: datetime) -> None:
    walked: list[Walk] = []

    @settings(
        max_examples=WALKS, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.integers(0, 2**40), st.lists(st.integers(0, 2**16), max_size=60))
    def walk(seed: int, first: list[int]) -> None:
        one = Walk(here, chain(first, numbers(seed)), now=noon)
        one.go(LONGEST)
        walked.append(one)

    walk()
    deeds: Counter[str] = sum((one.deeds for one in walked), Counter())
    assert sum(one.steps for one in walked) >= LEAST
    trodden = {name.split(".")[0] for name in deeds}
    assert trodden >= set(CATALOGUE), f"never entered: {set(CATALOGUE) - trodden}"
    session = parts.new_session(here.app)
    assert audit.check(session) == []
    session.close()


def test_a_walk_notices_a_window_that_nobody_declared(
    here: World, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vacms.windows import operations as windows

    stop = windows.stop
    monkeypatch.setattr(windows, "stop", lambda session, found, place: stop(session, list(found)[:-1], place))
    with pytest.raises(Disagreement):
        Walk(here, chain(repeat(7, 3), numbers(1)), now=noon).go(20 * LONGEST)
