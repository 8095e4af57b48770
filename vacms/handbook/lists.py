"""What all workflows share, in words: what is asked, what letters can say, numbers with their sources, who."""

from vacms.drawing.phrases import Say
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Number
from workflows.letters import FIELDS, LETTERS
from workflows.numbers import NUMBERS
from workflows.purposes import PURPOSES
from workflows.roles import ROLES

_UNITS = {
    "hours": (N_("%(n)s hour"), N_("%(n)s hours")),
    "days": (N_("%(n)s day"), N_("%(n)s days")),
    "working_days": (N_("%(n)s working day"), N_("%(n)s working days")),
    "count": (N_("%(n)s time"), N_("%(n)s times")),
}
CLOCKS = {"incident": N_("the incident"), "knowledge": N_("our knowledge"), "event": N_("the event")}
STANDING = {
    "verified": N_("verified"),
    "unverified": N_("general knowledge, not verified"),
    "ours": N_("our recommendation"),
}
NUMBER_HEADS = (N_("Number"), N_("Value"), N_("Runs from"), N_("Status"), N_("Source"))


def length(say: Say, number: Number) -> str:
    """How long or how often, in words."""
    one, many = _UNITS[number.unit]
    return say(one if number.value == 1 else many, n=str(number.value))


def every_number() -> list[Number]:
    """Every number in force: the shared ones, then those of one workflow only."""
    of_windows = [window.length for flow in CATALOGUE.values() for window in flow.windows()]
    return list(dict.fromkeys([*NUMBERS.values(), *of_windows]))


def numbers(say: Say) -> list[tuple[str, ...]]:
    """A row for each number: what, how long, from which clock, how sure, who says so."""
    return [
        (say(one.title), length(say, one), say(CLOCKS[one.clock]), say(STANDING[one.status]), one.source)
        for one in every_number()
    ]


def consents(say: Say) -> list[tuple[str, list[str]]]:
    """Each question of consent as it is read aloud."""
    return [(say(one.title), [say(line) for line in one.script]) for one in PURPOSES.values()]


def letters(say: Say) -> list[tuple[str, list[str], list[str]]]:
    """Each letter, how it travels, and the most it can say."""
    return [
        (
            say(one.title),
            [say(layout.label) for layout in one.layouts],
            [say(FIELDS[name].title) for name in one.discloses],
        )
        for one in LETTERS.values()
    ]


def roles(say: Say) -> list[tuple[str, str]]:
    """Each role and what it is for."""
    return [(say(one.title), say(one.purpose)) for one in ROLES.values()]
