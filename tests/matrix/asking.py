"""Asking: one request for one cell, and what came of it in the words of the laws."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.test import TestResponse

from tests.matrix.cells import absent, cells
from tests.matrix.place import Place, later
from tests.matrix.readers import EMPTY, FORGED, Cell, Reader
from vacms.foundation import clock

Bytes = tuple[int, bytes, tuple[tuple[str, str], ...]]
_IDS = re.compile(rb"[a-z2-9]{26}|[2-9A-Z]{7}")


@dataclass(frozen=True)
class Came:
    """What came of a request."""

    outcome: str
    status: int
    tables: frozenset[str]
    """Where something was kept, mere notes left out."""
    told: Bytes
    leaks: frozenset[str]
    """Codes and ids of files that are not hers, on the page."""


class Asking:
    """The browser of one reader."""

    def __init__(self, place: Place, name: str) -> None:
        self.place, self.name = place, name
        self._client = place.app.test_client(use_cookies=False)
        self._never: dict[tuple[str, str, str], Bytes] = {}
        self._unseen: frozenset[bytes] | None = None

    def all(self, reader: Reader) -> Iterator[tuple[Cell, Came]]:
        """Everything of this reader, at the moment at which she reads."""
        with clock.stopped_at(later(reader.minutes)):
            self.begin()
            for cell in cells(self.place, reader):
                yield cell, self.ask(cell)

    def begin(self) -> None:
        """She looks at her account: her session is noted as used at this moment, and that counts as before."""
        self._client.get("/account", headers={"Cookie": self.place.cookies[self.name]})
        self.place.state.go_on()

    def ask(self, cell: Cell) -> Came:
        """Send it, see what was kept, put everything back."""
        answer = self._send(cell, cell.path)
        tables = self.place.state.taken()
        told = _told(answer)
        return Came(_outcome(cell, answer, tables), told[0], tables, told, self._leaks(cell, told[1]))

    def never(self, cell: Cell) -> Bytes:
        """The answer to the same request about what was never there."""
        key = (cell.endpoint, cell.deed, cell.method)
        if key not in self._never:
            self._never[key] = _told(self._send(cell, absent(self.place, cell)))
            assert not self.place.state.taken()
        return self._never[key]

    def _send(self, cell: Cell, path: str) -> TestResponse:
        data = {} if cell.method == FORGED else {"csrf_token": self.place.tokens[self.name]}
        if cell.method not in (EMPTY, FORGED):
            data |= cell.answers
        headers = {"Cookie": self.place.cookies[self.name]}
        return self._client.open(path, method=cell.verb, data=data if cell.verb == "POST" else None, headers=headers)

    def _leaks(self, cell: Cell, body: bytes) -> frozenset[str]:
        if self._unseen is None:
            unseen = [one for one in self.place.files if not replace(cell, file=one).related]
            self._unseen = frozenset(
                name.encode()
                for one in unseen
                for name in (one.case, one.code, one.own, *one.referrals, *one.consents, *one.letters)
            )
        known = " ".join((cell.path, *cell.answers.values()))  # what she wrote herself
        found = self._unseen.intersection(_IDS.findall(body))
        return frozenset(one.decode() for one in found if one.decode() not in known)


def _told(answer: TestResponse) -> Bytes:
    body = answer.data
    answer.close()
    return answer.status_code, body, tuple(sorted((k, v) for k, v in answer.headers if k != "Date"))


def _outcome(cell: Cell, answer: TestResponse, tables: frozenset[str]) -> str:
    status, onward = answer.status_code, answer.headers.get("Location", "")
    if status == 404:
        return "absent"
    if cell.endpoint == "staff.sign_out" and status == 303:
        return "done"
    if status == 401 or (status == 303 and onward.startswith("/sign-in")):
        return "door"
    if status == 303 and onward.startswith("/confirm"):
        return "confirm"
    if status in (409, 429):
        return "refused"
    if 400 <= status < 500:
        return "bad form"
    if status >= 500:
        return "broken"
    return "done" if cell.verb == "POST" and (tables - {"attempt", "officer"} or status == 303) else "shown"
