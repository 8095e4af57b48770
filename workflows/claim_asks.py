"""What is asked when a claim begins or is taken over, and afterwards: each answer may stay "not said".

Names, days and what is said of him go under keys of their own; nothing asks where anybody can be found.
"""

from workflows.claim_facts import WHICH_BRANCH, WHO_SPEAKS
from workflows.claim_status import CLAIMED, STATES
from workflows.grammar import N_, Asked, Option

NEW = "new"
STAGE_DEED: dict[str, str] = {
    "building": "ask",
    "headquarters": "sent",
    "with_state": "with_state",
    "acknowledged": "acknowledged",
    "state_asks": "state_asks",
    "state_answered": "answered",
    "samples": "samples_offered",
    "result_waits": "result_here",
    "told": "result_told",
    "established": "established",
    "not_established": "not_established",
    "unclear": "unclear",
    "contested": "contest",
    "recognition": "recognition",
    "support_agreed": "support_agreed",
    "paying": "paid",
    "arrears": "missed",
}
"""Stage at which a claim can be taken over -> the deed that records that it was reached."""
STAGE = Asked(
    "stage", N_("Where does it stand?"), "choice", "C2", required=True, preset=NEW,
    options=(
        Option(NEW, N_("Nothing was done yet")),
        *(Option(one.name, one.title) for one in STATES if one.name in CLAIMED and one.name in STAGE_DEED),
    ),
)  # fmt: skip
SINCE = Asked(
    "since", N_("Since when, if others began it?"), "moment", "C2", hint=N_("About, or not known, is enough.")
)

CHILD_ASKS = (
    Asked("name", N_("Name of the child"), "text", "C4", most=120),
    Asked("born", N_("Born on"), "day", "C4", hint=N_("It is kept under lock. Only the month of coming of age stands in a list.")),
    Asked("born_in", N_("Born in which country and town"), "text", "C4", most=120),
    Asked("registered", N_("Is the birth registered, and where?"), "text", "C4", most=200),
    Asked("guardian", N_("Who speaks for the child, if not the person"), "text", "C4", most=200),
)  # fmt: skip
FATHER_ASKS = (
    Asked("known_as", N_("How he is called"), "text", "C4p", most=200),
    Asked("unit", N_("Rank, unit, rotation, as far as known"), "text", "C4p", most=300),
    Asked("described", N_("What he may be known by"), "text", "C4p", most=1_000),
    Asked("period", N_("From which month to which month he was there"), "text", "C4p", most=120),
    Asked("town", N_("In which town"), "text", "C4p", most=120),
)  # fmt: skip
CLAIM_ASKS = (
    Asked("asks", N_("What the claim asks for"), "text", "C3", most=500, hint=N_("To find him, recognition, support, or only to know.")),
    Asked("titles", N_("What there is to show, by title only"), "long", "C3", most=2_000, hint=N_("The things themselves stay with the person.")),
    Asked("telling", N_("How, where and with whom a result is to be told"), "long", "C3", most=2_000),
)  # fmt: skip
STATE_CODE = Asked(
    "state_code",
    N_("His State, by its three letters"),
    "text",
    "C2",
    most=3,
    hint=N_("Leave it empty if nobody knows."),
)
BEGIN_ASKS = (STAGE, SINCE, WHO_SPEAKS, WHICH_BRANCH, STATE_CODE, *CHILD_ASKS, *FATHER_ASKS, *CLAIM_ASKS)
