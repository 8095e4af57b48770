"""Safety: looked at in every contact, planned before the person leaves, reviewed weekly while at risk, then monthly.

It begins on the smallest spoken yes, before anything else is filled in, and nothing here waits. No answer and no
state names a place: where somebody sleeps stands in no list and no code. A reprisal is a deed of its own and tells
the supervisor; that outlives the line of work. Telling without a yes is the named exception (`exceptions.py`).
Everything owed here protects: no hold moves it. Source: domain facts, sections 3 and 5 G.
"""

from workflows.common import everywhere
from workflows.exceptions import (
    EXCEPTION,
    EXCEPTION_LAPSES,
    FIRST_HAND,
    NAMED,
    NOTHING_PENDING,
    SECOND_YES,
    exception_deeds,
)
from workflows.facts import OWN_WORK, ROLE, SEALED
from workflows.grammar import N_, Action, Asked, Beginning, Echo, Option, Start, State, Window, Workflow
from workflows.moves import leads, stays
from workflows.numbers import (
    MEASURE_HOURS,
    RETALIATION_HOURS,
    SAFETY_CONTACT_HOURS,
    SAFETY_MONTH_DAYS,
    SAFETY_PLAN_HOURS,
    SAFETY_WEEK_DAYS,
)
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS, Role

