"""The numbers of the protocol: how long, how often, from which clock, and who says so.

No number of the protocol stands anywhere else. `status` is "verified" (a source was read), "unverified" (general
knowledge: never quoted as policy) or "ours" (a recommendation of this design). A mission may override each one, by two
people, with a source of its own.
"""

from workflows.grammar import N_, Number

_PRACTICE = "practice of referral work, section 3"


def _number(
    key: str, title: str, value: int, unit: str, clock: str, source: str, status: str, least: int, most: int
) -> Number:
    return Number(key, title, value, unit, clock, source, status, least, most)


# --- how long a treatment is possible: from the incident ------------------------------------------------------------
PEP_HOURS = _number(
    "pep",
    N_("Medicine that prevents HIV can be started"),
    72,
    "hours",
    "incident",
    "WHO/UNHCR clinical management guidance and UN PEP kits",
    "verified",
    24,
    120,
)
EC_HOURS = _number(
    "emergency_contraception",
    N_("Emergency contraception works"),
    120,
    "hours",
    "incident",
    "repeated in national protocols; older kits say 72 hours",
    "unverified",
    72,
    120,
)
HBV_HOURS = _number(
    "hepatitis_b",
    N_("Vaccination against hepatitis B can be started"),
    336,
    "hours",
    "incident",
    "medical guidance for assault, 14 days",
    "verified",
    24,
    504,
)
FORENSIC_HOURS = _number(
    "forensic",
    N_("Samples can be taken, if they are ever wanted"),
    72,
    "hours",
    "incident",
    "local law and laboratory: 72 to 168 hours",
    "unverified",
    24,
    168,
)

# --- what the office owes: from the event ---------------------------------------------------------------------------
LOOK_HOURS = _number("second_look", N_("Second look at a letter"), 24, "hours", "event", _PRACTICE, "ours", 1, 72)
HAND_OVER_HOURS = _number(
    "hand_over",
    N_("Hand over a printed letter"),
    24,
    "hours",
    "event",
    "same day for urgent needs",
    "ours",
    1,
    72,
)
DRAFT_HOURS = _number("draft", N_("Decide about a drafted referral"), 24, "hours", "event", _PRACTICE, "ours", 1, 168)
CALL_URGENT_HOURS = _number(
    "call_urgent", N_("Call the provider, urgent"), 2, "hours", "event", _PRACTICE, "ours", 1, 24
)
CALL_FIRST_HOURS = _number(
    "call_first", N_("Call the provider the first time"), 24, "hours", "event", _PRACTICE, "ours", 1, 96
)
CALL_SECOND_HOURS = _number(
    "call_second", N_("Call the provider the second time"), 48, "hours", "event", _PRACTICE, "ours", 1, 168
)
CALL_THIRD_HOURS = _number(
    "call_third", N_("Call the provider the third time"), 96, "hours", "event", _PRACTICE, "ours", 1, 336
)
NEXT_PROVIDER_HOURS = _number(
    "next_provider",
    N_("Find the next provider for the same need"),
    24,
    "hours",
    "event",
    _PRACTICE,
    "ours",
    1,
    168,
)
LAPSE_DAYS = _number(
    "lapse",
    N_("A letter nobody answered lapses"),
    30,
    "days",
    "event",
    "referral machine, domain facts 5 B",
    "ours",
    7,
    90,
)
AFTER_APPOINTMENT_HOURS = _number(
    "after_appointment", N_("Ask whether the visit took place"), 24, "hours", "event", _PRACTICE, "ours", 1, 168
)
FOLLOW_UP_HOURS = _number(
    "follow_up",
    N_("First contact after a visit"),
    168,
    "hours",
    "event",
    "domain facts, section 4",
    "ours",
    24,
    720,
)
GOT_IN_THE_WAY_HOURS = _number(
    "got_in_the_way",
    N_("Ask what got in the way"),
    72,
    "hours",
    "event",
    "domain facts, section 4",
    "ours",
    24,
    336,
)
RECALL_HOURS = _number(
    "recall", N_("Ask for a letter back"), 24, "hours", "event", "domain facts, section 3", "ours", 1, 72
)
PAPER_HOURS = _number(
    "paper",
    N_("See to the person's safety after a paper was lost or seen"),
    24,
    "hours",
    "event",
    _PRACTICE,
    "ours",
    1,
    72,
)

# --- the case --------------------------------------------------------------------------------------------------------
FIRST_CONTACT_HOURS = _number(
    "first_contact",
    N_("Get back to the person after a first report"),
    72,
    "hours",
    "knowledge",
    "domain facts, section 4: 72 hours when urgent",
    "ours",
    24,
    168,
)
ASK_FILE_DAYS = _number(
    "ask_file",
    N_("Ask about keeping a file"),
    7,
    "days",
    "event",
    "domain facts, section 3",
    "ours",
    1,
    30,
)
CONTACT_DAYS = _number(
    "contact",
    N_("Contact with the person"),
    30,
    "days",
    "event",
    "inter-agency closure form, as an example",
    "verified",
    7,
    90,
)
WAKE_DAYS = _number("wake", N_("Look whether a resting case can wake"), 90, "days", "event", _PRACTICE, "ours", 14, 365)
DEPUTY_DAYS = _number(
    "deputy",
    N_("Name a deputy for the case"),
    3,
    "days",
    "event",
    "every case has two living key holders",
    "ours",
    1,
    14,
)
CHILD_STAYS_HOURS = _number(
    "child_stays",
    N_("A file recorded as a child's is guarded as one after the advocate changes that"),
    24,
    "hours",
    "event",
    "a second look is owed within a day; nobody changes the answer alone to get round it",
    "ours",
    1,
    72,
)

HOLD_DAYS = _number(
    "hold",
    N_("A line of work on hold wakes, if no other day is said"),
    30,
    "days",
    "event",
    _PRACTICE,
    "ours",
    1,
    365,
)

# --- what a carried paper may tell --------------------------------------------------------------------------------------
CARRIED_HOURS = _number(
    "carried",
    N_("Hours to which “see before” is rounded down in a letter, unless the hour may be said"),
    6,
    "hours",
    "event",
    "so that the hour of what happened cannot be read from it",
    "ours",
    1,
    12,
)

NUMBERS: dict[str, Number] = {one.key: one for one in tuple(vars().values()) if isinstance(one, Number)}
"""Every number declared above, in that order."""
