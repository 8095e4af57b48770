"""Settings, read once from `VACMS_*` variables. The table in README.md is made from this class."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path


class Unsafe(Exception):
    """A setting under which this installation must not start; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. Every field names its variable and what it is for."""

    home: Path = field(
        default=Path("instance"),
        metadata={"var": "VACMS_HOME", "help": "folder for what this installation keeps"},
    )
    database_url: str = field(
        default="",
        metadata={"var": "VACMS_DATABASE_URL", "help": "SQLite (default, in the home folder) or PostgreSQL"},
    )
    key_file: Path | None = field(
        default=None,
        metadata={
            "var": "VACMS_KEY_FILE",
            "help": "the server's key, kept outside the database and backed up apart",
        },
    )
    profile: str = field(
        default="production",
        metadata={"var": "VACMS_PROFILE", "help": "production, demo (synthetic only) or test"},
    )
    host: str = field(default="127.0.0.1", metadata={"var": "VACMS_HOST", "help": "address to listen on"})
    port: int = field(default=8000, metadata={"var": "PORT", "help": "port to listen on"})
    https: bool = field(
        default=True,
        metadata={"var": "VACMS_HTTPS", "help": "1: cookies go over https only (0 for the local demo)"},
    )
    proxies: int = field(
        default=0,
        metadata={
            "var": "VACMS_PROXIES",
            "help": "how many servers of your own stand in front and say who asks (0: none is believed)",
        },
    )
    idle_minutes: int = field(
        default=15,
        metadata={"var": "VACMS_IDLE_MINUTES", "help": "minutes without a page until the session ends"},
    )
    session_hours: int = field(
        default=8, metadata={"var": "VACMS_SESSION_HOURS", "help": "hours until a session ends in any case"}
    )
    argon_kib: int = field(
        default=65536, metadata={"var": "VACMS_ARGON_KIB", "help": "memory for one passphrase check, in KiB"}
    )
    argon_passes: int = field(
        default=3, metadata={"var": "VACMS_ARGON_PASSES", "help": "passes for one passphrase check"}
    )

    def __post_init__(self) -> None:
        home = self.home.resolve()
        object.__setattr__(self, "home", home)
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{home / 'vacms.db'}")
        if self.key_file is None:
            object.__setattr__(self, "key_file", home / "keys" / "server.key")

    @property
    def sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.database_url.startswith("sqlite")

    def insist(self) -> None:
        """Stop with one sentence where a production setting is unsafe.

        Raises Unsafe.
        """
        if self.profile not in ("production", "demo", "test"):
            raise Unsafe("VACMS_PROFILE must be production, demo or test.")
        if self.proxies < 0:
            raise Unsafe("VACMS_PROXIES cannot be less than 0.")
        if self.profile == "production" and not self.https:
            raise Unsafe("VACMS_HTTPS=0 is for the local demo only: without https anybody on the line reads the pages.")
        if self.profile == "production" and self.argon_kib < 19456:
            raise Unsafe("VACMS_ARGON_KIB is too low: a stolen database would give up its passphrases.")


def read(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    Raises Unsafe where a value cannot be read.
    """
    environ = os.environ if environ is None else environ
    values: dict[str, object] = {}
    for one in fields(Settings):
        raw = environ.get(one.metadata["var"], "")
        if not raw:
            continue
        default = one.default
        try:
            if one.name in ("home", "key_file"):
                values[one.name] = Path(raw)
            elif isinstance(default, bool):
                values[one.name] = raw.lower() not in ("0", "no", "false")
            else:
                values[one.name] = int(raw) if isinstance(default, int) else raw
        except ValueError:
            raise Unsafe(f"{one.metadata['var']} must be a whole number, not {raw!r}.") from None
    return Settings(**values)  # type: ignore[arg-type]
