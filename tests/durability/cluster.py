"""A PostgreSQL that waits for the disk, and that can be killed, started again and left stopped."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from tests import postgres
from tests.postgres import OWNER

ASIDE = """
"$@" >>"$FOLDER/log" 2>&1 &
read -r _
kill -INT $! 2>/dev/null
wait $! 2>/dev/null
"""
"""Stops the server once our end of the pipe is closed; the folder stays for the next start."""


class Cluster:
    """One cluster in a folder of its own, with fsync on."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
        other: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        told = {"HOME": str(self.folder), "FOLDER": str(self.folder), "PGDATA": str(self.folder / "data")}
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **told}
        self._common: dict[str, Any] = {"cwd": self.folder, "env": environment, **other}
        self._programs = postgres._programs(self.folder, self._common)
        first = [self._programs / "initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(first, check=True, stdout=subprocess.DEVNULL, **self._common)
        self._keeper: subprocess.Popen[Any] | None = None
        atexit.register(self.remove)
        self.start()

    def url(self, dbname: str = "postgres") -> str:
        """SQLAlchemy's address of a database."""
        return f"postgresql+psycopg://{OWNER}@/{dbname}?host={self.folder}"

    def start(self) -> None:
        """Serve, and wait until it does; after a kill this is where the log is replayed."""
        command = [self._programs / "postgres", "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=on"]
        self._keeper = subprocess.Popen(
            ["/bin/sh", "-c", ASIDE, "keeper", *command], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, **self._common,
        )  # fmt: skip
        for _ in range(1200):
            try:
                psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres").close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
                if self._keeper.poll() is not None:  # what is left of the killed one holds the memory for a moment
                    return self.start()
        raise RuntimeError((self.folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        """Stop at once, as an administrator would."""
        if self._keeper is not None and self._keeper.stdin:
            self._keeper.stdin.close()
            self._keeper.wait(timeout=30)
        self._keeper = None

    def kill(self) -> None:
        """Kill the first process; the others notice and end without writing anything more."""
        os.kill(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        self.stop()

    def create_database(self, name: str) -> None:
        """An empty database."""
        with psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())

    def remove(self) -> None:
        """Stop, and remove the folder."""
        atexit.unregister(self.remove)
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
