"""Medical care: offered at once while time matters, again as often as it takes, and at any time afterwards.

What a clinic gives, finds or is told stays there: no state, fact, question or window tells a diagnosis, a result or
what was prescribed; colleagues read "in care". The windows of treatment stand beside it and go on whatever is said
here. Consent lives in the referral: what goes out is a letter to one provider. A certificate is where it is and to
whom it was given, under lock, and nothing else. Source: domain facts, sections 4 and 5 C; practice, section 4.
"""

from workflows.common import everywhere
from workflows.facts import ROLE, TIME_MATTERS
from workflows.grammar import N_, Action, Asked, Beginning, Echo, Is, Start, State, Window, Workflow
from workflows.moves import leads, stays
from workflows.numbers import (
    MEDICAL_AGAIN_DAYS,
    MEDICAL_ASK_DAYS,
    MEDICAL_CARRY_DAYS,
    MEDICAL_CARRY_FROM_DAYS,
    MEDICAL_GOES_ON_DAYS,
    MEDICAL_NEXT_HOURS,
    MEDICAL_OFFER_HOURS,
    VISIT_MONTH,
    VISIT_MONTH_FROM,
    VISIT_NEXT_DAYS,
    VISIT_THREE_MONTHS,
    VISIT_THREE_MONTHS_FROM,
    VISIT_TWO_WEEKS,
    VISIT_TWO_WEEKS_FROM,
)
from workflows.questions import COME_BACK, NOTE
from workflows.roles import CASEWORKERS, Role

