"""What holds for an account: passphrases, hats that exclude one another, throttling, the end of a session."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from workflows.grammar import N_, Reason
from workflows.roles import CASEWORKERS, COVERS, ROLES, Role

LEAST, MOST = 15, 128
"""Length of a passphrase, in characters; the cap is checked before any stretching."""
CONTEXT_WORDS = (
    "passphrase",
    "password",
    "vacms",
    "victim",
    "advocate",
    "united nations",
    "qwerty",
    "123456",
)
"""Words that a guesser tries first; a passphrase may hold one, but not consist of it."""
CODE_HOURS = 72
"""How long a one-time code for enrolment lives."""
NEW_SECRET = 32
"""Characters of a second factor's secret: 160 bits."""

FREE_TRIES = {"account": 5, "name": 100, "network": 20, "sitting": 5}
"""Tries that cost nothing, less than a minute apart: at one account from one network, at it from anywhere, from one
network, and at a confirmation within one session. Whoever knows only a name keeps nobody out from elsewhere."""
LONGEST_WAIT = timedelta(minutes=15)
FORGETS_AFTER = timedelta(hours=1)
SHORT = timedelta(minutes=1)

PASSPHRASE_LASTS = timedelta(minutes=30)
"""A confirmation within this time of the last passphrase asks for the code only."""
TOUCH = timedelta(minutes=1)
"""A session notes that it was used at most once in this time."""
CHOOSING = timedelta(minutes=5)
"""How long an officer may take to choose a hat after she has proved who she is."""

WHY_ENDED: dict[str, str] = {
    "idle": N_("Ended: nothing was done for a while"),
    "absolute": N_("Ended: a day's work was over"),
    "leave": N_("Ended: you left the page"),
    "signed_out": N_("Ended: you signed out"),
    "newer": N_("Ended: you signed in again"),
    "all": N_("Ended: you ended all sessions"),
    "revoked": N_("Ended: the appointment or its keys ended"),
}
KEEPS_WORK = frozenset({"idle", "absolute", "leave"})
"""What was typed is still kept for the officer when her session ended in one of these ways."""


def passphrase_refused(passphrase: str, *names: str) -> list[Reason]:
    """Why this cannot be a passphrase; any characters are welcome, and it never has to be changed by date."""
    if len(passphrase) < LEAST:
        return [Reason(N_("A passphrase has at least %(least)s characters."), (("least", str(LEAST)),))]
    if len(passphrase) > MOST:
        return [Reason(N_("A passphrase has at most %(most)s characters."), (("most", str(MOST)),))]
    rest = passphrase.casefold()
    for word in (*CONTEXT_WORDS, *(name.casefold() for name in names if len(name) > 2)):
        rest = rest.replace(word, "")
    if len(set(passphrase)) < 6 or sum(letter.isalnum() for letter in rest) < 8:
        return [Reason(N_("This passphrase is among the first that somebody would guess."))]
    return []


def appointment_refused(role: str, mission: str, held: Iterable[tuple[str, str]]) -> list[Reason]:
    """Why this officer, who holds these (role, mission) already, cannot be given this role."""
    if role not in ROLES or not ROLES[role].signs_in:
        return [Reason(N_("There is no such role to appoint to."))]
    reasons = []
    for other, there in held:
        if (role == Role.ADMINISTRATOR) != (other == Role.ADMINISTRATOR):
            reasons.append(Reason(N_("An administrator sees no case, so nobody is both administrator and caseworker.")))
        elif role == other and mission == there:
            reasons.append(Reason(N_("The officer already holds this role at this mission.")))
        elif {role, other} <= CASEWORKERS and mission == there and {role, other} & COVERS:
            reasons.append(Reason(N_("Whoever looks a second time cannot be the advocate at the same mission.")))
    return list(dict.fromkeys(reasons))


def wait_after(failures: int, kind: str) -> timedelta:
    """How long the next try waits: not at all, then a minute, doubling up to a quarter of an hour."""
    over = failures - FREE_TRIES[kind]
    if over < 0:
        return timedelta()
    return min(SHORT * (2 ** min(over, 8)), LONGEST_WAIT)


def over_since(now: datetime, seen_at: datetime, until: datetime, idle: timedelta) -> tuple[datetime, str] | None:
    """When and why an open session is over by itself; None while it lasts."""
    ends = min((seen_at + idle, "idle"), (until, "absolute"))
    return ends if now >= ends[0] else None


def local(path: str) -> str:
    """A path on this site to go back to; anything else becomes the first page."""
    parts = urlsplit(path)
    plain = path.isprintable() and "\\" not in path and not path.startswith("//")
    return path if plain and path.startswith("/") and not parts.scheme and not parts.netloc else "/"
