"""The process beside hands over what this one would have made, says when it fails, and ends with whoever takes."""

import multiprocessing
import os
from collections.abc import Sequence
from typing import Any

import pytest

from vacms.synthetic import apart

BATCHES = [[1, 2], [3, 4], [5]]


def told(numbers: Sequence[int]) -> list[Any]:
    """Which process made which copies."""
    return [(os.getpid(), number) for number in numbers]


def test_another_process_makes_them_and_they_come_in_their_order() -> None:
    found = list(apart.made(told, BATCHES))

    assert [[number for _who, number in batch] for batch in found] == BATCHES
    assert os.getpid() not in {who for batch in found for who, _number in batch}


def test_one_batch_needs_no_other_process() -> None:
    assert list(apart.made(told, [[1, 2]])) == [told([1, 2])]


def test_where_no_process_can_be_begun_like_this_one_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "get_all_start_methods", lambda: ["spawn"])

    assert list(apart.made(told, BATCHES)) == [told(batch) for batch in BATCHES]


def test_a_process_that_fails_is_no_caseload_that_ends_early() -> None:
    def failing(numbers: Sequence[int]) -> list[Any]:
        if 3 in numbers:
            os._exit(1)
        return told(numbers)

    taken = apart.made(failing, BATCHES)

    assert len(next(taken)) == 2
    with pytest.raises(RuntimeError, match="ended early"):
        next(taken)


def test_whoever_stops_taking_leaves_no_process_behind() -> None:
    taken = apart.made(lambda numbers: told(numbers) * 10_000, BATCHES)  # more than a pipe holds
    next(taken)
    assert multiprocessing.active_children()

    taken.close()

    assert not multiprocessing.active_children()
