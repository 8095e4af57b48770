"""Basic goods, work, training and school: what is needed at once the same day, the rest as the person chooses.

Food, clothes or a way home go from noted to received with nothing before them. Before money, what it may bring about
is asked together; that is owed and said, and blocks nothing. Nothing here is tied to what the person says or keeps to
herself, to a course, to pictures, to a receipt, or to how an inquiry ends: there is no fact for any of it. Only one
deed gives something out, putting the person down for an activity, and it needs the yes to just that; taking it back
ends the activity and nothing else. Source: domain facts, section 5 F.
"""

from workflows import numbers as n
from workflows.common import everywhere
from workflows.facts import ROLE, agreed
from workflows.grammar import (
    N_,
    Action,
    Asked,
    Beginning,
    Both,
    Echo,
    Fact,
    Is,
    Option,
    Sets,
    Start,
    State,
    Warn,
    Window,
    Workflow,
)
from workflows.guards import agreed as yes_to
from workflows.moves import leads, stays
from workflows.purposes import Purpose
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, Role

STATES = (
    State("noted", N_("Need noted"), main="kit_given"),
    State("options_told", N_("Told what there is"), main="choose", whose_move="hers"),
    State("chosen", N_("Chosen"), main="agree"),
    State("agreed", N_("Agreed"), main="under_way"),
    State("under_way", N_("Under way"), main="receive", whose_move="theirs"),
    State("received", N_("Received"), main="follow_up"),
    State("followed_up", N_("Followed up"), main="finish"),
    State("stopped_safety", N_("Stopped for safety"), main="go_on_safely"),
    State("not_now", N_("Not now"), main="tell_options", whose_move="hers"),
    State("finished", N_("Finished"), final=True),
    State("stopped", N_("Stopped"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_WHILE_SAFE = tuple(name for name in _OPEN if name != "stopped_safety")
_EARLY = ("noted", "options_told", "not_now")
_BEFORE = (*_EARLY, "chosen", "agreed")
_OWNER = Role.FIELD_ADVOCATE

KIT = Window("kit", n.KIT_HOURS.title, n.KIT_HOURS, owed_by=_OWNER, mend="kit_given",
             why=N_("The same day, before anything is asked. If nothing is needed at once: tell what else there is."))  # fmt: skip
CHOICE = Window("support_choice", n.SUPPORT_CHOICE_DAYS.title, n.SUPPORT_CHOICE_DAYS, kind="offer", owed_by=_OWNER, mend="choose",
                why=N_("Told what there is. There is no hurry."))  # fmt: skip
DECIDED = Window("support_decided", n.SUPPORT_DECIDED_DAYS.title, n.SUPPORT_DECIDED_DAYS, owed_by=_OWNER, mend="agree",
                 why=N_("The person has chosen and waits for an answer."))  # fmt: skip
BEGINS = Window("support_begins", n.SUPPORT_BEGINS_DAYS.title, n.SUPPORT_BEGINS_DAYS, owed_by=_OWNER, mend="under_way",
                why=N_("It was agreed and nothing has come yet."))  # fmt: skip
GOES = Window("support_stands", n.SUPPORT_STANDS_DAYS.title, n.SUPPORT_STANDS_DAYS, owed_by=_OWNER, mend="stands",
              why=N_("It is under way: does it help, and is it safe?"))  # fmt: skip
AFTER = Window("support_after", n.SUPPORT_AFTER_DAYS.title, n.SUPPORT_AFTER_DAYS, owed_by=_OWNER, mend="follow_up",
               why=N_("Something was received: did it help, did it bring danger?"))  # fmt: skip
MORE = Window("support_more", N_("Ask whether something more is needed"), n.SUPPORT_AGAIN_DAYS, owed_by=_OWNER, mend="finish",
              why=N_("It was followed up and is not finished."))  # fmt: skip
SAFER = Window("support_safer", n.SUPPORT_SAFER_HOURS.title, n.SUPPORT_SAFER_HOURS, owed_by=_OWNER, mend="go_on_safely", protects=True,
               why=N_("It was stopped because it brought danger; the need is the same."))  # fmt: skip
AGAIN = Window("support_again", n.SUPPORT_AGAIN_DAYS.title, n.SUPPORT_AGAIN_DAYS, kind="offer", owed_by=_OWNER, mend="tell_options",
               why=N_("“Not now” is an answer for today."))  # fmt: skip
MONEY = Window("money_risk", n.MONEY_RISK_HOURS.title, n.MONEY_RISK_HOURS, owed_by=_OWNER, mend="ask_risk", protects=True,
               why=N_("Who decides about money at home, who will see it, which form is safest?"))  # fmt: skip
TELL_ACTIVITY = Window("activity_told", n.ACTIVITY_TOLD_HOURS.title, n.ACTIVITY_TOLD_HOURS, owed_by=_OWNER, mend="activity_told",
                       protects=True, after_end=True, why=N_("The yes was taken back, or the person left. No reason is given to them."))  # fmt: skip

_BY_STATE = (
    Start(KIT, into=("noted",)),
    Start(CHOICE, into=("options_told",)),
    Start(DECIDED, into=("chosen",)),
    Start(BEGINS, into=("agreed",)),
    Start(GOES, into=("under_way",)),
    Start(AFTER, into=("received",)),
    Start(MORE, into=("followed_up",)),
    Start(SAFER, into=("stopped_safety",)),
    Start(AGAIN, into=("not_now",)),
)
_ORDINARY = tuple(one.window for one in _BY_STATE)

FORM = Fact("form", ("not_said", "goods", "cash", "training", "work", "school", "other"), "C2",
            N_("What the person chose"), kept=True)  # fmt: skip
RISK_ASKED = Fact(
    "risk_asked", ("no", "yes"), "C2", N_("Whether what money may bring about was asked together"), kept=True
)
PUT_DOWN = Fact("put_down", ("no", "yes"), "C2", N_("Whether an activity was told that the person comes"), kept=True)
_TELL_THEM = Start(TELL_ACTIVITY, Is("put_down", "yes"))
_MONEY_UNASKED = Both(Is("form", "cash"), Is("risk_asked", "no"))
BEFORE_MONEY = Warn(
    N_("Money: ask first, together, who decides about it at home, who will see it, and which form is safest."),
    _MONEY_UNASKED,
)
WHAT = Asked(
    "form", N_("What does the person choose?"), "choice", "C2",
    options=(
        Option("goods", N_("Goods")), Option("cash", N_("Money")), Option("training", N_("Training")),
        Option("work", N_("Work of one's own")), Option("school", N_("School, for the person or a child")),
        Option("other", N_("Something else")),
    ),
)  # fmt: skip
SAFEST = Asked(
    "safest", N_("Which form is safest, as the person says?"), "choice", "C2",
    options=(
        Option("at_once", N_("At once")), Option("in_parts", N_("In parts")), Option("kept", N_("Kept where nobody else reaches it")),
        Option("goods", N_("Goods instead")), Option("none", N_("None: not now")),
    ),
)  # fmt: skip

LIVELIHOOD = Workflow(
    key="livelihood",
    title=N_("Goods, work and school"),
    begun=N_("Need noted"),
    beginning=Beginning(
        N_("Help with goods, work or school"), CASEWORKERS,
        N_("Food, clothes and a way home the same day. The rest as the person chooses."),
    ),
    states=STATES,
    facts=(ROLE, agreed(Purpose.ACTIVITY), FORM, RISK_ASKED, PUT_DOWN),
    starts=_BY_STATE,
    rests_on=(Purpose.ACTIVITY,),
    withdrawal="leave_activity",
    echoes=(
        Echo("referral", "begin", "kit_arranged", needs=("material",), begins=True),
        Echo("referral", "seen", "kit_given", needs=("material",)),
        Echo("referral", "begin", "under_way", needs=("livelihood",), begins=True),
        Echo("referral", "turn_away", "came_to_nothing", needs=("livelihood",)),
        Echo("referral", "stop", "came_to_nothing", needs=("livelihood",)),
        Echo("referral", "lapse", "came_to_nothing", needs=("livelihood",)),
        Echo("referral", "not_now", "not_now", needs=("livelihood",)),
    ),
    actions=(
        Action(
            "kit_given", N_("Record that goods needed at once were received"), leads("received", "noted", "not_now", every=_ALL), CASEWORKERS,
            N_("Goods received"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Food, clothes, dignity items, a fare, a night's lodging. The person's word is enough; no receipt is asked for."),
        ),
        Action(
            "kit_arranged", N_("Record that goods are being arranged"), leads("noted", "not_now", every=_ALL), CASEWORKERS,
            N_("Goods are being arranged"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "ask_goods", N_("Ask a provider for goods"), stays(*_OPEN), CASEWORKERS, N_("A provider is asked for goods"),
            need="material", quiet=True, help=N_("This leads to a referral: one provider, one yes, one letter."),
        ),
        Action(
            "need_again", N_("Record a further need"), leads("noted", "received", "followed_up", "not_now", "finished", "stopped", every=_ALL),
            CASEWORKERS, N_("Further need noted"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            quiet=True,
        ),
        Action(
            "tell_options", N_("Record that you told what there is"), leads("options_told", "noted", "not_now", "finished", "stopped", every=_ALL),
            CASEWORKERS, N_("Told what there is"), recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Without promising. What others in the place may join as well, so that nobody is marked by it."),
        ),
        Action(
            "choose", N_("Record what the person chose"), leads("chosen", *_EARLY, every=_ALL), CASEWORKERS, N_("Chosen"),
            word="person", recorded=True, asks=(WHAT, NOTE), sets=(Sets("form", from_answer="form"),),
            starts=(*_BY_STATE, Start(MONEY, _MONEY_UNASKED, into=_OPEN)), stops=_ORDINARY,
            help=N_("Nothing is asked in return: no course, no picture, no word about what happened."),
        ),
        Action(
            "ask_risk", N_("Record that you asked together what money may bring about"), stays(*_ALL), CASEWORKERS,
            N_("Asked what money may bring about"), word="person", recorded=True, asks=(SAFEST, NOTE),
            sets=(Sets("risk_asked", "yes"),), stops=(MONEY,), quiet=True,
            help=N_("Who decides about money at home, who will see it, what they will ask, and which form is safest."),
        ),
        Action(
            "agree", N_("Record that it was agreed"), leads("agreed", *_EARLY, "chosen", every=_ALL), CASEWORKERS, N_("Agreed"),
            recorded=True, warnings=(BEFORE_MONEY,), asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Whoever pays learns a code, an amount and a kind of help; nothing else."),
        ),
        Action(
            "ask_provider", N_("Ask a provider for work, training or school"), stays(*_OPEN), CASEWORKERS,
            N_("A provider is asked"), need="livelihood", quiet=True, help=N_("This leads to a referral: one provider, one yes, one letter."),
        ),
        Action(
            "put_down", N_("Put the person down for an activity"), leads("under_way", *_BEFORE, every=_WHILE_SAFE), CASEWORKERS,
            N_("Put down for an activity"), outward=True, recorded=True, consents=frozenset({Purpose.ACTIVITY}),
            guards=(yes_to(Purpose.ACTIVITY),), asks=(NOTE,), sets=(Sets("put_down", "yes"),), starts=_BY_STATE, stops=_ORDINARY,
            quiet=True, help=N_("They learn that somebody comes, like others. Never why, and never on a list that hangs out."),
        ),
        Action(
            "leave_activity", N_("Record that the person leaves the activity"), stays(*_ALL), CASEWORKERS, N_("Left the activity"),
            word="person", recorded=True, asks=(NOTE,), starts=(_TELL_THEM,), quiet=True, help=N_("At any time, without a reason. All other help goes on as before."),
        ),
        Action(
            "activity_told", N_("Record that the activity was told"), stays(*_ALL), CASEWORKERS, N_("The activity was told"),
            recorded=True, asks=(NOTE,), sets=(Sets("put_down", "no"),), stops=(TELL_ACTIVITY,), quiet=True,
        ),
        Action(
            "under_way", N_("Record that it is under way"), leads("under_way", *_BEFORE, every=_ALL), CASEWORKERS,
            N_("Under way"), recorded=True, warnings=(BEFORE_MONEY,), asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
        ),
        Action(
            "came_to_nothing", N_("Record that this way came to nothing"), leads("options_told", "under_way", every=_ALL),
            CASEWORKERS | {Role.SYSTEM}, N_("This way came to nothing; there are others"), recorded=True, asks=(NOTE,),
            starts=_BY_STATE, stops=_ORDINARY, quiet=True,
        ),
        Action(
            "stands", N_("Record how it goes"), stays(*_ALL), CASEWORKERS, N_("Asked how it goes"), word="person", recorded=True,
            asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY, quiet=True, help=N_("Does it help, and is it safe? Who leaves a course loses nothing else."),
        ),
        Action(
            "receive", N_("Record that it was received"), leads("received", *_BEFORE, "under_way", every=_ALL), CASEWORKERS,
            N_("Received"), word="person", recorded=True, warnings=(BEFORE_MONEY,), asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("The person's word is enough; no receipt is asked for."),
        ),
        Action(
            "follow_up", N_("Record how it went afterwards"), leads("followed_up", "received", every=_ALL), CASEWORKERS,
            N_("Followed up"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=_ORDINARY,
            help=N_("Did it help? Did anybody take it, or ask where it came from?"), quiet=True,
        ),
        Action(
            "stop_for_safety", N_("Stop it: it brings danger"), leads("stopped_safety", *_OPEN, every=_ALL), CASEWORKERS,
            N_("Stopped because it brings danger"), word="person", recorded=True, asks=(NOTE,), sets=(Sets("risk_asked", "no"),), starts=_BY_STATE,
            stops=(*_ORDINARY, MONEY), help=N_("It is no fault of the person's and loses nothing: another form is found together."),
        ),
        Action(
            "go_on_safely", N_("Record that it goes on in a safer form"), leads("chosen", "stopped_safety", every=_ALL), CASEWORKERS,
            N_("Goes on in a safer form"), word="person", recorded=True, asks=(WHAT, NOTE), sets=(Sets("form", from_answer="form"),),
            starts=(*_BY_STATE, Start(MONEY, _MONEY_UNASKED, into=_OPEN)), stops=_ORDINARY, quiet=True,
        ),
        Action(
            "not_now", N_("Record “not now”"), leads("not_now", *_BEFORE, "under_way", "stopped_safety", every=_ALL), CASEWORKERS,
            N_("Not now"), word="person", recorded=True, asks=(NOTE,), starts=_BY_STATE, stops=(*_ORDINARY, MONEY), quiet=True,
            help=N_("No reason is needed. It can be offered again."),
        ),
        Action(
            "finish", N_("Record that it is finished"), leads("finished", *_OPEN, every=_ALL), CASEWORKERS, N_("Finished"),
            word="person", recorded=True, asks=(NOTE,), stops=(*_ORDINARY, MONEY), quiet=True,
        ),
        Action(
            "stop", N_("Stop it at the person's word"), leads("stopped", *_OPEN, every=_ALL), CASEWORKERS, N_("Stopped"),
            word="person", asks=(NOTE,), starts=(_TELL_THEM,), stops=(*_ORDINARY, MONEY), quiet=True,
            help=N_("Nothing more goes out. What was received stays the person's own."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
