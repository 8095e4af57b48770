"""Telling an authority, or those who look into what happened, something about the person: asked, weighed, decided, given.

Nothing goes out without the person's own yes to this recipient and these things, or under one of three named exceptions
that two people agree on and of which the person is told before; without a yes only what could be anybody may be said.
Who decides is never the advocate alone, and decides on words: what is put forward is what is printed, and whatever
changes of it afterwards takes the decision back. No step here is a condition of any help. Source: domain facts, 5 J and 3.
"""

from workflows.common import everywhere
from workflows.facts import OWN_WORK, ROLE, SEALED, agreed
from workflows.grammar import (
    N_,
    Action,
    Asked,
    Beginning,
    Both,
    Either,
    Fact,
    Guard,
    Is,
    Option,
    Reason,
    Sets,
    Start,
    State,
    Unless,
    Window,
    Workflow,
)
from workflows.guards import NOT_SEALED
from workflows.letters import TRANSMITTAL
from workflows.moves import onward, stays
from workflows.numbers import (
    DISCLOSURE_DECIDE_DAYS,
    DISCLOSURE_GIVE_DAYS,
    DISCLOSURE_TELL_DAYS,
    DISCLOSURE_WATCH_DAYS,
    DISCLOSURE_WEIGH_DAYS,
)
from workflows.purposes import Purpose
from workflows.questions import LETTER_LANGUAGE, NOTE, YES_NO
from workflows.roles import CASEWORKERS, COVERS, Role

ASKED = State("asked", N_("Something is asked for"), main="tell")
TOLD = State("told", N_("The person was told what is asked"), main="weigh", whose_move="hers")
WEIGHED = State("weighed", N_("Weighed: what may follow"), main="put_to_decision")
DECIDING = State("deciding", N_("Before whoever decides"), main="agree", whose_move="theirs")
AGREED = State("agreed", N_("Agreed; nothing has left yet"), main="give")
GIVEN = State("given", N_("Given"), main="look_after")
CLOSED = State("closed", N_("Closed"), final=True)
NOT_GIVEN = State("not_given", N_("Nothing was given"), final=True)
STATES = (ASKED, TOLD, WEIGHED, DECIDING, AGREED, GIVEN, CLOSED, NOT_GIVEN)
_BEFORE = ("asked", "told", "weighed", "deciding", "agreed")
_ALL = tuple(one.name for one in STATES)

_OWNER = Role.FIELD_ADVOCATE
TELL = Window("disclosure_tell", N_("Tell the person what is asked, by whom, and what may follow"), DISCLOSURE_TELL_DAYS,
              owed_by=_OWNER, why=N_("Nobody hears of it from somebody else."), mend="tell", protects=True)  # fmt: skip
WEIGH = Window("disclosure_weigh", N_("Weigh what may follow for the person"), DISCLOSURE_WEIGH_DAYS, owed_by=_OWNER,
               why=N_("The law of the place, family, those nearby: what does it bring about?"), mend="weigh", protects=True)  # fmt: skip
PUT = Window("disclosure_put", N_("Put it to whoever decides"), DISCLOSURE_WEIGH_DAYS, owed_by=_OWNER,
             why=N_("It was weighed; an advocate does not decide alone."), mend="put_to_decision", protects=True)  # fmt: skip
DECIDE = Window("disclosure_decide", N_("Decide: give it, or not"), DISCLOSURE_DECIDE_DAYS, owed_by=Role.SUPERVISOR,
                why=N_("Somebody waits for an answer, and so does the person."), mend="agree", protects=True)  # fmt: skip
GIVE = Window("disclosure_give", N_("Give what was agreed, by the official way, or say no"), DISCLOSURE_GIVE_DAYS, owed_by=_OWNER,
              why=N_("It was agreed and nothing has left."), mend="give")  # fmt: skip
WATCH = Window("disclosure_watch", N_("Ask whether anything bad came of it"), DISCLOSURE_WATCH_DAYS, owed_by=_OWNER,
               why=N_("Something was given to somebody; look after the person."), mend="look_after", protects=True,
               after_end=True)  # fmt: skip
_EVERYTHING = (TELL, WEIGH, PUT, DECIDE, GIVE)

NOTED = Fact("what_noted", ("no", "yes"), "C2", N_("Whether it was noted who asks for what"), kept=True)
TO = Fact(
    "recipient", ("authority", "inquiry"), "C2", N_("Whether an authority asks, or those who look into it"), kept=True
)
HOW_MUCH = Fact("how_much", ("person", "nobody"), "C2", N_("Whether what is given says who it is about"), kept=True)
EXCEPTION = Fact(
    "exception", ("none", "life", "child", "law"), "C2", N_("The exception named, if there is one"), kept=True
)
FIRST_TOLD = Fact("first_told", ("no", "yes"), "C2", N_("Whether the person was told before"), kept=True)
RISK = Fact("risk", ("not_looked", "bearable", "danger"), "C2", N_("What may follow for the person"), kept=True)
ADVICE = Fact(
    "advice", ("not_asked", "in_order", "not_in_order"), "C2", N_("What the lawyer of the house says"), kept=True
)

