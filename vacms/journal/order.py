"""The order in which entries moved things, also where one moment holds several of them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Protocol, TypeVar


class Entered(Protocol):
    """As much of an entry as its order hangs on."""

    @property
    def entered_at(self) -> datetime: ...
    @property
    def pathway_id(self) -> str: ...
    @property
    def workflow(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...


E = TypeVar("E", bound=Entered)


def as_moved(rows: Iterable[E]) -> list[E]:
    """Entries as they were entered; of one moment, that comes next which begins where its line of work stands."""
    stands: dict[str, str] = {}
    found: list[E] = []
    for _moment, same in groupby(sorted(rows, key=lambda row: row.entered_at), key=lambda row: row.entered_at):
        # A case is there before its lines of work, and what moves nothing was done before what moved on.
        left = sorted(same, key=lambda row: (row.workflow != "case", row.before != row.after))
        while left:
            one = next((row for row in left if row.before == stands.get(row.pathway_id, "")), left[0])
            left.remove(one)
            stands[one.pathway_id] = one.after
            found.append(one)
    return found
