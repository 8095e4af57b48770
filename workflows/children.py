"""Who says yes for a child, by age; and what happens when the child comes of age. Pure.

Age bands are those that casework with child survivors uses; national law may draw other lines. An age that is not
said counts as a child's for whoever looks, and blocks nothing. In an urgent need nothing here blocks: the child says
yes, or the officer acts as caseworker, and a second person looks within a day. Source: domain facts, 3.1.
"""

from dataclasses import dataclass

from workflows.grammar import N_, Asked, Option
from workflows.letters import AGE_BANDS
from workflows.questions import YES_NO_NOT_SAID


@dataclass(frozen=True, slots=True)
class Band:
    """What the child's own word means at this age, and whose yes counts."""

    child: str
    """nothing, assent (the child agrees, somebody else says yes) or consent (the child's own yes counts)."""
    alone: frozenset[str]
    """Whose yes counts by itself, or with the child's assent where that is asked for."""
    without_safe_caregiver: frozenset[str]
    """Whose yes counts where there is no caregiver, or one who is connected with him."""


_OTHERS = frozenset({"adult", "caseworker"})
BANDS: dict[str, Band] = {
    "0-5": Band("nothing", frozenset({"caregiver"}), _OTHERS),
    "6-11": Band("assent", frozenset({"caregiver"}), _OTHERS),
    "12-14": Band("assent", frozenset({"caregiver"}), _OTHERS | {"self"}),
    "15-17": Band("consent", frozenset({"self", "caregiver"}), _OTHERS | {"self"}),
}

FOR_WHOM = Asked(
    "for_whom", N_("For whom is this yes?"), "choice", "C2", preset="person",
    options=(Option("person", N_("For the person")), Option("child", N_("For the person's child"))),
)  # fmt: skip
CHILD_AGE = Asked(
    "child_age", N_("How old is the child?"), "choice", "C2", preset="not_said",
    options=(*(one for one in AGE_BANDS if one.key in BANDS), Option("not_said", N_("Not said"))),
)  # fmt: skip
ASSENT = Asked(
    "assent", N_("Does the child agree?"), "choice", "C2", options=YES_NO_NOT_SAID, preset="not_said",
    hint=N_("Asked in words that fit the age. “Not said” for a baby."),
)  # fmt: skip
CAREGIVER = Asked(
    "caregiver", N_("Is there a caregiver, and is it safe to ask?"), "choice", "C2", preset="not_said",
    options=(
        Option("safe", N_("Yes")),
        Option("connected", N_("The caregiver did it, or protects him")),
        Option("none", N_("There is none")),
        Option("not_said", N_("Not said")),
    ),
)  # fmt: skip
ASKS = (FOR_WHOM, CHILD_AGE, ASSENT, CAREGIVER)
ABOUT_A_CHILD = (CHILD_AGE, ASSENT, CAREGIVER)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said when somebody said yes for a child."""

    band: str
    giver: str
    assent: str = "not_said"
    caregiver: str = "not_said"


def objection(said: Said) -> tuple[str, str]:
    """Why this yes does not count yet: the question it stands at, and a sentence; both empty where it counts.

    For whoever is recorded as a child, and only where the need can wait.
    """
    if said.band not in BANDS:
        return "child_age", N_("Say about how old the child is: it decides whose yes counts.")
    band = BANDS[said.band]
    if said.assent == "no":
        return "assent", N_(
            "The child says no. Record a no, or begin a best-interests step: somebody for the child looks at it."
        )
    if said.giver == "caregiver" and said.caregiver in ("connected", "none"):
        return "giver", N_(
            "This caregiver's yes does not count. Another adult whom the child trusts can say it, or you as caseworker."
        )
    unsafe = said.caregiver in ("connected", "none")
    if said.giver not in (band.alone | band.without_safe_caregiver if unsafe else band.alone):
        return "giver", _whose(band, unsafe)
    if band.child == "assent" and said.giver != "self" and said.assent != "yes":
        return "assent", N_("At this age the child is asked as well, in words that fit.")
    if band.child == "consent" and said.giver == "caregiver" and said.assent != "yes":
        return "assent", N_("At this age a caregiver is asked only if the child allows it.")
    return "", ""


def _whose(band: Band, unsafe: bool) -> str:
    if unsafe:
        return N_("At this age another adult whom the child trusts says yes, or you as caseworker.")
    if band.child == "consent":
        return N_("At this age the child's own yes counts.")
    return N_("At this age the caregiver says yes. Where there is none, or it is not safe to ask, say so below.")


def mothers_yes_is_enough(mother: str) -> bool:
    """Whether a mother of this age group says yes for her child by herself: from fifteen on.

    A mother who is a child is two children: under fifteen another adult or the caseworker says yes for the baby too,
    and she is asked for her assent.
    """
    return mother in ("adult", "15-17")