THEIR_YES = {"authority": Purpose.AUTHORITIES, "inquiry": Purpose.INQUIRY}
"""Whose yes it takes, by who would learn it."""
_THEIR_YES = Either(
    Both(Is("recipient", "authority"), Is("consent_authorities", "given")),
    Both(Is("recipient", "inquiry"), Is("consent_inquiry", "given")),
)
YES_OR_EXCEPTION = Guard(
    Reason(
        N_("There is no yes to this recipient, and no exception is named."),
        supplied_by=N_("The person can say yes, now; or two people name an exception; or only what could be anybody is said."),
        mend="consent:authorities",
    ),
    Either(_THEIR_YES, Is("how_much", "nobody"), Unless(Is("exception", "none"))),
)  # fmt: skip
TOLD_BEFORE = Guard(
    Reason(
        N_("The person has not been told yet what is given, to whom and what may follow."),
        supplied_by=N_("You can, before anything leaves."),
        mend="tell",
    ),
    Is("first_told", "yes"),
)
NO_DANGER = Guard(
    Reason(
        N_("It was not weighed, or it would put the person in danger."),
        supplied_by=N_("You can weigh it again, together with the person."),
        mend="weigh",
    ),
    Is("risk", "bearable"),
)
IN_ORDER = Guard(
    Reason(
        N_("The lawyer of the house has not said that it is in order."),
        supplied_by=N_("You can ask, and record the answer."),
        mend="advice",
    ),
    Is("advice", "in_order"),
)
WHAT_IS_ASKED = Guard(
    Reason(
        N_("Nobody has noted who asks for what."),
        supplied_by=N_("You can: then there is something to decide."),
        mend="what_is_asked",
    ),
    Is("what_noted", "yes"),
)
BEFORE_DECIDING = (WHAT_IS_ASKED, TOLD_BEFORE, NO_DANGER, IN_ORDER)
BEFORE_GIVING = (NOT_SEALED, TOLD_BEFORE, YES_OR_EXCEPTION, NO_DANGER, IN_ORDER)


_DECIDED = onward("weighed", "deciding", "agreed")
"""Where what was put forward changes, it is put forward again: the same people decide anew, or nobody."""
_TAKEN_BACK = (DECIDE, GIVE)
_ANEW = (Start(PUT, into=("weighed",)),)
_NOT_DECIDED = _BEFORE[:3]


ADDRESSEE = Asked("addressee", N_("To which office?"), "text", "C3", required=True, most=120)
CONTENT = Asked(
    "content", N_("What is given, word for word"), "long", "C4", required=True, most=2_000,
    hint=N_("Only what was agreed to. Never the safety plan, medical words, counselling, other helpers or a place to be found."),
)  # fmt: skip

