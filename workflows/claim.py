"""A claim for a child: that he be recognised as the father, and support. One claim for each child; twins are two.

Nothing is a claim until the person asks. Before that the person is told what recognition may give him as well. Silence
of a State, the age of eighteen or a no to a sample end nothing; only the person's word does, and it can be taken up
again. Nothing here reaches him, no paper says where she is, and no other help reads any of it. What stands in clear is
weighed in `vacms/decisions/0009`. Source: practice, sections 2 to 4; domain facts, 5 H.
"""

from workflows import claim_papers as paper
from workflows.claim_facts import (
    CLAIM_FACTS,
    NATIONALITY,
    PAPER_LANGUAGE,
    ROUTES_TOLD,
    TALK_LANGUAGE,
    THEIR_LANGUAGE,
)
from workflows.claim_her_deeds import HER_DEEDS
from workflows.claim_law_deeds import LAW_DEEDS
from workflows.claim_purposes import TAKEN_BACK
from workflows.claim_sample_deeds import SAMPLE_DEEDS
from workflows.claim_state_deeds import STATE_DEEDS
from workflows.claim_status import ALL, STATES
from workflows.claim_windows import ROUTES
from workflows.common import everywhere
from workflows.grammar import N_, Action, Asked, Either, Guard, LetterKind, Option, Start, Workflow
from workflows.guards import agreed as agreed_to
from workflows.moves import stays
from workflows.purposes import Purpose
from workflows.roles import CASEWORKERS

WHOM = Asked(
    "whom", N_("Whom does it remind?"), "choice", "C2", required=True,
    options=(
        Option("office", N_("The focal point, through our office")),
        Option("mission", N_("The permanent mission")),
        Option("capital", N_("The capital")),
        Option("advocate", N_("The victims’ rights advocate")),
    ),
)  # fmt: skip
DOSSIER, SAMPLE, CHILD_SAMPLE, RESULT = Purpose.DOSSIER, Purpose.SAMPLE, Purpose.CHILD_SAMPLE, Purpose.RESULT
_ANY_SAMPLE = Guard(agreed_to(SAMPLE).unmet, Either(agreed_to(SAMPLE).condition, agreed_to(CHILD_SAMPLE).condition))


def _between(first: str, last: str) -> tuple[str, ...]:
    """The states from one to another, in the order in which they are told."""
    return ALL[ALL.index(first) : ALL.index(last) + 1]


_FILE = _between("building", "state_answered")
_ASKED = (*_between("with_state", "state_asks"), "support_agreed", "paying", "arrears")
_SAMPLE = ALL
"""A sample may be kept for later wherever the claim stands."""
_END = (*_between("unclear", "arrears"), "settled")


def _print(
    name: str, letter: LetterKind, label: str, past: str, at: tuple[str, ...], *consents: Purpose,
    guards: tuple[Guard, ...] = (), asks: tuple[Asked, ...] = (), language: Asked = PAPER_LANGUAGE,
) -> Action:  # fmt: skip
    """A paper of the claim: printed by the program, at the stages that it is for, under the person's yes to just this."""
    return Action(
        name, label, stays(*at), CASEWORKERS, past, outward=True, consents=frozenset(consents),
        guards=guards or (agreed_to(consents[0]),), asks=(*asks, language), letter=letter, quiet=name != "print_dossier",
    )  # fmt: skip


_CLAIMING = (agreed_to(DOSSIER), ROUTES_TOLD)
PAPERS = (
    _print("print_dossier", paper.DOSSIER_PAPER, N_("Print the dossier"), N_("Dossier printed"), _FILE, DOSSIER, guards=_CLAIMING,
           asks=(NATIONALITY,), language=THEIR_LANGUAGE),
    _print("print_form", paper.CLAIM_FORM, N_("Print the claim form"), N_("Claim form printed"), _FILE, DOSSIER, guards=_CLAIMING),
    _print("print_register", paper.REGISTER, N_("Print the list of what the person has to show"), N_("List printed"), _FILE, DOSSIER),
    _print("print_note", paper.NOTE_VERBALE, N_("Print a draft of a note to the State"), N_("Draft of a note printed"), _FILE, DOSSIER,
           language=THEIR_LANGUAGE),
    _print("print_reminder", paper.REMINDER, N_("Print a reminder"), N_("Reminder printed"), _ASKED, DOSSIER, asks=(WHOM,),
           language=THEIR_LANGUAGE),
    _print("print_sample_form", paper.SAMPLE_FORM, N_("Print the agreement to a sample"), N_("Agreement to a sample printed"),
           _SAMPLE, SAMPLE),
    _print("print_child_form", paper.CHILD_FORM, N_("Print the agreement to a sample of the child"),
           N_("Agreement to a sample of the child printed"), _SAMPLE, CHILD_SAMPLE),
    _print("print_custody", paper.CUSTODY_FORM, N_("Print the custody form"), N_("Custody form printed"), _SAMPLE, SAMPLE, CHILD_SAMPLE,
           guards=(_ANY_SAMPLE,)),
    _print("print_result", paper.RESULT_SHEET, N_("Print the sheet for the talk about a result"), N_("Sheet for the talk printed"),
           ("result_waits", "told"), RESULT, language=TALK_LANGUAGE),
    _print("print_closing", paper.CLOSING_NOTE, N_("Print the closing note"), N_("Closing note printed"), _END, DOSSIER),
)  # fmt: skip

CLAIM = Workflow(
    key="claim",
    title=N_("Recognition and support of a child"),
    begun=N_("Heard of a child for whom a claim may be wished"),
    states=STATES,
    facts=CLAIM_FACTS,
    starts=(Start(ROUTES),),
    rests_on=(DOSSIER,),
    withdrawal="withdraw",
    parts=tuple(TAKEN_BACK.items()),
    actions=(*HER_DEEDS, *STATE_DEEDS, *SAMPLE_DEEDS, *LAW_DEEDS, *PAPERS, *everywhere(*STATES)),
)
