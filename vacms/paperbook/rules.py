"""What holds for the numbers of the paper book."""

import re

from workflows.grammar import N_, Reason

MOST = 50
"""Numbers on one sign-out: what a folder holds, and what one loss may cost."""
_SERIAL = re.compile(r"[2-9A-HJ-KM-NP-Z]{3}-?[2-9A-HJ-KM-NP-Z]{4}", re.ASCII)

NOT_OURS = Reason(N_("This number is not signed out to this mission."))
NOT_BLANK = Reason(
    N_("This number is no longer blank: it was used, spoiled or lost."),
    supplied_by=N_("Look at the paper again, or at the paper book."),
)
HOW_MANY = Reason(N_("Sign out between 1 and %(most)s numbers at a time."), (("most", str(MOST)),))


def number_as_kept(typed: str) -> str:
    """A number as somebody copied it, in the form in which it is kept; empty where it cannot be one."""
    found = "".join(typed[:20].split()).upper()
    if _SERIAL.fullmatch(found) is None:
        return ""
    return found if "-" in found else f"{found[:3]}-{found[3:]}"
