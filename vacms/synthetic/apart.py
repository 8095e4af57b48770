"""A process beside this one that makes the next batch of copies while the last one is inserted.

It inherits what it needs and touches no database. When whoever takes the copies stops, however it ends, the next copy
that is handed over finds nobody, and the process ends too.
"""

import gc
from collections.abc import Callable, Generator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Made = TypeVar("Made")


def made(make: Callable[[Sequence[int]], Made], batches: Sequence[Sequence[int]]) -> Generator[Made, None, None]:
    """The copies of each batch, in order; in this process where there is one batch only, or no other way."""
    if len(batches) < 2 or "fork" not in get_all_start_methods():
        yield from map(make, batches)
        return
    fork = get_context("fork")
    here, there = fork.Pipe(duplex=False)
    other = fork.Process(target=_hand_over, args=(here, there, make, batches), daemon=True)
    other.start()
    there.close()
    try:
        for _batch in batches:
            yield here.recv()
    except EOFError:
        raise RuntimeError("The process that makes the copies has ended early.") from None
    finally:
        here.close()
        other.join()


def _hand_over(
    here: Connection, there: Connection, make: Callable[[Sequence[int]], object], batches: Sequence[Sequence[int]]
) -> None:
    gc.freeze()  # what was inherited is not ours to tidy: open connections least of all
    here.close()  # else it would wait for itself when nobody else is left
    try:
        for batch in batches:
            there.send(make(batch))
    except BrokenPipeError:
        return
