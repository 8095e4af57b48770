"""Somebody to talk to: offered as often as it takes, never a condition of anything else; no counselling note is kept.

No state says what is the matter: colleagues read "in care" or "followed closely". Where life is in danger somebody
stays with the person; that state is entered from anywhere and left only at the word of a named clinician or of a
supervisor, so neither a late entry, nor a wish to stop, nor an end of the rest moves it. It never blocks a screen.
There is no deed for mediation or reconciliation. Source: domain facts, section 5 D; practice, section 4.
"""

from workflows.common import everywhere
from workflows.facts import AGE, OWN_WORK, ROLE
from workflows.grammar import (
    N_,
    Action,
    Asked,
    Beginning,
    Echo,
    Is,
    Option,
    Start,
    State,
    Unless,
    Warn,
    Window,
    Workflow,
)
from workflows.moves import leads, stays
from workflows.numbers import (
    STAY_HOURS,
    STAY_PASSED_HOURS,
    STAY_TOLD_HOURS,
    TALK_AGAIN_DAYS,
    TALK_ASK_DAYS,
    TALK_CLOSELY_DAYS,
    TALK_REVIEW_DAYS,
    TALK_WAY_DAYS,
)
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS, Role

STATES = (
    State("offered", N_("Offered"), main="refer"),
    State("not_now", N_("Not now"), main="offer", whose_move="hers"),
    State("on_the_way", N_("On the way"), main="under_way", whose_move="theirs"),
    State("under_way", N_("In care"), main="review", whose_move="theirs"),
    State("stepped_up", N_("Followed closely"), main="review"),
    State("close_by", N_("Somebody stays with the person"), main="qualified", danger=True),
    State("finished", N_("Finished"), final=True),
    State("stopped", N_("Stopped"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_BEFORE = ("offered", "not_now", "on_the_way")
_OWNER = Role.FIELD_ADVOCATE

ASK = Window("talk_ask", TALK_ASK_DAYS.title, TALK_ASK_DAYS, owed_by=_OWNER, mend="refer",
             why=N_("It was offered, and what the person wants is not recorded."))  # fmt: skip
WAY = Window("talk_way", TALK_WAY_DAYS.title, TALK_WAY_DAYS, owed_by=_OWNER, mend="under_way",
             why=N_("A way there was arranged."))  # fmt: skip
REVIEW = Window("talk_review", TALK_REVIEW_DAYS.title, TALK_REVIEW_DAYS, owed_by=_OWNER, mend="review",
                why=N_("Only whether it helps and whether it goes on; never what is said there."))  # fmt: skip
CLOSELY = Window("talk_closely", TALK_CLOSELY_DAYS.title, TALK_CLOSELY_DAYS, owed_by=_OWNER, mend="review", protects=True,
                 why=N_("More help was wanted than before."))  # fmt: skip
AGAIN = Window("talk_again", TALK_AGAIN_DAYS.title, TALK_AGAIN_DAYS, kind="offer", owed_by=_OWNER, mend="offer",
               why=N_("“Not now” is an answer for today."))  # fmt: skip
CARER = Window("talk_carer", N_("Support for whoever looks after the child"), TALK_REVIEW_DAYS, kind="offer", owed_by=_OWNER,
               mend="carer", why=N_("A child, or the age is not said. Never both together where the carer is involved."))  # fmt: skip
STAY = Window("stay", STAY_HOURS.title, STAY_HOURS, owed_by=_OWNER, mend="qualified", protects=True,
              why=N_("Stay, make the safety plan together, reach somebody qualified: in this same contact."))  # fmt: skip
STAY_TOLD = Window("stay_told", STAY_TOLD_HOURS.title, STAY_TOLD_HOURS, owed_by=Role.SUPERVISOR, mend="look", protects=True,
                   after_end=True, why=N_("An officer stays with somebody who cannot be left alone."))  # fmt: skip
PASSED = Window("stay_passed", STAY_PASSED_HOURS.title, STAY_PASSED_HOURS, owed_by=_OWNER, mend="clinician_says",
                protects=True, why=N_("It ends only at the word of a named clinician or of the supervisor."))  # fmt: skip

_BY_STATE = (
    Start(ASK, into=("offered",)),
    Start(AGAIN, into=("not_now",)),
    Start(WAY, into=("on_the_way",)),
    Start(REVIEW, into=("under_way",)),
    Start(CLOSELY, into=("stepped_up",)),
)
"""What is owed where the line now stands. Nothing of it begins while somebody stays with the person."""
_ORDINARY = tuple(one.window for one in _BY_STATE)
_STAYING = (STAY, PASSED)
"""What a clinician's word ends. That the supervisor knows is the supervisor's own answer, also afterwards."""

NEVER_TOGETHER = Warn(
    N_("Where whoever looks after the child is involved or protects him: never together, never through that person."),
    Unless(Is("age", "adult")),
)
CLINICIAN = Asked(
    "clinician", N_("Who says so?"), "choice", "C2", required=True,
    options=(
        Option("doctor", N_("A doctor")), Option("nurse", N_("A nurse")),
        Option("specialist", N_("A specialist in this care")),
    ),
)  # fmt: skip
NAMED = Asked("named", N_("Name of the clinician"), "text", "C3", required=True, most=100)

PSYCHOSOCIAL = Workflow(
    key="psychosocial",
    title=N_("Somebody to talk to"),
    begun=N_("Somebody to talk to was offered"),
    beginning=Beginning(
        N_("Offer somebody to talk to"), CASEWORKERS,
        N_("A counsellor, a group that is for others too, a women's space. No other help depends on it."),
    ),
    states=STATES,
    facts=(ROLE, AGE, OWN_WORK),
    first_hand=("stay_close",),
    starts=(Start(ASK), Start(CARER, Unless(Is("age", "adult")))),
    echoes=(
        Echo("referral", "begin", "on_the_way", needs=("psychosocial",), begins=True),
        Echo("referral", "seen", "under_way", needs=("psychosocial",)),
        Echo("referral", "turn_away", "came_to_nothing", needs=("psychosocial",)),
        Echo("referral", "stop", "came_to_nothing", needs=("psychosocial",)),
        Echo("referral", "lapse", "came_to_nothing", needs=("psychosocial",)),
        Echo("referral", "not_now", "not_now", needs=("psychosocial",)),
    ),
    actions=(
        Action(
            "offer", N_("Record that it was offered"), leads("offered", "not_now", "finished", "stopped", every=_ALL),
            CASEWORKERS, N_("Offered"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Any number of times, without pressing. Say that everything else goes on without it."),
            quiet=True,
        ),
        Action(
            "first_support", N_("Record first support"), stays(*_ALL), CASEWORKERS, N_("First support given"),
            recorded=True, asks=(NOTE,), help=N_("Looked, listened, linked: anybody trained can. No questions about what happened."),
            quiet=True,
        ),
        Action(
            "refer", N_("Arrange the first conversation"), stays(*_OPEN), CASEWORKERS, N_("A first conversation is being arranged"),
            need="psychosocial", help=N_("This leads to a referral: one provider, one yes, one letter."),
        ),
        Action(
            "on_the_way", N_("Record that a way there is arranged"), leads("on_the_way", "offered", "not_now", every=_ALL),
            CASEWORKERS, N_("A way there is arranged"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "came_to_nothing", N_("Record that this way came to nothing"), leads("offered", "on_the_way", every=_ALL),
            CASEWORKERS | {Role.SYSTEM}, N_("This way came to nothing; the offer stands"), recorded=True, asks=(NOTE,),
            starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "under_way", N_("Record that the conversations are under way"), leads("under_way", *_BEFORE, every=_ALL),
            CASEWORKERS, N_("In care"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("The person's word is enough. Never what is said there; no group that shows what happened."),
        ),
        Action(
            "review", N_("Record that you asked how it goes"), stays(*_ALL), CASEWORKERS, N_("Asked how it goes"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Whether it helps, whether it goes on, whether more is wanted. Nothing of what was said."),
        ),
        Action(
            "step_up", N_("Record that more help is wanted"), leads("stepped_up", *_BEFORE, "under_way", every=_ALL),
            CASEWORKERS, N_("More help is wanted"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE,
            stops=_ORDINARY, help=N_("No relief, or worse: somebody more experienced, seen more often."),
        ),
        Action(
            "step_down", N_("Record that less is enough"), leads("under_way", "stepped_up", every=_ALL), CASEWORKERS,
            N_("Less is enough"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "carer", N_("Record support for whoever looks after the child"), stays(*_ALL), CASEWORKERS,
            N_("Support for whoever looks after the child"), recorded=True, warnings=(NEVER_TOGETHER,), asks=(NOTE,),
            stops=(CARER,), quiet=True, help=N_("The bond of mother and child matters; nobody is blamed for finding it hard."),
        ),
        Action(
            "stay_close", N_("It cannot wait: stay with the person"), leads("close_by", *_ALL, every=_ALL), CASEWORKERS,
            N_("Somebody stays with the person"), recorded=True, asks=(NOTE,),
            starts=(Start(STAY), Start(STAY_TOLD), Start(PASSED)), stops=_ORDINARY,
            help=N_("Danger to life, the person's or another's. Stay; plan together; reach somebody qualified now; tell your "
                    "supervisor. The screen can be locked at any time."),
        ),
        Action(
            "plan_to_stay_safe", N_("Record that a safety plan was made together"), stays(*_ALL), CASEWORKERS,
            N_("Safety plan made together"), word="person", recorded=True, asks=(NOTE,),
            help=N_("Who stays tonight, what is put out of reach, whom to call. The plan itself stands in the file."),
        ),
        Action(
            "qualified", N_("Record that somebody qualified is there"), stays(*_ALL), CASEWORKERS, N_("Somebody qualified is there"),
            word="provider", recorded=True, asks=(NOTE,), stops=(STAY,), quiet=True,
            help=N_("In the room or on the telephone. Tell only what that person must know to act."),
        ),
        Action(
            "look", N_("Confirm that you know and have looked"), stays(*_ALL), COVERS, N_("Looked at by a second person"),
            asks=(NOTE,), stops=(STAY_TOLD,), second_person=True, quiet=True,
        ),
        Action(
            "clinician_says", N_("Record that a clinician says it has passed"), leads("stepped_up", "close_by", every=_ALL),
            CASEWORKERS, N_("A clinician says that it has passed"), word="provider", recorded=True, asks=(CLINICIAN, NAMED, NOTE),
            starts=_BY_STATE, stops=(*_STAYING, *_ORDINARY), quiet=True,
            help=N_("The word of a clinician who has seen the person. Then it is followed closely."),
        ),
        Action(
            "supervisor_says", N_("Decide that it has passed"), leads("stepped_up", "close_by", every=_ALL), COVERS,
            N_("The supervisor says that it has passed"), asks=(NOTE,), starts=_BY_STATE,
            stops=(*_STAYING, STAY_TOLD, *_ORDINARY), quiet=True,
            help=N_("After speaking with whoever is with the person. Then it is followed closely."),
        ),
        Action(
            "not_now", N_("Record “not now”"), leads("not_now", *_BEFORE, "under_way", "stepped_up", every=_ALL), CASEWORKERS,
            N_("Not now"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("No reason is needed. It can be offered again."),
        ),
        Action(
            "finish", N_("Record that it is finished"), leads("finished", *_BEFORE, "under_way", "stepped_up", every=_ALL),
            CASEWORKERS, N_("Finished"), word="person", recorded=True, asks=(NOTE,), stops=(*_ORDINARY, CARER), quiet=True,
            help=N_("While somebody stays with the person it does not end: a clinician or the supervisor says first that it has passed."),
        ),
        Action(
            "stop", N_("Stop it at the person's word"), leads("stopped", *_BEFORE, "under_way", "stepped_up", every=_ALL),
            CASEWORKERS, N_("Stopped"), word="person", asks=(NOTE,), stops=(*_ORDINARY, CARER), quiet=True,
            help=N_("Nothing more goes out. Where somebody stays with the person, that goes on."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
