"""Each letter: which fields it may disclose at most, in which layouts, and the coded values it can say.

A letter shows what it declares, what she agreed to for this recipient, and what the need requires: the three
together, field by field. It holds coded values and catalogue sentences only, so that it is clean in every language;
its only free words are the name or alias she chose, the companion and the office's phone. Source: practice, section 5.
"""

from dataclasses import dataclass

from workflows.claim_papers import CLAIM_LETTERS
from workflows.grammar import N_, LetterKind, Option


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a letter can say about her."""

    key: str
    title: str
    ask: str
    """How it is read to her before she answers."""
    data_class: str
    options: tuple[Option, ...] = ()
    """The coded values, with the sentence that the letter prints for each."""
    example: str = ""


AGE_BANDS = (
    Option("adult", N_("Adult")),
    Option("15-17", N_("15 to 17 years")),
    Option("12-14", N_("12 to 14 years")),
    Option("6-11", N_("6 to 11 years")),
    Option("0-5", N_("Under 6 years")),
)
CLINICIAN = (
    Option("woman", N_("A woman is preferred")),
    Option("man", N_("A man is preferred")),
)
ACCESS = (
    Option("stick", N_("Walks with a stick")),
    Option("wheelchair", N_("Uses a wheelchair")),
    Option("sight", N_("Sees little or nothing")),
    Option("hearing", N_("Hears little or nothing")),
    Option("slowly", N_("Needs things said slowly and simply")),
    Option("stairs", N_("Cannot climb stairs")),
)
LANGUAGES = (
    Option("sg", N_("Sango")),
    Option("fr", N_("French")),
    Option("ln", N_("Lingala")),
    Option("sw", N_("Swahili")),
    Option("ht", N_("Haitian Creole")),
    Option("apd", N_("Juba Arabic")),
    Option("ar", N_("Arabic")),
    Option("en", N_("English")),
    Option("din", N_("Dinka")),
    Option("nus", N_("Nuer")),
    Option("es", N_("Spanish")),
    Option("pt", N_("Portuguese")),
)
COMPANION = (
    Option("stays", N_("A companion may stay")),
    Option("alone", N_("Wishes to be received alone")),
)

FIELDS: dict[str, Field] = {
    one.key: one
    for one in (
        Field("happened", N_("Since when it is"), N_("The day and about what hour it happened"), "C4"),
        Field("age_band", N_("Age group"), N_("Your age group, not your age"), "C3", AGE_BANDS),
        Field("language", N_("Language"), N_("The language you want to speak there"), "C3", LANGUAGES),
        Field("clinician", N_("Woman or man preferred"), N_("Whether you prefer a woman or a man"), "C3", CLINICIAN),
        Field("access", N_("What makes the visit easier"), N_("What makes the visit easier for you: steps, sight, hearing"), "C3", ACCESS),
        Field("called", N_("The name to be called by"), N_("The name they should call you by; it need not be yours"), "C4"),
        Field("companion", N_("Companion"), N_("Whether somebody comes with you"), "C3", COMPANION),
    )
}  # fmt: skip

REFERRAL_LETTER = LetterKind(
    "referral",
    N_("Letter to a provider"),
    (
        Option("discreet", N_("To carry: a plain appointment paper"), N_("Nothing on it tells what it is for.")),
        Option("sealed", N_("To send, sealed, to the person in charge"), N_("Says what was agreed to, no more.")),
    ),
    tuple(FIELDS),
    data_class="C4",
)

_SHEET = (Option("sheet", N_("A numbered sheet")),)
TRANSMITTAL = LetterKind(
    "transmittal", N_("Sheet to an authority: word for word what is given, and under what"), _SHEET, (), data_class="C4"
)
"""Its words are those that were agreed to, typed for this sheet and kept with it; it takes nothing from the file."""
STATEMENT = LetterKind(
    "statement",
    N_("Statement to the person: what we hold, who looked, what left, what was promised"),
    _SHEET,
    (),
    to_her=True,
    data_class="C4",
)

LETTERS: dict[str, LetterKind] = {one.key: one for one in (REFERRAL_LETTER, TRANSMITTAL, STATEMENT)} | CLAIM_LETTERS
