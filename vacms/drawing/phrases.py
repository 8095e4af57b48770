"""What the picture, its twin and the handbook say alike: from where a deed of many states comes, and who does it."""

from collections.abc import Callable, Iterable

from vacms.drawing.ways import ANYWHERE, BEFORE, BUT_FROM, OPEN, OPEN_BUT, SPAN, Origin
from workflows.grammar import N_, Workflow
from workflows.roles import ROLES

Say = Callable[..., str]
"""Says a sentence in the reader's language, its parameters put in."""


def from_where(origin: Origin, flow: Workflow, say: Say) -> str:
    """From where a deed of many states comes, in a phrase."""
    if origin.kind == ANYWHERE:
        return say(N_("From anywhere:"))
    if origin.kind == OPEN:
        return say(N_("From everywhere that is no end:"))
    if origin.kind == BEFORE:
        return say(N_("From every place before it:"))
    if origin.kind == SPAN:
        first, last = (say(flow.state(name).title) for name in origin.states)
        return say(N_("From “%(first)s” to “%(last)s”:"), first=first, last=last)
    names = ", ".join(say(N_("“%(state)s”"), state=say(flow.state(name).title)) for name in origin.states)
    if origin.kind == BUT_FROM:
        return say(N_("From anywhere but %(states)s:"), states=names)
    if origin.kind == OPEN_BUT:
        return say(N_("From everywhere that is no end, but not from %(states)s:"), states=names)
    return say(N_("From %(states)s:"), states=names)


def by_whom(say: Say, roles: Iterable[str]) -> str:
    """Roles in words, in the order in which they are declared."""
    found = set(roles)
    return ", ".join(say(kind.title) for role, kind in ROLES.items() if role in found)
