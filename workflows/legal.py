"""A lawyer of the person's own: told what is possible, each way with its own yes or no, at the person's pace.

We tell what exists, arrange and pay; only the lawyer advises, and what passes between the two stays with them: here
stand the stage and the next date. No deed asks for a waiver of anything, nothing is a condition of other help, and
nothing here reads how an inquiry goes or what the person wishes of each way: those wishes are kept, never read.
Dates are the lawyer's: no hold moves them and nobody leaves them out. Source: domain facts, section 5 E.
"""

from workflows.common import everywhere
from workflows.facts import ROLE
from workflows.grammar import N_, Action, Asked, Beginning, Echo, Fact, Option, Sets, Start, State, Window, Workflow
from workflows.moves import leads, stays
from workflows.numbers import (
    FIRST_LAWYER_DAYS,
    LAWYER_DATE_DAYS,
    LEGAL_AGAIN_DAYS,
    LEGAL_LATER_DAYS,
    LEGAL_STANDS_DAYS,
    LEGAL_WISH_DAYS,
)
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, Role

STATES = (
    State("informed", N_("Told what is possible"), main="wishes", whose_move="hers"),
    State("not_wanted", N_("Not wanted"), main="inform", whose_move="hers"),
    State("later", N_("Later"), main="inform", whose_move="hers"),
    State("lawyer_asked", N_("Lawyer asked"), main="lawyer_seen", whose_move="theirs"),
    State("lawyer_retained", N_("Has a lawyer"), main="stands", whose_move="theirs"),
    State("advice_given", N_("Advice received"), main="decided", whose_move="hers"),
    State("decided", N_("Decided"), main="stands", whose_move="theirs"),
    State("proceedings", N_("Proceedings open"), main="stands", whose_move="theirs"),
    State("judgment", N_("Judgment given"), main="stands", whose_move="theirs"),
    State("carried_out", N_("Being carried out"), main="stands", whose_move="theirs"),
    State("finished", N_("Finished"), final=True),
    State("stopped", N_("Stopped"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_ENDED = ("finished", "stopped")
_WAY = (
    "informed",
    "lawyer_asked",
    "lawyer_retained",
    "advice_given",
    "decided",
    "proceedings",
    "judgment",
    "carried_out",
)
"""The way it usually takes. A stage that was reached is not taken back by a late entry."""
_WITH_LAWYER = _WAY[2:]
_OWNER = Role.FIELD_ADVOCATE

WISH = Window("legal_wish", LEGAL_WISH_DAYS.title, LEGAL_WISH_DAYS, kind="offer", owed_by=_OWNER, mend="wishes",
              why=N_("Told, and what the person wishes is not recorded. There is no hurry."))  # fmt: skip
AGAIN = Window("legal_again", LEGAL_AGAIN_DAYS.title, LEGAL_AGAIN_DAYS, kind="offer", owed_by=_OWNER, mend="inform",
               why=N_("A no is an answer for today, and the door stays open."))  # fmt: skip
LATER = Window("legal_later", LEGAL_LATER_DAYS.title, LEGAL_LATER_DAYS, owed_by=_OWNER, mend="inform",
               why=N_("The person said: later."))  # fmt: skip
FIRST_LAWYER = Window("first_lawyer", FIRST_LAWYER_DAYS.title, FIRST_LAWYER_DAYS, owed_by=_OWNER, mend="lawyer_seen",
                      why=N_("A lawyer was asked for, and they have not met yet."))  # fmt: skip
STANDS = Window("legal_stands", LEGAL_STANDS_DAYS.title, LEGAL_STANDS_DAYS, owed_by=_OWNER, mend="stands",
                why=N_("Only the stage and the next date; the papers stay with the two."))  # fmt: skip
LAST_DAY = Window("lawyer_last_day", N_("The lawyer's date: after it something can no longer be asked for"), LAWYER_DATE_DAYS,
                  owed_by=_OWNER, mend="last_day_met", protects=True, why=N_("The lawyer gave this date."))  # fmt: skip
HEARING = Window("lawyer_hearing", N_("The lawyer's date: a hearing"), LAWYER_DATE_DAYS, owed_by=_OWNER, mend="hearing_held",
                 protects=True, why=N_("Fare, companion, who looks after the children: before the day."))  # fmt: skip

_BY_STATE = (
    Start(WISH, into=("informed",)),
    Start(AGAIN, into=("not_wanted",)),
    Start(LATER, into=("later",)),
    Start(FIRST_LAWYER, into=("lawyer_asked",)),
    Start(STANDS, into=_WITH_LAWYER),
)
_ORDINARY = (WISH, AGAIN, LATER, FIRST_LAWYER, STANDS)
_DATES = (LAST_DAY, HEARING)

_ANSWERS = (Option("yes", N_("Yes")), Option("no", N_("No")), Option("later", N_("Later")))
WAYS = {
    "court_here": N_("A criminal court here"),
    "court_home": N_("A criminal court of the State he comes from"),
    "civil_court": N_("A civil court"),
    "own_rules": N_("The rules of the organisation itself"),
    "support": N_("Recognition of a child, and support"),
    "papers": N_("Civil papers, registration of a birth"),
    "protection": N_("An order that he keep away"),
}
"""The ways there are, each asked on its own."""
KEPT = tuple(
    Fact(f"way_{name}", ("not_asked", "yes", "no", "later"), "C2", N_("What the person wishes of one legal way"), kept=True)
    for name in WAYS
)  # fmt: skip
_ASKED = tuple(Asked(f"way_{name}", title, "choice", "C2", options=_ANSWERS) for name, title in WAYS.items())
_DAY = Asked("day", N_("Which day, as the lawyer says?"), "day", "C2", required=True, later=True)


def _reached(state: str) -> dict[str, str]:
    """On to this stage from whatever comes before it, and from a no or a later."""
    return leads(state, *_WAY[: _WAY.index(state)], "not_wanted", "later", every=_ALL)


LEGAL = Workflow(
    key="legal",
    title=N_("Legal advice"),
    begun=N_("Told what is possible"),
    beginning=Beginning(
        N_("Tell what legal ways there are"), CASEWORKERS,
        N_("Neutrally, in simple words, what each may bring and may cost. Advice is the lawyer's."),
    ),
    states=STATES,
    facts=(ROLE, *KEPT),
    starts=_BY_STATE,
    echoes=(
        Echo("referral", "begin", "lawyer_asked", needs=("legal",), begins=True),
        Echo("referral", "seen", "lawyer_seen", needs=("legal",)),
        Echo("referral", "turn_away", "came_to_nothing", needs=("legal",)),
        Echo("referral", "stop", "came_to_nothing", needs=("legal",)),
        Echo("referral", "lapse", "came_to_nothing", needs=("legal",)),
        Echo("referral", "not_now", "later", needs=("legal",)),
    ),
    actions=(
        Action(
            "inform", N_("Record that you told what is possible"), leads("informed", "not_wanted", "later", *_ENDED, every=_ALL),
            CASEWORKERS, N_("Told what is possible"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Rights first, then each way: what it asks of the person, what it may bring, how long it takes."),
            quiet=True,
        ),
        Action(
            "wishes", N_("Record what the person wishes, each way on its own"), stays(*_ALL), CASEWORKERS,
            N_("Wishes about the legal ways"), word="person", recorded=True, asks=(*_ASKED, NOTE),
            sets=tuple(Sets(fact.name, from_answer=fact.name) for fact in KEPT), stops=(WISH,), starts=(Start(WISH, into=("informed",)),),
            help=N_("What is not answered is not asked. A yes binds to nothing and can be taken back; no other help reads it."),
        ),
        Action(
            "ask_lawyer", N_("Arrange a lawyer"), stays(*_OPEN), CASEWORKERS, N_("A lawyer is being arranged"), need="legal",
            help=N_("This leads to a referral: one lawyer, one yes, one letter. The person chooses."),
        ),
        Action(
            "lawyer_asked", N_("Record that a lawyer was asked"), _reached("lawyer_asked"), CASEWORKERS, N_("Lawyer asked"),
            recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "came_to_nothing", N_("Record that this lawyer cannot"), leads("informed", "lawyer_asked", every=_ALL),
            CASEWORKERS | {Role.SYSTEM}, N_("This lawyer cannot; another can be asked"), recorded=True, asks=(NOTE,),
            starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "lawyer_seen", N_("Record a first contact with the lawyer"), _reached("lawyer_asked"), CASEWORKERS,
            N_("First contact with the lawyer"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(STANDS, into=("lawyer_asked", *_WITH_LAWYER)),), stops=_ORDINARY,
            help=N_("The person's word is enough. Not what was said there."),
            quiet=True,
        ),
        Action(
            "retained", N_("Record that the person has a lawyer"), _reached("lawyer_retained"), CASEWORKERS, N_("Has a lawyer"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Signed between the two, not by us and not through us. What we pay never gives us a say."),
        ),
        Action(
            "advised", N_("Record that advice was received"), _reached("advice_given"), CASEWORKERS, N_("Advice received"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
            help=N_("That it was given; never what it says."),
        ),
        Action(
            "decided", N_("Record that the person has decided"), _reached("decided"), CASEWORKERS, N_("Decided"), word="person",
            recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
            help=N_("The decision is the person's. Nobody gives up a right in exchange for help."),
        ),
        Action(
            "filed", N_("Record that proceedings are open"), _reached("proceedings"), CASEWORKERS, N_("Proceedings open"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
            help=N_("Filed by the lawyer with the person's own yes to each filing."),
        ),
        Action(
            "judged", N_("Record that judgment was given"), _reached("judgment"), CASEWORKERS, N_("Judgment given"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "carry_out", N_("Record that it is being carried out"), _reached("carried_out"), CASEWORKERS, N_("Being carried out"),
            word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "stands", N_("Record where it stands"), stays(*_ALL), CASEWORKERS, N_("Asked where it stands"), word="provider",
            recorded=True, asks=(NOTE,), starts=(Start(STANDS, into=("lawyer_asked", *_WITH_LAWYER)),), stops=(STANDS,),
            help=N_("Facts only: a note of ours may be read in a court. Then tell the person."),
            quiet=True,
        ),
        Action(
            "last_day", N_("Record a last day the lawyer gave"), stays(*_ALL), CASEWORKERS, N_("A last day was given"),
            word="provider", recorded=True, asks=(_DAY, NOTE), starts=(Start(LAST_DAY, until_answer="day"),), stops=(LAST_DAY,),
            help=N_("The earliest one. When it is seen to, record the next."),
        ),
        Action(
            "last_day_met", N_("Record that the last day was seen to"), stays(*_ALL), CASEWORKERS, N_("The last day was seen to"),
            word="provider", recorded=True, asks=(NOTE,), stops=(LAST_DAY,), quiet=True,
        ),
        Action(
            "hearing", N_("Record a hearing"), stays(*_ALL), CASEWORKERS, N_("A hearing was set"), word="provider",
            recorded=True, asks=(_DAY, NOTE), starts=(Start(HEARING, until_answer="day"),), stops=(HEARING,), quiet=True,
            help=N_("The next one. Fare, companion and children are arranged before it."),
        ),
        Action(
            "hearing_held", N_("Record what came of the hearing"), stays(*_ALL), CASEWORKERS, N_("Hearing held or put off"),
            word="person", recorded=True, asks=(NOTE,), stops=(HEARING,), quiet=True,
        ),
        Action(
            "copies", N_("Record that the person has copies"), stays(*_ALL), CASEWORKERS, N_("The person has copies"),
            word="person", recorded=True, asks=(NOTE,), quiet=True,
            help=N_("Which papers the person was given. The papers themselves stay with the lawyer and the person."),
        ),
        Action(
            "not_wanted", N_("Record that it is not wanted"), leads("not_wanted", *_WAY, "later", every=_ALL), CASEWORKERS,
            N_("Not wanted"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("No reason is needed; nothing else changes. It can be told again."),
        ),
        Action(
            "later", N_("Record “later”"), leads("later", "informed", "not_wanted", "lawyer_asked", every=_ALL), CASEWORKERS,
            N_("Later"), word="person", recorded=True,
            asks=(Asked("day", N_("When may we ask again?"), "day", "C2", later=True, hint=N_("Leave empty: in a month.")), NOTE),
            starts=(*(one for one in _BY_STATE if one.window is not LATER), Start(LATER, until_answer="day", into=("later",))),
            stops=_ORDINARY,
        ),
        Action(
            "finish", N_("Record that it is finished"), leads("finished", *_OPEN, every=_ALL), CASEWORKERS, N_("Finished"),
            word="person", recorded=True, asks=(NOTE,), stops=(*_ORDINARY, *_DATES), quiet=True,
        ),
        Action(
            "stop", N_("Stop it at the person's word"), leads("stopped", *_OPEN, every=_ALL), CASEWORKERS, N_("Stopped"),
            word="person", asks=(NOTE,), stops=(*_ORDINARY, *_DATES), quiet=True,
            help=N_("We arrange nothing more. What the person has with a lawyer goes on without us."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
