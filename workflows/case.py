"""The case itself: the file of one person, from a first report to its end. Order and words from practice, section 4.

Assessment, plan and reviews are tasks, not gates. A referral is possible in every state, "no file" and ended
included. Opening, resting and waking record what she and we decided; only moving to another office gives the file
to somebody, and so only that waits for her yes. An end is agreed by a second person and never rests on what an
inquiry found; destroying a file is asked for by her, in private, and done by two. Source: domain facts, 5 A and 7.5.
"""

from workflows import windows as w
from workflows.common import everywhere
from workflows.facts import AGE, AGREED_FILE, LINES, NAMED_DEPUTY, OWN_WORK, ROLE, agreed
from workflows.grammar import (
    N_,
    Action,
    Asked,
    Fact,
    Guard,
    Is,
    Option,
    Reason,
    Sets,
    Start,
    State,
    Unless,
    Warn,
    Workflow,
)
from workflows.guards import agreed as yes_to
from workflows.moves import onward, stays
from workflows.purposes import Purpose
from workflows.questions import NOTE, YES_NO
from workflows.roles import CASEWORKERS, COVERS

REPORT = State("report", N_("First report, no file yet"), main="meet")
MET = State("met", N_("Met"), main="open")
OPEN = State("open", N_("Open"), main="record")
RESTING = State("resting", N_("Resting"), main="wake", whose_move="hers")
MOVING = State("moving", N_("Moving to another office"), main="accept_move")
ENDING = State("ending", N_("End proposed"), main="return_end")
ENDED = State("ended", N_("Ended; the door stays open"), final=True, main="reopen", whose_move="hers")
ERASED = State("erased", N_("Destroyed at the person's word"), final=True, whose_move="hers")
STATES = (REPORT, MET, OPEN, RESTING, MOVING, ENDING, ENDED, ERASED)
_LIVING = tuple(state.name for state in STATES if state is not ERASED)
_RUNNING = ("report", "met", "open", "resting")
_CARED_FOR = ("met", "open")

LEAD = Fact("lead", ("us", "partner", "child_protection"), "C2", N_("Who leads the work with the person"), kept=True)
ERASURE = Fact(
    "erasure_asked", ("no", "yes"), "C2", N_("Whether the person asked that the file be destroyed"), kept=True
)
WISHED = Guard(
    Reason(
        N_("Nobody has recorded that the person wants the file destroyed."),
        supplied_by=N_("The officer who hears it in private can record the wish."),
        mend="ask_erasure",
    ),
    Is("erasure_asked", "yes"),
)

_NO_LONGER_ASKED = (Sets("erasure_asked", "no"),)
"""What she wished while it rested or had ended does not outlive that: it is asked anew."""

_CONTACT_AGAIN = Start(w.CONTACT, into=("report", "met", "open"))
"""A case that rests owes no contact: she comes to us."""
_WORK = (Start(w.ASSESS, Is("lead", "us"), into=("open",)), Start(w.REVIEW, Is("lead", "us"), into=("open",)))
"""Where another office leads we hold a thin file, without assessment or plan."""
_TASKS = (w.FIRST_CONTACT, w.CONTACT, w.ASK_FILE, w.ASSESS, w.PLAN, w.REVIEW)
_LINES_OPEN = Warn(
    N_("Some lines of work are still open. Finish them, or say in the note who goes on with them."), Is("lines", "open")
)

