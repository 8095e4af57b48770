"""The case itself: the file of one person, from a first report on. Order and words from practice, section 4.

Assessment, plan and reviews are tasks, not gates. A referral is possible in every state, "no file" included. Nothing
here has a guard: opening, resting and waking record what she and we decided; they give nothing out.
"""

from workflows.facts import AGE, AGREED_FILE, NAMED_DEPUTY, ROLE
from workflows.grammar import N_, Action, Asked, Is, Option, Start, State, Unless, Workflow
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS
from workflows.windows import ASK_FILE, CONTACT, DEPUTY, FIRST_CONTACT, WAKE

REPORT = State("report", N_("First report, no file yet"), main="meet")
MET = State("met", N_("Met"), main="open")
OPEN = State("open", N_("Open"), main="record")
RESTING = State("resting", N_("Resting"), main="wake", whose_move="hers")
STATES = (REPORT, MET, OPEN, RESTING)
_EVERY = tuple(state.name for state in STATES)


def _stays(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_CONTACT_AGAIN = Start(CONTACT, into=("report", "met", "open"))
"""A case that rests owes no contact: she comes to us."""

CASE = Workflow(
    key="case",
    title=N_("The case"),
    begun=N_("First report taken"),
    states=STATES,
    facts=(ROLE, AGE, AGREED_FILE, NAMED_DEPUTY),
    starts=(Start(FIRST_CONTACT), Start(DEPUTY)),
    actions=(
        Action(
            "meet", N_("Record that we met"), {"report": "met", "met": "met", "open": "open", "resting": "resting"},
            CASEWORKERS, N_("Met"), word="person", recorded=True, asks=(NOTE,),
            starts=(_CONTACT_AGAIN,), stops=(FIRST_CONTACT, CONTACT),
            help=N_("Face to face or the way the person chose. If you told where things stand, say so in the note."),
        ),
        Action(
            "help_without_file", N_("Record help given without a file"), _stays(*_EVERY),
            CASEWORKERS, N_("Helped without a file"), word="person", recorded=True, asks=(NOTE,),
            starts=(_CONTACT_AGAIN,), stops=(FIRST_CONTACT, CONTACT), quiet=True,
            help=N_("Help is wanted, and no file. Letters are possible; we keep only what they need."),
        ),
        Action(
            "open", N_("Open the file"), {"report": "open", "met": "open", "resting": "open"},
            CASEWORKERS, N_("File opened"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(ASK_FILE, Unless(Is("casework_consent", "given"))), _CONTACT_AGAIN),
            stops=(FIRST_CONTACT, CONTACT, WAKE),
            help=N_("The person agrees that we go on together. Agreement to a file is asked on its own page."),
        ),
        Action(
            "name_deputy", N_("Name a deputy"), _stays(*_EVERY), CASEWORKERS, N_("Deputy named"),
            asks=(
                Asked("deputy", N_("Who goes on when you cannot?"), "choice", "C1", required=True, source="deputies",
                      hint=N_("Somebody outside the mission is best: whoever presses here cannot press there.")),
            ),
            stops=(DEPUTY,),
            help=N_("The deputy can open this case from now on, and goes on with it when you cannot."),
        ),
        Action(
            "assign", N_("Hand the case to somebody"), _stays(*_EVERY), CASEWORKERS, N_("Handed over"),
            asks=(
                Asked("owner", N_("Who takes it?"), "choice", "C1", required=True, source="advocates",
                      hint=N_("That officer can open the file from now on; the one who had it no longer can.")),
                NOTE,
            ),
            quiet=True,
            help=N_("Only somebody who can open the file can hand it on."),
        ),
        Action(
            "rest", N_("Let the case rest"), {"report": "resting", "met": "resting", "open": "resting"},
            CASEWORKERS, N_("Case rests"), word="person", recorded=True,
            asks=(
                Asked("why", N_("Why?"), "choice", "C2", required=True, options=(
                    Option("her_wish", N_("It is the person's wish")),
                    Option("no_safe_way", N_("There is no safe way to reach the person")),
                    Option("claim_only", N_("Only a claim goes on")),
                )),
                NOTE,
            ),
            starts=(Start(WAKE),), stops=(FIRST_CONTACT, CONTACT, ASK_FILE), quiet=True,
            help=N_("Nothing is lost and the door stays open: the person's word wakes it at any time."),
        ),
        Action(
            "wake", N_("Wake the case"), {"resting": "open"}, CASEWORKERS, N_("Case woken"),
            word="person", recorded=True, asks=(NOTE,), starts=(_CONTACT_AGAIN,), stops=(WAKE,),
        ),
        Action(
            "record", N_("Record what happened"), _stays(*_EVERY), CASEWORKERS, N_("Recorded"),
            recorded=True,
            asks=(
                Asked("what", N_("What was it?"), "choice", "C2", required=True, preset="contact", options=(
                    Option("contact", N_("We spoke")),
                    Option("told", N_("The person was told where things stand")),
                    Option("tried", N_("We tried to make contact, the agreed way")),
                    Option("companion", N_("Somebody went with the person")),
                    Option("danger", N_("Something that touches the person's safety")),
                    Option("other", N_("Something else")),
                )),
                NOTE,
            ),
            starts=(_CONTACT_AGAIN,), stops=(CONTACT,),
            help=N_("At any time, late, in any order."),
        ),
        Action(
            "take_over", N_("Take the case over"), _stays(*_EVERY), COVERS, N_("Taken over"), quiet=True, asks=(NOTE,),
            help=N_("For a supervisor or deputy when the advocate cannot go on."),
        ),
    ),
)  # fmt: skip
