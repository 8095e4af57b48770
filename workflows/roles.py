"""Who may do what kind of thing at all. Which case, and how much of it, is decided elsewhere (`decide`).

Roles are those of the field; a role appears here when it has a page. Source: domain facts, section 6.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflows.conditions import N_


class Act(StrEnum):
    """A kind of thing that an officer may do; pages and decisions name one."""

    MY_DAY = "my_day"
    SEE_CASES = "see_cases"
    READ_FILE = "read_file"
    READ_PERSON = "read_person"
    READ_PARTY = "read_party"
    EXPORT = "export"
    REPORT = "report"
    DO = "do"
    LOOK = "look"
    CONSENT = "consent"
    LETTER = "letter"
    ASSIGN = "assign"
    BOOK = "book"
    SEE_PROVIDERS = "see_providers"
    KEEP_PROVIDERS = "keep_providers"
    SEE_STATES = "see_states"
    KEEP_STATES = "keep_states"
    RENEW_KEYS = "renew_keys"
    KEEP_STAFF = "keep_staff"
    KEEP_MISSION = "keep_mission"
    SEE_NUMBERS = "see_numbers"
    OVERRIDE = "override"
    HANDBOOK = "handbook"


class Role(StrEnum):
    """A hat. One hat a session; a second job never widens what the first one sees."""

    FIELD_ADVOCATE = "field_advocate"
    SUPERVISOR = "supervisor"
    DEPUTY = "deputy"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class RoleKind:
    """What a role is called and for, what it may do, and whether it belongs to the mission's groups."""

    title: str
    purpose: str
    may: frozenset[Act]
    covers: bool = False
    """Belongs to the mission's cover and vault groups: reaches its cases when the owner cannot."""
    signs_in: bool = True


_CASEWORK = frozenset(
    {
        Act.MY_DAY,
        Act.SEE_CASES,
        Act.READ_FILE,
        Act.READ_PERSON,
        Act.READ_PARTY,
        Act.EXPORT,
        Act.REPORT,
        Act.DO,
        Act.CONSENT,
        Act.LETTER,
        Act.ASSIGN,
        Act.BOOK,
        Act.SEE_PROVIDERS,
        Act.KEEP_PROVIDERS,
        Act.SEE_STATES,
        Act.KEEP_STATES,
        Act.SEE_NUMBERS,
        Act.HANDBOOK,
    }
)
_COVER = frozenset({Act.LOOK, Act.RENEW_KEYS, Act.OVERRIDE, Act.KEEP_MISSION})

ROLES: dict[str, RoleKind] = {
    Role.FIELD_ADVOCATE: RoleKind(
        N_("Field victims' rights advocate"),
        N_("Is the person's main contact, arranges help and says where things stand."),
        _CASEWORK,
    ),
    Role.SUPERVISOR: RoleKind(
        N_("Supervisor"),
        N_("Looks a second time, assigns, and takes over when the advocate cannot."),
        _CASEWORK | _COVER,
        covers=True,
    ),
    Role.DEPUTY: RoleKind(
        N_("Named deputy"),
        N_("Stands outside the mission and takes over within the hour when the advocate cannot."),
        _CASEWORK | _COVER,
        covers=True,
    ),
    Role.ADMINISTRATOR: RoleKind(
        N_("Administrator"),
        N_("Keeps accounts and missions. Sees no case."),
        frozenset({Act.KEEP_STAFF, Act.KEEP_MISSION, Act.SEE_NUMBERS, Act.HANDBOOK}),
    ),
    Role.SYSTEM: RoleKind(
        N_("The system"),
        N_("Does what follows when time is up. Holds no key, asks nothing, prints nothing."),
        frozenset({Act.DO}),
        signs_in=False,
    ),
}

CASEWORKERS = frozenset({Role.FIELD_ADVOCATE, Role.SUPERVISOR, Role.DEPUTY})
COVERS = frozenset({Role.SUPERVISOR, Role.DEPUTY})
