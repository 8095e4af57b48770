"""What one request left in the database: the tables it wrote to, and everything back as it was before the next one."""

import hashlib
import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

NOTES = frozenset({"audit_line", "audit_head"})
"""What may differ after any request: who asked, read or was refused."""
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I)


class State:
    """Watches the one engine through which everything is written, and undoes what was kept."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.written: set[str] = set()
        self._since: set[str] = set()
        event.listen(engine, "connect", _fast)
        engine.dispose()
        event.listen(engine, "before_cursor_execute", self._execute)
        event.listen(engine, "commit", self._commit)
        event.listen(engine, "rollback", self._rollback)
        self._own = sqlite3.connect(path, isolation_level=None)
        _fast(self._own)
        kept = path.with_suffix(".before")
        with sqlite3.connect(kept) as copy:
            self._own.backup(copy)
        copy.close()
        self._own.execute("ATTACH ? AS kept", (str(kept),))
        self.tables = sorted(
            one for (one,) in self._own.execute("SELECT name FROM kept.sqlite_master WHERE type = 'table'")
        )

    def close(self) -> None:
        """Let go of the files."""
        self._own.close()

    def _execute(self, connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found = _WRITES.match(statement)
        if found:
            connection.info.setdefault("matrix", set()).add(found[1])

    def _commit(self, connection: Any) -> None:
        self.written |= connection.info.pop("matrix", set())

    def _rollback(self, connection: Any) -> None:
        connection.info.pop("matrix", None)

    def taken(self) -> frozenset[str]:
        """The tables in which something was kept since this was last asked, mere notes left out; then undone."""
        found = frozenset(self.written - NOTES)
        self._since |= self.written
        self.written.clear()
        if found:
            self.restore()
        return found

    def go_on(self) -> None:
        """From here on what was just written is how things were: a session was used, minutes have passed."""
        for table in sorted(self.written):
            self._own.execute(f'DELETE FROM kept."{table}"')
            self._own.execute(f'INSERT INTO kept."{table}" SELECT * FROM main."{table}"')
        self.written.clear()

    def restore(self) -> None:
        """Every table that was written to, as it was."""
        self._own.execute("BEGIN IMMEDIATE")
        for table in sorted(self._since):
            self._own.execute(f'DELETE FROM main."{table}"')
            self._own.execute(f'INSERT INTO main."{table}" SELECT * FROM kept."{table}"')
        self._own.execute("COMMIT")
        self._since.clear()

    def digest(self, schema: str = "main") -> dict[str, str]:
        """Each table's rows in one digest: what no statement was seen to change must not have changed."""
        return {
            table: hashlib.sha256(
                repr(sorted(map(repr, self._own.execute(f'SELECT * FROM {schema}."{table}"')))).encode()
            ).hexdigest()
            for table in self.tables
        }


def _fast(connection: Any, _record: Any = None) -> None:
    """Nothing here outlives the test: no waiting for the disk."""
    connection.execute("PRAGMA synchronous=OFF")
