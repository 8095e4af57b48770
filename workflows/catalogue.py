"""The workflows in force, in the order in which they are shown."""

from workflows.case import CASE
from workflows.claim import CLAIM
from workflows.common import NOTHING_OWED
from workflows.complaint import COMPLAINT
from workflows.disclosure import DISCLOSURE
from workflows.family import FAMILY
from workflows.grammar import Window, Workflow
from workflows.interests import INTERESTS
from workflows.legal import LEGAL
from workflows.livelihood import LIVELIHOOD
from workflows.medical import MEDICAL
from workflows.psychosocial import PSYCHOSOCIAL
from workflows.referral import REFERRAL
from workflows.request import REQUEST
from workflows.retired import RETIRED, window_now
from workflows.safety import SAFETY
from workflows.windows import BESIDE

CATALOGUE: dict[str, Workflow] = {
    one.key: one
    for one in (
        CASE,
        REFERRAL,
        MEDICAL,
        FAMILY,
        CLAIM,
        SAFETY,
        PSYCHOSOCIAL,
        LEGAL,
        LIVELIHOOD,
        INTERESTS,
        DISCLOSURE,
        REQUEST,
        COMPLAINT,
    )
}

KNOWN_STATES: tuple[str, ...] = (
    *(f"{flow.key}/{state.name}" for flow in CATALOGUE.values() for state in flow.states),
    *(key for key in RETIRED if "/" in key),
)
"""What the database accepts as a state, written as workflow/state; a retired one until every row is carried over."""

WINDOWS: dict[str, Window] = {
    window.key: window
    for window in (*BESIDE, NOTHING_OWED, *(one for flow in CATALOGUE.values() for one in flow.windows()))
}
"""Every window that may stand open, by the key under which it is kept; retired keys lead to what took their place."""
WINDOWS.update({old: WINDOWS[window_now(old)] for key in RETIRED if (old := key.removeprefix("window:")) != key})