STATES = (
    State("at_risk", N_("At risk"), main="plan", danger=True),
    State("safe_enough", N_("Safe enough for now"), main="review"),
    State("plan_made", N_("Plan made"), main="ask_measure"),
    State("measure_asked", N_("Measure asked for"), main="measure_in_place", whose_move="theirs"),
    State("measure_in_place", N_("Measure in place"), main="review"),
    State("stepped_down", N_("Stepped down"), main="review"),
    State("ended", N_("Ended"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_HIGH = ("at_risk", "plan_made", "measure_asked", "measure_in_place")
_CALM = ("safe_enough", "stepped_down")
_OWNER = Role.FIELD_ADVOCATE

PLAN = Window("safety_plan", SAFETY_PLAN_HOURS.title, SAFETY_PLAN_HOURS, owed_by=_OWNER, mend="plan", protects=True,
              why=N_("It is not safe enough: before the person leaves."))  # fmt: skip
WEEK = Window("safety_week", SAFETY_WEEK_DAYS.title, SAFETY_WEEK_DAYS, owed_by=_OWNER, mend="review", protects=True,
              why=N_("It was not safe the last time."))  # fmt: skip
MONTH = Window("safety_month", SAFETY_MONTH_DAYS.title, SAFETY_MONTH_DAYS, owed_by=_OWNER, mend="review", protects=True,
               why=N_("What is safe today may change."))  # fmt: skip
MEASURE = Window("safety_measure", MEASURE_HOURS.title, MEASURE_HOURS, owed_by=_OWNER, mend="measure_in_place", protects=True,
                 why=N_("Something was asked for and is not there yet."))  # fmt: skip
CONTACT = Window("safety_contact", SAFETY_CONTACT_HOURS.title, SAFETY_CONTACT_HOURS, kind="offer", owed_by=_OWNER,
                 mend="review", protects=True, why=N_("You met: is it safe to leave, and how safe is it at home?"))  # fmt: skip
RETALIATION = Window("retaliation", RETALIATION_HOURS.title, RETALIATION_HOURS, owed_by=Role.SUPERVISOR, mend="look_at_reprisal",
                     protects=True, after_end=True, why=N_("Somebody was made to suffer for speaking or for asking for help."))  # fmt: skip
_BY_STATE = (
    Start(PLAN, into=("at_risk",)),
    Start(MEASURE, into=("measure_asked",)),
    Start(WEEK, into=_HIGH),
    Start(MONTH, into=_CALM),
)
_REVIEWED = (Start(MEASURE, into=("measure_asked",)), Start(WEEK, into=_HIGH), Start(MONTH, into=_CALM))
"""After a review the next one is owed; a plan that is owed stays owed as it was."""
_ORDINARY = (PLAN, MEASURE, WEEK, MONTH)
_REVIEWS = (MEASURE, WEEK, MONTH)
"""A measure that is asked for, or there, is no plan: a plan that is owed stays owed."""
_AT_REVIEW = (*_REVIEWS, CONTACT)

KIND = Asked(
    "kind", N_("What kind of measure?"), "choice", "C2",
    options=(
        Option("way", N_("A safe way to go and come")), Option("phone", N_("A telephone, or a number that answers")),
        Option("with", N_("Somebody who goes along or stays")), Option("other", N_("Something else, not written here")),
    ),
)  # fmt: skip
PAPER = Asked(
    "paper", N_("Where is the plan?"), "choice", "C2", preset="with_us",
    options=(
        Option("with_us", N_("With us only, in the file")),
        Option("carried", N_("The person says that a paper is safe, and has one")),
    ),
)  # fmt: skip

SAFETY = Workflow(
    key="safety",
    title=N_("Safety"),
    begun=N_("It is not safe enough"),
    beginning=Beginning(
        N_("Something touches safety"), CASEWORKERS,
        N_("A spoken yes is enough, before anything else. The plan is made together before the person leaves."),
    ),
    states=STATES,
    facts=(ROLE, OWN_WORK, SEALED, EXCEPTION, NAMED, SECOND_YES),
    first_hand=FIRST_HAND,
    outlives_file=True,
    starts=_BY_STATE,
    echoes=(
        Echo("referral", "begin", "measure_asked", needs=("safety",), begins=True),
        Echo("referral", "seen", "measure_in_place", needs=("safety",)),
        Echo("referral", "turn_away", "came_to_nothing", needs=("safety",)),
        Echo("referral", "not_now", "came_to_nothing", needs=("safety",)),
        Echo("referral", "stop", "came_to_nothing", needs=("safety",)),
        Echo("referral", "lapse", "came_to_nothing", needs=("safety",)),
        Echo("case", "meet", "contact"),
    ),
    actions=(
        Action(
            "at_risk", N_("Record that it is not safe enough"), leads("at_risk", *_CALM, "ended", every=_ALL), CASEWORKERS,
            N_("It is not safe enough"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE,
            stops=(*_ORDINARY, CONTACT), help=N_("Danger on leaving, or at home. Ask; never decide it for the person."),
        ),
        Action(
            "safe_enough", N_("Record that it is safe enough for now"), leads("safe_enough", "at_risk", every=_ALL),
            CASEWORKERS, N_("Safe enough for now"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE,
            stops=(*_ORDINARY, CONTACT), help=N_("As the person sees it, in this contact. It is asked again in every one."),
        ),
        Action(
            "plan", N_("Record the plan made together"), leads("plan_made", "at_risk", "safe_enough", every=_ALL), CASEWORKERS,
            N_("Safety plan made together"), word="person", recorded=True, asks=(PAPER, NOTE), starts=_REVIEWED,
            stops=_ORDINARY, help=N_("Signs, people, money, a way out, what then: in the person's words. It stands in the file."),
        ),
        Action(
            "ask_measure", N_("Ask for a safer place or way"), stays(*_OPEN), CASEWORKERS, N_("A measure is being arranged"),
            need="safety", help=N_("This leads to a referral. No place is written here; no marked car and no uniform comes."),
        ),
        Action(
            "measure_asked", N_("Record that a measure was asked for"),
            leads("measure_asked", "at_risk", "plan_made", *_CALM, every=_ALL), CASEWORKERS, N_("Measure asked for"),
            word="person", recorded=True, asks=(KIND, NOTE), starts=_BY_STATE, stops=_REVIEWS,
            help=N_("Never a place: no house, no street, no name of it, here or anywhere."),
            quiet=True,
        ),
        Action(
            "measure_in_place", N_("Record that the measure is in place"),
            leads("measure_in_place", "at_risk", "plan_made", "measure_asked", *_CALM, every=_ALL), CASEWORKERS,
            N_("Measure in place"), word="person", recorded=True, asks=(KIND, NOTE), starts=_BY_STATE, stops=_REVIEWS,
        ),
        Action(
            "came_to_nothing", N_("Record that the measure came to nothing"),
            leads("at_risk", "measure_asked", "measure_in_place", every=_ALL), CASEWORKERS | {Role.SYSTEM},
            N_("The measure came to nothing"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
            help=N_("Then it is not safe enough until something else is found."),
        ),
        Action(
            "review", N_("Record a review of safety"), stays(*_ALL), CASEWORKERS, N_("Safety reviewed"), word="person",
            recorded=True, asks=(NOTE,), starts=_REVIEWED, stops=_AT_REVIEW,
            help=N_("Safe to leave? How safe at home? Does the plan still fit? No call without agreement."),
        ),
        Action(
            "incident", N_("Record that something happened again"), leads("at_risk", *_ALL, every=_ALL), CASEWORKERS,
            N_("Something happened again"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE,
            stops=(*_ORDINARY, CONTACT), help=N_("It opens anew what had ended. The plan is looked at again before the person leaves."),
        ),
        Action(
            "retaliation", N_("Record a reprisal"), leads("at_risk", *_ALL, every=_ALL), CASEWORKERS, N_("Reprisal"),
            word="person", recorded=True, asks=(NOTE,), starts=(*_BY_STATE, Start(RETALIATION)), stops=(*_ORDINARY, CONTACT),
            help=N_("By him, his people, neighbours or staff, for speaking or asking for help. Your supervisor is told at once."),
        ),
        Action(
            "look_at_reprisal", N_("Confirm that you have looked at the reprisal"), stays(*_ALL), COVERS, N_("Reprisal looked at"),
            asks=(NOTE,), stops=(RETALIATION,), quiet=True,
        ),
        Action(
            "contact", N_("Record a contact"), stays(*_ALL), CASEWORKERS, N_("In contact"), recorded=True, asks=(NOTE,),
            starts=(Start(CONTACT, into=_OPEN),), quiet=True,
        ),
        *exception_deeds(_ALL, _OPEN),
        Action(
            "step_down", N_("Record that the danger has become less"), leads("stepped_down", *_HIGH, "safe_enough", every=_ALL),
            CASEWORKERS, N_("The danger has become less"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE,
            stops=(*_ORDINARY, CONTACT), quiet=True,
        ),
        Action(
            "end", N_("Record that it has ended"), leads("ended", *_ALL, every=_ALL), CASEWORKERS, N_("Ended"), word="person",
            recorded=True, asks=(NOTE,), sets=NOTHING_PENDING, stops=(*_ORDINARY, CONTACT, EXCEPTION_LAPSES), quiet=True,
            help=N_("The door stays open: whatever happens again opens it anew."),
        ),
        Action(
            "stop", N_("Stop it at the person's word"), leads("ended", *_ALL, every=_ALL), CASEWORKERS, N_("Stopped"),
            word="person", asks=(NOTE,), sets=NOTHING_PENDING, stops=(*_ORDINARY, CONTACT, EXCEPTION_LAPSES), quiet=True,
            help=N_("Nothing more goes out. What was planned together stays the person's own."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
