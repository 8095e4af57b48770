"""The person asks what we hold, or that it be put right, closed off or destroyed; answered in thirty days.

The person's own words may always be added; what belongs to others is left out, with the reason. Destroying is done on
the case itself, by two. Source: domain facts, 5 L.
"""

from workflows.common import everywhere
from workflows.facts import OWN_WORK, ROLE
from workflows.grammar import (
    N_,
    Action,
    Asked,
    Beginning,
    Fact,
    Guard,
    Is,
    Option,
    Reason,
    Sets,
    Start,
    State,
    Window,
    Workflow,
)
from workflows.letters import STATEMENT
from workflows.moves import onward, stays
from workflows.numbers import REQUEST_DAYS, REQUEST_LOOK_DAYS
from workflows.questions import LETTER_LANGUAGE, NOTE
from workflows.roles import CASEWORKERS, COVERS, Role

RECEIVED = State("received", N_("Asked for"), main="know")
KNOWN = State("known", N_("We know that it is the person"), main="answer")
ANSWERED = State("answered", N_("Answered"), main="close", whose_move="hers")
LIMITED = State("limited", N_("Answered in part, with the reason"), main="close", whose_move="hers")
LOOKED_AGAIN = State("second_look", N_("Somebody else looks at the answer"), main="answer_again")
CLOSED = State("closed", N_("Closed"), final=True)
STATES = (RECEIVED, KNOWN, ANSWERED, LIMITED, LOOKED_AGAIN, CLOSED)
_ALL = tuple(state.name for state in STATES)
_OPEN = tuple(state.name for state in STATES if not state.final)

ANSWER = Window("request_answer", N_("Answer what the person asked for"), REQUEST_DAYS, owed_by=Role.FIELD_ADVOCATE,
                why=N_("It is the person's file."), mend="answer", protects=True)  # fmt: skip
LOOK = Window("request_look", N_("Ask whether the answer is enough"), REQUEST_LOOK_DAYS, owed_by=Role.FIELD_ADVOCATE,
              why=N_("The person may want somebody else to look at it."), mend="close")  # fmt: skip
SECOND = Window("request_second", N_("Look at the answer a second time"), REQUEST_LOOK_DAYS, owed_by=Role.SUPERVISOR,
                why=N_("The person was not content with the answer."), mend="answer_again", protects=True)  # fmt: skip

IT_IS_HER = Fact(
    "known_safely", ("no", "yes"), "C2", N_("Whether it was made sure that it is the person who asks"), kept=True
)
SURE = Guard(
    Reason(
        N_("It has not been made sure that it is the person who asks."),
        supplied_by=N_("You can, with the word agreed on or by meeting; never by a paper."),
        mend="know",
    ),
    Is("known_safely", "yes"),
)

REQUEST = Workflow(
    key="request",
    title=N_("What the person asks about the file"),
    begun=N_("Asked about the file"),
    states=STATES,
    facts=(ROLE, OWN_WORK, IT_IS_HER),
    starts=(Start(ANSWER),),
    beginning=Beginning(
        N_("The person asks about the file"), CASEWORKERS,
        N_("To see it, to put something right, to close it off, to have it destroyed."), single=False,
    ),
    first_hand=("answer", "limit"),
    actions=(
        Action(
            "what_is_asked", N_("Record what the person asks for"), stays(*_OPEN), CASEWORKERS, N_("Request noted"),
            word="person", recorded=True,
            asks=(
                Asked("what", N_("What does the person ask for?"), "choice", "C2", required=True, options=(
                    Option("see", N_("To see what we hold, and who looked")),
                    Option("correct", N_("To put something right, or add words of their own")),
                    Option("restrict", N_("To close it off")),
                    Option("erase", N_("To have it destroyed")),
                )),
                NOTE,
            ),
        ),
        Action(
            "know", N_("Record that it is the person"), {"received": "known", **stays(*_OPEN[1:])},
            CASEWORKERS, N_("Made sure that it is the person"), recorded=True, asks=(NOTE,),
            sets=(Sets("known_safely", "yes"),),
            help=N_("By the word agreed on, or by meeting. Never ask for an identity paper."),
        ),
        Action(
            "print", N_("Print what we hold, for the person"), stays(*_OPEN), CASEWORKERS,
            N_("Statement printed"), outward=True, guards=(SURE,), letter=STATEMENT,
            asks=(LETTER_LANGUAGE,),
            help=N_("Read it together. Ask where it can be kept safely, or whether hearing it is enough."),
        ),
        Action(
            "answer", N_("Record the answer"), {"received": "answered", "known": "answered", **stays(*_ALL[2:])},
            CASEWORKERS, N_("Answered"), recorded=True, asks=(NOTE,), starts=(Start(LOOK, into=("answered",)),), stops=(ANSWER,),
        ),
        Action(
            "limit", N_("Record that part of it was not given"), {**onward("limited", "received", "known", "answered", "limited"), **stays("second_look")},
            CASEWORKERS, N_("Answered in part"), recorded=True,
            asks=(
                Asked("why", N_("Why not all?"), "choice", "C2", required=True, options=(
                    Option("others", N_("It is about somebody else")),
                    Option("danger", N_("It would put somebody in danger")),
                    Option("law", N_("A law forbids it")),
                )),
                NOTE,
            ),
            starts=(Start(LOOK, into=("limited",)),), stops=(ANSWER,), quiet=True,
        ),
        Action(
            "not_content", N_("The person is not content with the answer"), onward("second_look", "answered", "limited", "closed", "second_look"),
            CASEWORKERS, N_("Not content with the answer"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(SECOND, into=("second_look",)),), stops=(LOOK,), quiet=True,
        ),
        Action(
            "answer_again", N_("Answer after a second look"), {"second_look": "answered"}, COVERS, N_("Answered after a second look"),
            second_person=True, asks=(NOTE,), starts=(Start(LOOK),), stops=(SECOND,),
        ),
        Action(
            "close", N_("Close this"), onward("closed", *(name for name in _OPEN if name != "second_look")), CASEWORKERS, N_("Closed"), word="person",
            asks=(NOTE,), stops=(ANSWER, LOOK), quiet=True,
            help=N_("The person has what was asked for, or no longer wants it."),
        ),
        Action(
            "no_more", N_("The person wants no more of this"), onward("closed", *_ALL), CASEWORKERS,
            N_("No more of it wanted"), word="person", recorded=True, asks=(NOTE,), stops=(ANSWER, LOOK, SECOND), quiet=True,
            help=N_("At the person's own word only. Where somebody else is to look at the answer, nothing but this or that look ends it."),
        ),
        *everywhere(*STATES),
    ),
    withdrawal="no_more",
    outlives_file=True,
)  # fmt: skip
