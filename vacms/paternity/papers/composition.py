"""Which paper is composed how: the one way from what a paper may say to its words."""

from collections.abc import Callable

from vacms.letters.form import Form
from vacms.paternity.papers import agreement, custody, dossier, for_the_person, notes
from vacms.paternity.papers.content import Content

COMPOSERS: dict[str, Callable[[Content], Form]] = {
    "claim_form": for_the_person.claim_form,
    "claim_register": dossier.register,
    "claim_dossier": dossier.dossier,
    "claim_note": notes.note,
    "claim_reminder": notes.reminder,
    "claim_sample_form": agreement.own_agreement,
    "claim_child_form": agreement.childs_agreement,
    "claim_custody": custody.custody_form,
    "claim_result": for_the_person.result_sheet,
    "claim_closing": for_the_person.closing_note,
}


def compose(content: Content) -> Form:
    """The paper in words."""
    return COMPOSERS[content.kind](content)