CASE = Workflow(
    key="case",
    title=N_("The case"),
    begun=N_("First report taken"),
    states=STATES,
    facts=(ROLE, AGE, AGREED_FILE, NAMED_DEPUTY, LINES, OWN_WORK, agreed(Purpose.HAND_OVER), LEAD, ERASURE),
    starts=(Start(w.FIRST_CONTACT), Start(w.DEPUTY)),
    withdrawal="rest",
    parts=((Purpose.HAND_OVER, "return_move"),),
    first_hand=("propose_end", "ask_erasure"),
    actions=(
        Action(
            "meet", N_("Record that we met"), {"report": "met", **stays(*_LIVING[1:])},
            CASEWORKERS, N_("Met"), word="person", recorded=True, asks=(NOTE,),
            starts=(_CONTACT_AGAIN,), stops=(w.FIRST_CONTACT, w.CONTACT),
            help=N_("Face to face or the way the person chose. If you told where things stand, say so in the note."),
        ),
        Action(
            "help_without_file", N_("Record help given without a file"), stays(*_LIVING),
            CASEWORKERS, N_("Helped without a file"), word="person", recorded=True, asks=(NOTE,),
            starts=(_CONTACT_AGAIN,), stops=(w.FIRST_CONTACT, w.CONTACT), quiet=True,
            help=N_("Help is wanted, and no file. Letters are possible; we keep only what they need."),
        ),
        Action(
            "open", N_("Open the file"), {"report": "open", "met": "open", "resting": "open"},
            CASEWORKERS, N_("File opened"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(w.ASK_FILE, Unless(Is("casework_consent", "given"))), _CONTACT_AGAIN, *_WORK),
            stops=(w.FIRST_CONTACT, w.CONTACT, w.WAKE),
            help=N_("The person agrees that we go on together. Agreement to a file is asked on its own page."),
        ),
        Action(
            "assess", N_("Record what is needed"), stays(*_LIVING), CASEWORKERS, N_("Needs looked at together"),
            word="person", recorded=True, asks=(NOTE,),
            starts=(Start(w.PLAN, Is("lead", "us"), into=("open",)), _CONTACT_AGAIN),
            stops=(w.ASSESS, w.FIRST_CONTACT, w.CONTACT), quiet=True,
            help=N_("It may take several visits. “Not asked” and “rather not say” are answers everywhere."),
        ),
        Action(
            "plan", N_("Record what was agreed to do"), stays(*_LIVING), CASEWORKERS, N_("Plan agreed"),
            word="person", recorded=True, asks=(NOTE,), starts=(_CONTACT_AGAIN,), stops=(w.PLAN, w.CONTACT), quiet=True,
            help=N_("The person's goals, in the person's order; the words belong to the file."),
        ),
        Action(
            "review", N_("Look back together"), stays(*_LIVING), CASEWORKERS, N_("Looked back together"),
            word="person", recorded=True, asks=(NOTE,),
            starts=(Start(w.REVIEW, Is("lead", "us"), into=("open",)), _CONTACT_AGAIN), stops=(w.REVIEW, w.CONTACT),
            quiet=True, help=N_("What helped, what did not, what the person wants now. Say which promises were kept."),
        ),
        Action(
            "name_deputy", N_("Name a deputy"), stays(*_LIVING), CASEWORKERS, N_("Deputy named"),
            asks=(
                Asked("deputy", N_("Who goes on when you cannot?"), "choice", "C1", required=True, source="deputies",
                      hint=N_("Somebody outside the mission is best: whoever presses here cannot press there.")),
            ),
            stops=(w.DEPUTY,),
            help=N_("The deputy can open this case from now on, and goes on with it when you cannot."),
        ),
        Action(
            "grows_up", N_("Say when the person comes of age"), stays(*_LIVING), CASEWORKERS, N_("Noted when the person comes of age"),
            asks=(
                Asked("of_age_on", N_("In which month does the person turn 18?"), "day", "C4", required=True, later=True,
                      hint=N_("Any day of that month. Only the month is kept where a thief could read it.")),
            ),
            starts=(Start(w.OF_AGE, until_answer="of_age_on"),), stops=(w.OF_AGE,), quiet=True,
            help=N_("Then every yes that somebody else gave is asked anew."),
        ),
        Action(
            "of_age", N_("The person has come of age"), stays(*_LIVING), CASEWORKERS, N_("Came of age"),
            word="person", recorded=True, asks=(NOTE,), stops=(w.OF_AGE,), quiet=True,
            help=N_("From now on the person alone says yes or no. What others agreed to ends now: ask anew."),
        ),
        Action(
            "name_lead", N_("Say who leads"), stays(*_LIVING), CASEWORKERS, N_("Lead named"), recorded=True,
            asks=(
                Asked("lead", N_("Who leads the work with the person?"), "choice", "C2", required=True, options=(
                    Option("us", N_("We do")),
                    Option("partner", N_("Another organisation, at the person's wish")),
                    Option("child_protection", N_("Child protection")),
                )),
                NOTE,
            ),
            sets=(Sets("lead", from_answer="lead"),), quiet=True,
            help=N_("Where another leads we hold a thin file, without assessment or plan."),
        ),
        Action(
            "assign", N_("Hand the case to somebody"), stays(*_LIVING), CASEWORKERS, N_("Handed over"),
            asks=(
                Asked("owner", N_("Who takes it?"), "choice", "C1", required=True, source="advocates",
                      hint=N_("That officer can open the file from now on; the one who had it no longer can.")),
                NOTE,
            ),
            quiet=True,
            help=N_("Only somebody who can open the file can hand it on."),
        ),
        Action(
            "move", N_("Hand the case to another office"), onward("moving", *_RUNNING),
            CASEWORKERS, N_("Offered to another office"), word="person", outward=True,
            consents=frozenset({Purpose.HAND_OVER}), guards=(yes_to(Purpose.HAND_OVER),),
            asks=(
                Asked("receiver", N_("Who goes on with it there?"), "choice", "C1", required=True, source="elsewhere",
                      hint=N_("That officer can open the file from now on. You keep it until it is accepted.")),
                NOTE,
            ),
            starts=(Start(w.ACCEPT),), stops=_TASKS, quiet=True,
            help=N_("The person moves, or the mission ends. Ask early, not on the last day."),
        ),
        Action(
            "accept_move", N_("Accept the case"), {"moving": "open"}, CASEWORKERS, N_("Accepted by the other office"),
            asks=(NOTE,), starts=(Start(w.DEPUTY), _CONTACT_AGAIN), stops=(w.ACCEPT, w.DEPUTY),
            help=N_("For the officer to whom it was offered. From then on the office before can no longer open it."),
        ),
        Action(
            "return_move", N_("Keep the case here"), {"moving": "open"}, CASEWORKERS, N_("Stays here"),
            asks=(NOTE,), starts=(_CONTACT_AGAIN,), stops=(w.ACCEPT,),
            help=N_("It was not accepted, or the person thought better of it. The other office can no longer open it."),
        ),
        Action(
            "rest", N_("Let the case rest"), onward("resting", "report", "met", "open", "moving", "ending"),
            CASEWORKERS, N_("Case rests"), word="person", recorded=True,
            asks=(
                Asked("why", N_("Why?"), "choice", "C2", required=True, preset="her_wish", options=(
                    Option("her_wish", N_("It is the person's wish")),
                    Option("no_safe_way", N_("There is no safe way to reach the person")),
                    Option("claim_only", N_("Only a claim goes on")),
                )),
                NOTE,
            ),
            starts=(Start(w.WAKE),), stops=(*_TASKS, w.ACCEPT, w.AGREE_END), quiet=True,
            help=N_("Nothing is lost and the door stays open: the person's word wakes it at any time."),
        ),
        Action(
            "stay_resting", N_("Looked: it goes on resting"), stays("resting"), CASEWORKERS, N_("Looked at; it rests on"),
            asks=(NOTE,), starts=(Start(w.WAKE),), stops=(w.WAKE,),
            help=N_("Nothing changed and there is no safe way to ask. It is looked at again later."),
        ),
        Action(
            "wake", N_("Wake the case"), {"resting": "open"}, CASEWORKERS, N_("Case woken"),
            word="person", recorded=True, asks=(NOTE,), sets=_NO_LONGER_ASKED, starts=(_CONTACT_AGAIN,),
            stops=(w.WAKE, w.ERASE),
        ),
        Action(
            "record", N_("Record what happened"), stays(*_LIVING), CASEWORKERS, N_("Recorded"),
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
            starts=(_CONTACT_AGAIN,), stops=(w.CONTACT,),
            help=N_("At any time, late, in any order."),
        ),
        Action(
            "propose_end", N_("Propose to end"), onward("ending", *_RUNNING), CASEWORKERS,
            N_("End proposed"),
            asks=(
                Asked("why", N_("Why does it end?"), "choice", "C2", required=True, options=(
                    Option("needs_met", N_("What was needed is met, as far as it can be")),
                    Option("her_wish", N_("It is the person's wish")),
                    Option("moved", N_("The person moved, and another goes on")),
                    Option("no_contact", N_("No contact: at least three safe tries in different weeks")),
                    Option("died", N_("The person died")),
                    Option("elsewhere", N_("It belongs elsewhere, and the person was taken there")),
                )),
                Asked("may_return", N_("Does the person know that the door stays open?"), "choice", "C2", required=True,
                      options=(*YES_NO, Option("not_reached", N_("The person could not be told")))),
                Asked("safety", N_("Was the safety plan looked at once more?"), "choice", "C2", required=True,
                      options=(*YES_NO, Option("none", N_("There is none")))),
                NOTE,
            ),
            starts=(Start(w.AGREE_END),), stops=_TASKS, quiet=True, warnings=(_LINES_OPEN,),
            help=N_("A second person agrees or gives it back. What an inquiry found is no reason, and neither is a mission's end."),
        ),
        Action(
            "agree_end", N_("Agree to the end"), {"ending": "ended"}, COVERS, N_("End agreed"), second_person=True,
            warnings=(_LINES_OPEN,), asks=(NOTE,), starts=(Start(w.RETENTION),), stops=(w.AGREE_END, w.WAKE, w.DEPUTY),
            help=N_("Somebody other than the one who proposed it. The person may come back at any time."),
        ),
        Action(
            "return_end", N_("Give it back: not yet"), {"ending": "open"}, CASEWORKERS, N_("Not ended"),
            asks=(NOTE,), starts=(_CONTACT_AGAIN,), stops=(w.AGREE_END,),
            help=N_("Say in the note what is still to be done."),
        ),
        Action(
            "reopen", N_("Open it again"), {"ended": "open"}, CASEWORKERS, N_("Opened again"), word="person",
            recorded=True, asks=(NOTE,), sets=_NO_LONGER_ASKED, starts=(_CONTACT_AGAIN, Start(w.DEPUTY)),
            stops=(w.RETENTION, w.ERASE),
            help=N_("The person's word is enough, at any time. Say first which promises were not kept."),
        ),
        Action(
            "keep_longer", N_("Keep the file longer"), stays("ended"), COVERS, N_("Kept longer"), asks=(NOTE,),
            starts=(Start(w.RETENTION),), stops=(w.RETENTION,), quiet=True,
            help=N_("There is a reason: a claim, a child who is not grown up, the person's wish. Say it in the note."),
        ),
        Action(
            "ask_erasure", N_("Record the wish to have the file destroyed"), stays(*_LIVING), CASEWORKERS,
            N_("Asked that the file be destroyed"), word="person", recorded=True,
            asks=(
                Asked("private", N_("Was this said in private, with nobody else near?"), "choice", "C2", required=True,
                      options=YES_NO),
                NOTE,
            ),
            sets=(Sets("erasure_asked", from_answer="private"),), starts=(Start(w.ERASE, WISHED.condition),),
            stops=(w.ERASE,), quiet=True,
            help=N_("Only what is said in private counts: if somebody was near, ask again alone, and record it then. Say what is lost; nobody can bring it back."),
        ),
        Action(
            "drop_erasure", N_("The file is not to be destroyed"), stays(*_LIVING), CASEWORKERS,
            N_("Not to be destroyed after all"), word="person", recorded=True, asks=(NOTE,),
            sets=_NO_LONGER_ASKED, stops=(w.ERASE,), quiet=True,
        ),
        Action(
            "erase", N_("Destroy the file"), onward("erased", *_LIVING), COVERS, N_("Destroyed"),
            word="person", second_person=True, guards=(WISHED,),
            asks=(
                Asked("sure", N_("Did you speak with the person yourself, in private?"), "choice", "C2", required=True,
                      options=YES_NO),
            ),
            stops=(*_TASKS, w.ACCEPT, w.AGREE_END, w.WAKE, w.DEPUTY, w.RETENTION, w.ERASE, w.HOLD, w.OF_AGE), quiet=True,
            help=N_("For ever: the keys are destroyed, and with them every word. Only a second person can, at the person's private word."),
        ),
        Action(
            "take_over", N_("Take the case over"), stays(*_LIVING), COVERS, N_("Taken over"), quiet=True, asks=(NOTE,),
            help=N_("For a supervisor or deputy when the advocate cannot go on."),
        ),
        *(one for one in everywhere(*STATES) if one.name != "note"),
    ),
)  # fmt: skip
