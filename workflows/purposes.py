"""Each consent: its key, the question as it is read to the person, and whether it is for one recipient.

Consent is asked purpose by purpose, never bundled, never ticked beforehand. Source: domain facts, section 3.
"""

from dataclasses import dataclass
from enum import StrEnum

from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.grammar import N_, Asked


class Purpose(StrEnum):
    """What a yes is for."""

    CASEWORK = "casework"
    REFERRAL = "referral"
    STATISTICS = "statistics"
    ACTIVITY = "activity"
    INQUIRY = "inquiry"
    AUTHORITIES = "authorities"
    HAND_OVER = "hand_over"
    KEEP_FILE = "keep_file"
    DOSSIER = "dossier"
    SAMPLE = "sample"
    CHILD_SAMPLE = "child_sample"
    RESULT = "result"
    NAMED_REVIEW = "named_review"


@dataclass(frozen=True, slots=True)
class PurposeKind:
    """A purpose as it is asked and kept."""

    title: str
    script: tuple[str, ...]
    """What is read aloud, in short sentences."""
    per_recipient: bool = False
    with_fields: bool = False
    of_case: bool = False
    """Asked for the case as a whole, on the case's page, not for one line of work."""
    asks: tuple[Asked, ...] = ()
    """What is asked when it is recorded; empty for the usual questions (`consent_questions.py`)."""


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
        of_case=True,
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
    Purpose.STATISTICS: PurposeKind(
        N_("That you are counted, without a name"),
        (
            N_("We count how many people were helped, and with what, so that there is money for it."),
            N_("Nothing is counted by which somebody could find you."),
            N_("You can say no. It changes nothing for you."),
        ),
        of_case=True,
    ),
    Purpose.ACTIVITY: PurposeKind(
        N_("That you join this activity or receive this help there"),
        (
            N_("The people there see that you take part. They are not told why we sent you."),
            N_("Others take part for other reasons."),
            N_("You can say no, or leave at any time. Other help goes on as before."),
        ),
    ),
    Purpose.INQUIRY: PurposeKind(
        N_("That those who look into it learn who you are"),
        (
            N_("Some people look into what happened. They work apart from us."),
            N_("They would learn only what you allow now. I will read it to you."),
            N_("You can say no, or allow less. The help stays the same."),
            N_("What they have been told cannot be taken back. What has not been told stays with us."),
        ),
    ),
    Purpose.AUTHORITIES: PurposeKind(
        N_("That this authority learns these things about you"),
        (
            N_("An authority asks us, or you wish to tell it something through us."),
            N_("I will tell you what may follow from it here, also what is bad."),
            N_("They would learn only what you allow now. I will read it to you."),
            N_("You can say no, or allow less. The help stays the same."),
            N_("What they have been told cannot be taken back. What has not been told stays with us."),
        ),
    ),
    Purpose.HAND_OVER: PurposeKind(
        N_("That another office goes on with your file"),
        (
            N_("If I leave, or you move, another office can go on, so that you need not begin again."),
            N_("They would read the file. I will tell you who they are."),
            N_("You can say no. Then the file stays here, and the door stays open."),
        ),
        of_case=True,
    ),
    Purpose.KEEP_FILE: PurposeKind(
        N_("That we keep the file after the end"),
        (
            N_("When our work ends we can keep the file for some years, locked, so that you can come back."),
            N_("You can ask at any time that it be destroyed."),
            N_("You can say no. Then nothing is kept by which you could be found."),
        ),
        of_case=True,
    ),
    **{Purpose(key): PurposeKind(one.title, one.lines) for key, one in CLAIM_PURPOSES.items()},
}