STATES = (
    State("not_raised", N_("Not raised"), main="offer"),
    State("offered", N_("Offered"), main="refer"),
    State("not_now", N_("Not now"), main="offer", whose_move="hers"),
    State("on_the_way", N_("On the way"), main="seen", whose_move="theirs"),
    State("turned_away", N_("Turned away"), main="refer"),
    State("in_care", N_("In care"), main="visit", whose_move="theirs"),
    State("finished", N_("Finished"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_BEFORE = ("not_raised", "offered", "not_now", "on_the_way", "turned_away")
_OWNER = Role.FIELD_ADVOCATE
NEEDS = ("medical", "medical_later")

OFFER_NOW = Window("medical_offer", N_("Offer medical care now: time matters"), MEDICAL_OFFER_HOURS, owed_by=_OWNER, mend="offer",
                   protects=True, why=N_("Some treatment helps only for hours or days. It is the person's choice."))  # fmt: skip
ASK = Window("medical_ask", MEDICAL_ASK_DAYS.title, MEDICAL_ASK_DAYS, owed_by=_OWNER, mend="offer",
             why=N_("What the person wants is not recorded. Care is possible at any time."))  # fmt: skip
NEXT = Window("medical_next", N_("Find the next place: the person was turned away"), MEDICAL_NEXT_HOURS, owed_by=_OWNER, mend="refer",
              protects=True, why=N_("The need is the same."))  # fmt: skip
AGAIN = Window("medical_again", MEDICAL_AGAIN_DAYS.title, MEDICAL_AGAIN_DAYS, kind="offer", owed_by=_OWNER, mend="offer",
               why=N_("“Not now” is an answer for today."))  # fmt: skip
GOES_ON = Window("medical_goes_on", MEDICAL_GOES_ON_DAYS.title, MEDICAL_GOES_ON_DAYS, kind="offer", owed_by=_OWNER, mend="ask",
                 why=N_("A way there was arranged, or the person is in care: does it go on, or is it finished?"))  # fmt: skip
CARRY = Window("medical_carry", N_("Ask whether what was begun can be carried through"), MEDICAL_CARRY_DAYS, owed_by=_OWNER,
               mend="ask", opens=MEDICAL_CARRY_FROM_DAYS,
               why=N_("Whether it is hard to go on, and what would help. Never what it is."))  # fmt: skip
_WHY_VISIT = N_("Whether the visit takes place, and what the journey needs; never what is found there.")
TWO_WEEKS = Window("visit_two_weeks", N_("The visit after two weeks"), VISIT_TWO_WEEKS, owed_by=_OWNER, mend="visit_two_weeks",
                   opens=VISIT_TWO_WEEKS_FROM, why=_WHY_VISIT)  # fmt: skip
MONTH = Window("visit_month", N_("The visit after a month"), VISIT_MONTH, owed_by=_OWNER, mend="visit_month",
               opens=VISIT_MONTH_FROM, why=_WHY_VISIT)  # fmt: skip
THREE_MONTHS = Window("visit_three_months", N_("The visit after three months"), VISIT_THREE_MONTHS, owed_by=_OWNER,
                      mend="visit_three_months", opens=VISIT_THREE_MONTHS_FROM, why=_WHY_VISIT)  # fmt: skip
NEXT_VISIT = Window("visit_next", N_("The next visit"), VISIT_NEXT_DAYS, owed_by=_OWNER, mend="visit", why=_WHY_VISIT)

_BY_STATE = (
    Start(OFFER_NOW, Is("time_matters", "yes"), into=("not_raised",)),
    Start(ASK, Is("time_matters", "no"), into=("not_raised",)),
    Start(ASK, into=("offered",)),
    Start(AGAIN, into=("not_now",)),
    Start(NEXT, into=("turned_away",)),
)
_VISITS = (TWO_WEEKS, MONTH, THREE_MONTHS, NEXT_VISIT)
_AFTER_SEEN = (CARRY, TWO_WEEKS, MONTH, THREE_MONTHS)
_ASKED_FOR = (OFFER_NOW, ASK, AGAIN, NEXT)
_ORDINARY = (*_ASKED_FOR, GOES_ON, CARRY, *_VISITS)
_LATER = Start(GOES_ON, into=("on_the_way", "in_care"))
"""Whatever has been seen to, it is asked about again until it is finished: nobody is forgotten on the way or in care."""

_NEXT_VISIT = Start(NEXT_VISIT, until_answer="come_back", into=("in_care",))
KEPT_WHERE = Asked(
    "kept_where", N_("Where is it?"), "text", "C3", most=60,
    hint=N_("Only where: with the person, with the clinic. Never a copy, never a word of what it says."),
)  # fmt: skip
GIVEN_TO = Asked(
    "given_to", N_("To whom?"), "text", "C3", most=60, hint=N_("Only to whom, at the person's word. Nothing of what it says."),
)  # fmt: skip


def _visit(window: Window, label: str, past: str) -> Action:
    """One of the visits that follow; its own window closes, the others stand."""
    return Action(
        window.mend, label, stays(*_ALL), CASEWORKERS, past, word="person", recorded=True, asks=(NOTE,), stops=(window,), quiet=True,
        help=N_("The person's word is enough. Never a finding, never a result."),
    )  # fmt: skip


MEDICAL = Workflow(
    key="medical",
    title=N_("Medical care"),
    begun=N_("Medical care came up"),
    beginning=Beginning(
        N_("Medical care"), CASEWORKERS,
        N_("To be offered now, or at any later time. Where a letter is wanted at once, take “Something else is needed”."),
    ),
    states=STATES,
    facts=(ROLE, TIME_MATTERS),
    starts=_BY_STATE[:2],
    withdrawal="finish",
    echoes=(
        Echo("referral", "begin", "on_the_way", needs=NEEDS, begins=True),
        Echo("referral", "seen", "seen", needs=NEEDS, begins=True),
        Echo("referral", "turn_away", "turn_away", needs=NEEDS),
        Echo("referral", "not_now", "not_now_there", needs=NEEDS),
        Echo("referral", "stop", "came_to_nothing", needs=NEEDS),
        Echo("referral", "lapse", "came_to_nothing", needs=NEEDS),
    ),
    actions=(
        Action(
            "offer", N_("Record that it was offered"), leads("offered", "not_raised", "not_now", "finished", every=_ALL),
            CASEWORKERS, N_("Offered"), recorded=True, asks=(NOTE,), starts=_BY_STATE[2:], stops=_ASKED_FOR,
            help=N_("What is still possible stands on the record's page. Examination, samples and paper are three choices; care "
                    "needs none of them, no police paper and no money."),
        ),
        Action(
            "refer", N_("Arrange a visit now"), stays(*_ALL), CASEWORKERS, N_("A visit is being arranged"), need="medical",
            help=N_("This leads to a referral: one provider, one yes, one letter. It is possible at any time."),
        ),
        Action(
            "refer_later", N_("Arrange a visit that can wait"), stays(*_ALL), CASEWORKERS, N_("A visit is being arranged"),
            need="medical_later", quiet=True,
        ),
        Action(
            "on_the_way", N_("Record that a way there is arranged"),
            leads("on_the_way", "not_raised", "offered", "not_now", "turned_away", every=_ALL), CASEWORKERS,
            N_("A way there is arranged"), recorded=True, asks=(NOTE,), starts=(_LATER,), stops=_ASKED_FOR, quiet=True,
        ),
        Action(
            "came_to_nothing", N_("Record that this way came to nothing"), leads("offered", "on_the_way", every=_ALL),
            CASEWORKERS | {Role.SYSTEM}, N_("This way came to nothing; the offer stands"), recorded=True, asks=(NOTE,),
            starts=(Start(ASK, into=("offered",)), _LATER), stops=(GOES_ON,), quiet=True,
        ),
        Action(
            "turn_away", N_("Record that the person was turned away"), leads("turned_away", *_BEFORE, every=_ALL), CASEWORKERS,
            N_("Turned away"), word="person", recorded=True, asks=(NOTE,), starts=(Start(NEXT, into=("turned_away",)), _LATER),
            stops=(OFFER_NOW, ASK, AGAIN, GOES_ON), help=N_("The next place, the same need. What got in the way is kept with the referral."),
        ),
        Action(
            "seen", N_("Record that the person was seen"),
            leads("in_care", *_BEFORE, every=(*_BEFORE, "finished")), CASEWORKERS, N_("Seen"), word="person", recorded=True,
            asks=(NOTE,), starts=(_LATER, *(Start(one, into=("in_care",)) for one in _AFTER_SEEN)),
            stops=_ASKED_FOR, help=N_("The person's word is enough. Never a finding, never a result."),
        ),
        Action(
            "seen_anew", N_("Record that the person was seen after it happened again"), stays("in_care"), CASEWORKERS,
            N_("Seen after it happened again"), word="person", recorded=True, asks=(NOTE,),
            starts=(_LATER, *(Start(one) for one in _AFTER_SEEN)), stops=_ASKED_FOR, quiet=True,
            help=N_("The visits that follow count from now. An ordinary visit moves none of them."),
        ),
        Action(
            "visit", N_("Record a visit, and when the next one is"), stays(*_ALL), CASEWORKERS, N_("Visit took place"), word="person", recorded=True,
            asks=(COME_BACK, NOTE), starts=(_NEXT_VISIT,), stops=(NEXT_VISIT,),
            help=N_("The person's word is enough. Never a finding, never a result."),
        ),
        _visit(TWO_WEEKS, N_("Record the visit after two weeks"), N_("Visit after two weeks took place")),
        _visit(MONTH, N_("Record the visit after a month"), N_("Visit after a month took place")),
        _visit(THREE_MONTHS, N_("Record the visit after three months"), N_("Visit after three months took place")),
        Action(
            "ask", N_("Record that you asked how it goes"), stays(*_ALL), CASEWORKERS, N_("Asked how it goes"), word="person",
            recorded=True, asks=(NOTE,), starts=(_LATER,), stops=(CARRY,), quiet=True,
            help=N_("Whether what was begun can be carried through, and what would make it easier. Never what it is."),
        ),
        Action(
            "certificate", N_("Record where a certificate is"), stays(*_ALL), CASEWORKERS, N_("Where a certificate is was recorded"),
            word="person", recorded=True, asks=(KEPT_WHERE,), quiet=True,
            help=N_("It stays with the person or the clinic. Care never depends on one."),
        ),
        Action(
            "certificate_given", N_("Record that a certificate was given to somebody"), stays(*_ALL), CASEWORKERS,
            N_("A certificate was given to somebody"), word="person", recorded=True, asks=(GIVEN_TO,), quiet=True,
        ),
        Action(
            "not_now", N_("Record “not now”"), leads("not_now", *_BEFORE, "in_care", every=_ALL), CASEWORKERS, N_("Not now"),
            word="person", recorded=True, asks=(NOTE,), starts=(Start(AGAIN, into=("not_now",)),), stops=_ORDINARY,
            help=N_("No reason is needed, and it can be offered again at any time. What time allows goes on standing beside it."),
        ),
        Action(
            "not_now_there", N_("Record “not now” to one visit"), leads("not_now", *_BEFORE, every=_ALL), CASEWORKERS,
            N_("Not now"), word="person", recorded=True, asks=(NOTE,), starts=(Start(AGAIN, into=("not_now",)),),
            stops=_ASKED_FOR, quiet=True, help=N_("Care that is under way elsewhere goes on."),
        ),
        Action(
            "again", N_("Record that something happened again"), stays(*_ALL), CASEWORKERS, N_("Something happened again"),
            word="person", recorded=True, asks=(NOTE,),
            starts=(Start(OFFER_NOW, Is("time_matters", "yes"), into=(*_BEFORE, "in_care")),), quiet=True,
            help=N_("Time counts anew, and care is offered anew, whatever was said or done before."),
        ),
        Action(
            "finish", N_("Record that it is finished"), leads("finished", *_BEFORE, "in_care", every=_ALL), CASEWORKERS,
            N_("Finished"), word="person", recorded=True, asks=(NOTE,), stops=_ORDINARY, quiet=True,
            help=N_("The door stays open: it is offered anew whenever the person wishes."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
