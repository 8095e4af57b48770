"""The papers of a claim: to whom each goes, and what the dossier says at most. None goes to him; none says where she is.

A paper is printed by one deed, for one claim, under one yes. Source: domain facts, 7.6 and 8; practice, section 4.
"""

from workflows.grammar import N_, LetterKind, Option

_SHEET = (Option("sheet", N_("A numbered sheet")),)


def _paper(key: str, title: str) -> LetterKind:
    return LetterKind(key, title, _SHEET, (), data_class="C4")


CLAIM_FORM = _paper("claim_form", N_("Claim form, for the person to sign"))
REGISTER = _paper("claim_register", N_("List of what the person has to show; the things stay with the person"))
DOSSIER_PAPER = _paper("claim_dossier", N_("Dossier to headquarters"))
NOTE_VERBALE = _paper("claim_note", N_("Draft of a note to the State"))
REMINDER = _paper("claim_reminder", N_("Reminder to a State"))
SAMPLE_FORM = _paper("claim_sample_form", N_("Agreement to a sample of the person"))
CHILD_FORM = _paper("claim_child_form", N_("Agreement to a sample of the child"))
CUSTODY_FORM = _paper("claim_custody", N_("Custody form: who had the sample, from when to when"))
RESULT_SHEET = _paper("claim_result", N_("Sheet for the talk about a result; it names none"))
CLOSING_NOTE = _paper("claim_closing", N_("Closing note for the person"))

CLAIM_LETTERS: dict[str, LetterKind] = {
    one.key: one
    for one in (
        CLAIM_FORM, REGISTER, DOSSIER_PAPER, NOTE_VERBALE, REMINDER, SAMPLE_FORM, CHILD_FORM, CUSTODY_FORM, RESULT_SHEET,
        CLOSING_NOTE,
    )
}  # fmt: skip
GOES_TO: dict[str, str] = {
    "claim_form": "person",
    "claim_register": "headquarters",
    "claim_dossier": "headquarters",
    "claim_note": "headquarters",
    "claim_reminder": "state",
    "claim_sample_form": "person",
    "claim_child_form": "person",
    "claim_custody": "collector",
    "claim_result": "person",
    "claim_closing": "person",
}
"""Letter -> who receives it. He is none of them, and nobody of his."""
ADDRESSEES = frozenset({"person", "headquarters", "state", "collector"})

PLAIN_LANGUAGES = ("en", "fr")
"""In which every paper is printed."""
TOLD_LANGUAGES = (*PLAIN_LANGUAGES, "ar", "ht")
"""In which what is told before a claim, and the sheet for the talk about a result, are printed besides."""

DOSSIER_SAYS: tuple[str, ...] = (
    "claim_number", "person_name", "person_nationality", "child_name", "child_born", "child_registered", "relation",
    "period_of_contact", "town_of_contact", "father_known_as", "father_unit", "father_described", "list_of_titles", "asked",
    "law_and_forms", "language", "focal_point", "consent", "handling",
)  # fmt: skip
"""All that a dossier may say, piece by piece."""
PAPER_SAYS: dict[str, tuple[str, ...]] = {
    "claim_form": ("person_name", "relation", "child_name", "child_born", "asked", "consent"),
    "claim_register": ("claim_number", "list_of_titles"),
    "claim_dossier": DOSSIER_SAYS,
    "claim_note": ("claim_number", "law_and_forms", "focal_point", "consent", "handling"),
    "claim_reminder": ("claim_number", "focal_point", "asked_on"),
    "claim_sample_form": (),
    "claim_child_form": ("child_age_band",),
    "claim_custody": ("claim_number", "samples", "hand_overs"),
    "claim_result": ("telling",),
    "claim_closing": (),
}
"""Letter -> all that it may say of anybody, piece by piece; fixed sentences and the office's own name come besides."""
NEVER_SAID = ("address", "where", "phone", "village", "help", "health", "history", "inquiry")
"""What no piece of it may be called after: where she is, what help she gets, her health, what others look into."""
