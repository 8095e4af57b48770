"""Who asks: one officer under one hat. Passed as an argument, never ambient; speaks no HTTP."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from vacms.foundation import clock
from workflows.roles import ROLES, Act

STEP_UP = timedelta(minutes=5)
"""How long a confirmation with the second factor lasts."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, under which one hat, in which session. Passed as an argument, never ambient."""

    appointment: str
    officer: str
    role: str
    mission: str
    office: str | None
    covers: frozenset[str] = frozenset()
    """Missions whose cases this hat may reach through the mission's group (supervisor, deputy)."""
    hat_key: str | None = None
    confirmed_at: datetime | None = None
    name: str = ""
    language: str = "en"
    sign_in: str = ""
    """Id of this signed-in session: what was typed in it is no news to whoever typed it."""

    def may(self, act: Act) -> bool:
        """Whether this hat's role has the act at all."""
        return act in ROLES[self.role].may

    def confirmed(self) -> bool:
        """Whether she has just confirmed herself (step-up)."""
        return self.confirmed_at is not None and clock.now() - self.confirmed_at <= STEP_UP
