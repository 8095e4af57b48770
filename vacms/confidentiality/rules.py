"""`decide`: may this officer touch this at all? One pure function; deny is the default.

It looks at the role at this mission, the officer's relation to the case and how sure the session is. What a deed
needs to happen now (state, consent, role of the deed) is read in `workflows/reading.py`, never here.
"""

from dataclasses import dataclass, field

from vacms.foundation.actor import Actor
from vacms.foundation.permit import Permit
from workflows.confidentiality import STEP_UP
from workflows.roles import Act

CASE_ACTS = frozenset(
    {
        Act.SEE_CASES,
        Act.READ_FILE,
        Act.READ_PERSON,
        Act.READ_PARTY,
        Act.EXPORT,
        Act.DO,
        Act.LOOK,
        Act.CONSENT,
        Act.LETTER,
        Act.ASSIGN,
    }
)
"""Acts that need a relation to the very case."""
BEFORE_ACCEPTING = frozenset({Act.SEE_CASES, Act.READ_FILE, Act.READ_PERSON, Act.READ_PARTY})
"""What an officer may do to whom a case was offered: look whether she can go on with it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is to be touched: a case, or something of a mission."""

    mission: str
    case_id: str | None = None
    trace: str = ""
    relations: frozenset[str] = frozenset()
    """How this officer stands to the case, in force now: owner, deputy, covers. Always positive."""


@dataclass(frozen=True, slots=True)
class Context:
    """What else the decision needs to know."""

    typed_here: bool = False
    """The words were typed by this officer in this very session: reading them back shows her nothing new."""
    answers_offer: bool = False
    """The deed says yes or no to the offer of this case."""


@dataclass(frozen=True, slots=True)
class Denied:
    """No. `step_up` says that a fresh confirmation would make it a yes."""

    code: str
    step_up: bool = False


NOWHERE = Context()


def typed_by(actor: Actor, typed_in: str) -> Context:
    """The context of words that were typed in this session: the one rule by which they may be read back at once."""
    return Context(typed_here=bool(actor.sign_in) and typed_in == actor.sign_in)


def decide(actor: Actor, act: Act, thing: Thing, context: Context = NOWHERE) -> Permit | Denied:
    """Whether this officer may do this act with this thing; a permit is the only yes."""
    if not actor.may(act):
        return Denied("role")
    if act in CASE_ACTS:
        if thing.case_id is None:
            return Denied("no_case")
        if not thing.relations:
            return Denied("no_relation")
        if thing.relations == frozenset({"covers"}) and thing.mission not in actor.covers:
            return Denied("mission")
        if thing.relations == frozenset({"receiver"}) and act not in BEFORE_ACCEPTING and not context.answers_offer:
            return Denied("offered")
    elif thing.mission != actor.mission and thing.mission not in actor.covers and act is not Act.KEEP_STAFF:
        return Denied("mission")
    if act in STEP_UP and not actor.confirmed() and not context.typed_here:
        return Denied("confirm", step_up=True)
    return Permit(actor.appointment, actor.role, act, thing.mission, thing.case_id, thing.trace)


@dataclass(frozen=True, slots=True)
class Veiled:
    """A value as one officer may see it: the words, or the fact that she holds no key for them."""

    words: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Values by permanent field name, veiled."""

    values: dict[str, Veiled] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Veiled:
        return self.values.get(name, Veiled())