DISCLOSURE = Workflow(
    key="disclosure",
    title=N_("Telling an authority"),
    begun=N_("Somebody asks for something"),
    states=STATES,
    facts=(ROLE, OWN_WORK, SEALED, agreed(Purpose.AUTHORITIES), agreed(Purpose.INQUIRY), NOTED, TO, HOW_MUCH, EXCEPTION, FIRST_TOLD,
           RISK, ADVICE),
    starts=(Start(TELL),),
    beginning=Beginning(
        N_("An authority, or somebody who looks into it, asks about the person"), CASEWORKERS,
        N_("Also where the person wishes to tell them something through us. Nobody is told that the person is known here."),
        single=False,
    ),
    rests_on=(Purpose.AUTHORITIES, Purpose.INQUIRY),
    withdrawal="stop",
    first_hand=("put_to_decision", "name_exception"),
    actions=(
        Action(
            "what_is_asked", N_("Record who asks for what"), {**stays(*_NOT_DECIDED, "given"), **_DECIDED}, CASEWORKERS, N_("What is asked was noted"),
            recorded=True,
            asks=(
                Asked("recipient", N_("Who would learn it?"), "choice", "C2", required=True, options=(
                    Option("authority", N_("An authority of a State, or a court")),
                    Option("inquiry", N_("Those who look into what happened")),
                )),
                Asked("how_much", N_("Would it say who the person is?"), "choice", "C2", required=True, options=(
                    Option("person", N_("Yes")),
                    Option("nobody", N_("No: only what could be anybody")),
                )),
                NOTE,
            ),
            sets=(Sets("what_noted", "yes"), Sets("recipient", from_answer="recipient"), Sets("how_much", from_answer="how_much")),
            starts=_ANEW, stops=_TAKEN_BACK,
            help=N_("The exact question, the law it names, who would read it: in the note."),
        ),
        Action(
            "tell", N_("Record that the person was told"), {"asked": "told", **stays(*_ALL[1:])}, CASEWORKERS,
            N_("The person was told"), word="person", recorded=True, asks=(NOTE,),
            sets=(Sets("first_told", "yes"),), starts=(Start(WEIGH, into=("told",)),), stops=(TELL,),
            help=N_("What, to whom, and then what: what may be bad as well. The answer is asked on its own page."),
        ),
        Action(
            "weigh", N_("Weigh what may follow"), {**onward("weighed", "told", "asked", "weighed"), **_DECIDED},
            CASEWORKERS, N_("Weighed"), recorded=True,
            asks=(
                Asked("risk", N_("What may follow for the person?"), "choice", "C2", required=True, options=(
                    Option("bearable", N_("Nothing that the person does not wish to bear")),
                    Option("danger", N_("Danger")),
                )),
                NOTE,
            ),
            sets=(Sets("risk", from_answer="risk"),), starts=_ANEW, stops=(WEIGH, *_TAKEN_BACK),
            help=N_("Death penalty, detention, adultery, sex work, love, abortion, papers: what the law here punishes."),
        ),
        Action(
            "advice", N_("Record what the lawyer of the house says"), {**stays(*_NOT_DECIDED), **_DECIDED}, CASEWORKERS,
            N_("Lawyer asked"),
            recorded=True,
            asks=(
                Asked("advice", N_("What is the answer?"), "choice", "C2", required=True, options=(
                    Option("in_order", N_("In order")), Option("not_in_order", N_("Not in order")),
                )),
                NOTE,
            ),
            sets=(Sets("advice", from_answer="advice"),), starts=_ANEW, stops=_TAKEN_BACK,
        ),
        Action(
            "name_exception", N_("Name an exception"), {**stays(*_NOT_DECIDED), **_DECIDED}, CASEWORKERS, N_("Exception named"),
            asks=(
                Asked("exception", N_("Which one?"), "choice", "C2", required=True, options=(
                    Option("life", N_("Somebody's life is in danger now")),
                    Option("child", N_("A child is in danger")),
                    Option("law", N_("A law binds us, and the person was told so beforehand")),
                )),
                Asked("reason", N_("Why, and exactly what would be given to whom?"), "long", "C3", required=True),
            ),
            sets=(Sets("exception", from_answer="exception"),), starts=_ANEW, stops=_TAKEN_BACK, quiet=True,
            help=N_("Without a yes, only so; a second person has to agree before anything leaves."),
        ),
        Action(
            "drop_exception", N_("There is no exception after all"), {**stays(*_NOT_DECIDED), **_DECIDED}, CASEWORKERS,
            N_("Exception dropped"), asks=(NOTE,), sets=(Sets("exception", "none"),), starts=_ANEW, stops=_TAKEN_BACK, quiet=True,
        ),
        Action(
            "put_to_decision", N_("Put it to whoever decides"), onward("deciding", "asked", "told", "weighed"), CASEWORKERS,
            N_("Put to decision"), asks=(ADDRESSEE, CONTENT, NOTE), starts=(Start(DECIDE),), stops=(TELL, WEIGH, PUT),
            help=N_("The head of mission or a delegate decides; never the advocate alone. What you write here is what is printed."),
        ),
        Action(
            "agree", N_("Record that it may be given"), {"deciding": "agreed"}, COVERS, N_("It may be given"),
            second_person=True, guards=BEFORE_DECIDING, asks=(NOTE,), starts=(Start(GIVE),), stops=(DECIDE,),
            help=N_("Exactly this, to nobody else. Whoever put it forward, or named an exception, does not record the decision."),
        ),
        Action(
            "deny", N_("Record that it is not given"), onward("not_given", "deciding", "agreed"), COVERS, N_("Not given"),
            asks=(NOTE,), stops=_EVERYTHING,
        ),
        Action(
            "give", N_("Print what is given"), {"agreed": "given"}, CASEWORKERS, N_("Given, by the official way"),
            outward=True, consents=frozenset({Purpose.AUTHORITIES, Purpose.INQUIRY}), guards=BEFORE_GIVING,
            letter=TRANSMITTAL,
            asks=(LETTER_LANGUAGE,),
            starts=(Start(WATCH),), stops=(GIVE,),
            help=N_("One paper, listed and numbered. What it does not say, nobody says."),
        ),
        Action(
            "look_after", N_("Record how it went for the person"), stays(*_ALL), CASEWORKERS, N_("Asked how it went"),
            word="person", recorded=True,
            asks=(
                Asked("harm", N_("Did anything bad come of it?"), "choice", "C2", required=True, options=YES_NO),
                NOTE,
            ),
            starts=(Start(WATCH, into=("given",)),), stops=(WATCH,),
            help=N_("After 7, 30 and 90 days, or sooner. If yes: the safety line of work comes first."),
        ),
        Action(
            "close", N_("Close this"), {"given": "closed", **onward("not_given", "asked", "told", "weighed")}, CASEWORKERS, N_("Closed"),
            asks=(NOTE,), stops=_EVERYTHING, quiet=True,
            help=N_("Whoever asked is told no more than this: no answer is given, or it was answered."),
        ),
        Action(
            "stop", N_("Stop this"), {**onward("not_given", *_BEFORE), "given": "closed"}, CASEWORKERS, N_("Stopped"),
            word="person", asks=(NOTE,), stops=(*_EVERYTHING, WATCH), quiet=True,
            help=N_("At the person's word. Nothing more leaves; what was given cannot be taken back."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
