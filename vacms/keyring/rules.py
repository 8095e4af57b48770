"""What kinds of keys there are, what each may open, and under which permit. Pure."""

from collections.abc import Callable, Mapping

from workflows.roles import Act

KINDS = frozenset({"hat", "group", "recovery", "case", "person", "party", "packet"})
CASE_KINDS = frozenset({"case", "person", "party", "packet"})
"""Keys of one case: they open under a permit for that very case only."""

GROUPS = frozenset({"cover", "vault"})
"""The groups of a mission: cover reaches its files, vault its persons and parties."""

HOLDS: Mapping[str, str] = {"case": "C3", "person": "C4", "party": "C4p"}
"""The one class that a key of this kind enciphers; the others take what they are given."""

OPENED_BY: Mapping[Act, frozenset[str]] = {
    Act.READ_FILE: frozenset({"case", "packet"}),
    Act.READ_PERSON: frozenset({"person"}),
    Act.READ_PARTY: frozenset({"party"}),
    Act.LETTER: frozenset({"packet"}),
    Act.RENEW_KEYS: frozenset({"group"}),
}
"""Which kinds of keys a permit for this act opens."""

PASSED_ON_BY = frozenset({Act.ASSIGN, Act.RENEW_KEYS})
"""Acts under which keys are handed to another officer without being shown to the one who hands them on."""

LONGEST_CHAIN = 3
"""Hat, group, file, packet: no journey needs a longer one."""


Covers = Callable[[str, str, str | None, str | None], bool]
"""Whether a permit covers a key: the permit's act, the key's kind, the key's case, the permit's case."""


def may_open(act: str, kind: str, key_case: str | None, permit_case: str | None) -> bool:
    """Whether a permit for this act and case covers a key of this kind and case."""
    return kind in OPENED_BY.get(Act(act), frozenset()) and of_that_case(kind, key_case, permit_case)


def may_pass_on(act: str, kind: str, key_case: str | None, permit_case: str | None) -> bool:
    """Whether a permit for this act and case lets a key of this kind be handed on."""
    return act in PASSED_ON_BY and kind in CASE_KINDS and of_that_case(kind, key_case, permit_case)


def of_that_case(kind: str, key_case: str | None, permit_case: str | None) -> bool:
    """Whether the key belongs to the permit's case; keys that belong to none need none."""
    return kind not in CASE_KINDS or (key_case is not None and key_case == permit_case)


def group_subject(mission: str, name: str) -> str:
    """The subject of a mission's group key."""
    if name not in GROUPS:
        raise ValueError(f"no group is called {name}")
    return f"{name}:{mission}"
