"""The few ways in which the product says no; `app.py` maps each to an HTTP answer once."""

from collections.abc import Sequence

from workflows.grammar import Reason


class Refused(Exception):
    """This deed cannot happen now; `reasons` says what is missing and who can supply it (409)."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("refused")
        self.reasons: Sequence[Reason] = reasons


class Unknown(Exception):
    """For this officer the thing does not exist: absent and forbidden are the same (404)."""


class Stale(Exception):
    """Somebody else moved it in the meantime; nothing was changed (409)."""


class NeedsConfirmation(Exception):
    """Allowed, once the officer has just confirmed who she is (step-up)."""


class NoKey(Exception):
    """No chain of keys leads from this session to what was asked for; the coded page still works."""


class Unread(Exception):
    """A query for case data that does not say who is reading: a fault in the program, never shown as data."""
