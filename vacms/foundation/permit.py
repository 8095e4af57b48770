"""A permit: the proof that `decide` said yes. Only `confidentiality/rules.py` makes one (held to it by a test)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Permit:
    """This appointment may do this act, here, now. `keyring.open` takes nothing less."""

    appointment: str
    role: str
    act: str
    mission: str
    case_id: str | None
    trace: str
    """The random trace of the case in the audit: not its id, so that erasure can cut the link."""
