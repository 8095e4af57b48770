"""Each consent: its key, the question as it is read to the person, and whether it is for one recipient.

Consent is asked purpose by purpose, never bundled, never ticked beforehand. Source: domain facts, section 3.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflows.grammar import N_


class Purpose(StrEnum):
    """What a yes is for."""

    CASEWORK = "casework"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class PurposeKind:
    """A purpose as it is asked and kept."""

    title: str
    script: tuple[str, ...]
    """What is read aloud, in short sentences."""
    per_recipient: bool = False
    with_fields: bool = False


PURPOSES: dict[Purpose, PurposeKind] = {
    Purpose.CASEWORK: PurposeKind(
        N_("That we keep a file and work with you"),
        (
            N_(
                "I would like to write down what you need and what we agree, so that I or my deputy can go on helping you."
            ),
            N_("We keep it locked. Who you are is kept apart from what you tell us."),
            N_("You can say no. You get the same help."),
            N_("You can change your mind at any time, without a reason."),
        ),
    ),
    Purpose.REFERRAL: PurposeKind(
        N_("That we send you to this provider, with these facts"),
        (
            N_("I would like to give you a paper for the place we spoke of, or to tell them that you are coming."),
            N_("They learn only what you allow now. I will read it to you."),
            N_("You can say no, or allow less. It costs you nothing; we look for another way."),
            N_("You can take it back at any time. Then we ask them to give the paper back."),
        ),
        per_recipient=True,
        with_fields=True,
    ),
}
