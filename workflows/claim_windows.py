"""What is owed in a claim: the day by which the person is told, the ladder of reminders, and the two far days.

The far days (the lawyer's, and the child's coming of age) stand as months, before the day itself, which is sealed.
"""

from workflows import claim_numbers as number
from workflows.claim_status import CLAIMED
from workflows.grammar import N_, Number, Start, Window
from workflows.roles import Role

_OWNER = Role.FIELD_ADVOCATE


def _task(key: str, length: Number, mend: str, why: str, title: str = "") -> Window:
    return Window(f"claim_{key}", title or length.title, length, owed_by=_OWNER, mend=mend, why=why)


def _kept(key: str, length: Number, mend: str, why: str, *, after_end: bool = False) -> Window:
    """Owed whatever else waits: no hold moves it, and nobody leaves it out."""
    return Window(
        f"claim_{key}", length.title, length, owed_by=_OWNER, mend=mend, why=why, after_end=after_end, protects=True
    )


TOLD = _kept(
    "told",
    number.TOLD_DAYS,
    "told_stands",
    N_("Also when nothing has moved. Where the person comes to us, it lies ready."),
)
ROUTES = Window("claim_routes", number.ROUTES_DAYS.title, number.ROUTES_DAYS, kind="offer", owed_by=_OWNER, mend="inform",
                why=N_("It was heard; nothing is a claim yet, and nobody presses."))  # fmt: skip
WISH = Window("claim_wish", number.WISH_DAYS.title, number.WISH_DAYS, kind="offer", owed_by=_OWNER, mend="ask",
              why=N_("Told, and the person has not said. There is no hurry."))  # fmt: skip
AGAIN = Window("claim_again", number.AGAIN_DAYS.title, number.AGAIN_DAYS, kind="offer", owed_by=_OWNER, mend="inform",
               why=N_("A “not now” is an answer for today; the child can also claim later."))  # fmt: skip
BUILD = _task("build", number.BUILD_DAYS, "sent", N_("The person asked; nothing has left us yet."))
HEADQUARTERS = _task("headquarters", number.STANDS_DAYS, "stands", N_("It lies at headquarters."))
OFFICE = _task("office", number.OFFICE_DAYS, "remind_office", N_("The State has not answered for 30 days."))
MISSION = _task("mission", number.MISSION_DAYS, "remind_mission", N_("The State has not answered for 60 days."))
CAPITAL = _task("capital", number.CAPITAL_DAYS, "remind_capital", N_("The State has not answered for 90 days."))
ADVOCATE = _task("advocate", number.ADVOCATE_DAYS, "escalated", N_("The State has not answered for 180 days."))
LADDER = (OFFICE, MISSION, CAPITAL, ADVOCATE)
"""One rung is open at a time; each counts from the day on which the State was last asked."""
SILENT = Window("claim_silent", number.SILENT_DAYS.title, number.SILENT_DAYS, owed_by=Role.SYSTEM, then="silent")
STANDS = _task("stands", number.STANDS_DAYS, "stands", N_("It was asked before; ask again."))
TAKEN_OVER = _task(
    "taken_over",
    number.TAKEN_OVER_DAYS,
    "stands",
    N_("Its dates are doubtful; one question comes before any reminder."),
)
ASKS = _task("asks", number.ANSWER_STATE_DAYS, "we_answered", N_("The State waits for us."))
ANSWERED = _task("answered", number.TALK_DAYS, "told_stands", N_("What it answered is the person’s to know first."))
SAMPLES = _task(
    "samples", number.SAMPLES_DAYS, "sample_taken", N_("A sample is one way among others; a no is an answer.")
)
REOFFER = _task("reoffer", number.REOFFER_DAYS, "samples_offered", N_("A seal was broken; nothing is taken silently."))
WHERE_IS_IT = _task("custody", number.CUSTODY_DAYS, "sample_moved", N_("Every hand-over is signed; no gap is left."))
RESULT = _kept(
    "result", number.RESULT_DAYS, "result_told", N_("Something is known of the person that the person does not know.")
)
RESULT_AGAIN = _task(
    "result_again", number.RESULT_AGAIN_DAYS, "result_told", N_("The person did not wish to hear it yet.")
)
AFTER_TOLD = _kept("after_told", number.AFTER_TOLD_DAYS, "asked_after", N_("A result may change everything at home."))
NEXT = _task("next", number.NEXT_DAYS, "wishes", N_("What comes next is the person’s to say."))
COURT = _task("court", number.COURT_DAYS, "stands", N_("It lies with a court, a registry or the lawyer."))
CONTESTED = _task("contested", number.COURT_DAYS, "stands", N_("It is contested; ask the lawyer where that stands."))
ORDER = _task("order", number.ORDER_DAYS, "paid", N_("It was agreed or ordered, and nothing was seen yet."))
PAYMENT = _task("payment", number.PAYMENT_DAYS, "paid", N_("Only the person knows whether it came."))
ARREARS = _task(
    "arrears",
    number.ARREARS_DAYS,
    "arrears_step",
    N_("Through the focal point, the court or the service; never through him."),
)
MONEY = _kept(
    "money", number.MONEY_HOURS, "money_safe", N_("Money may be the price of silence. No receipt is asked for.")
)
PAUSED = _task("paused", number.PAUSED_DAYS, "go_on", N_("It rests; it does not end by itself."))
ANEW = _kept(
    "anew", number.ANEW_DAYS, "asked_anew", N_("Somebody else speaks for the claim now; an old yes is not theirs.")
)
STOPPED = _kept(
    "stopped",
    number.STOPPED_DAYS,
    "stop_told",
    N_("Whoever has the dossier is told that it was taken back."),
    after_end=True,
)
SAMPLE_BACK = _kept(
    "sample_back",
    number.SAMPLE_BACK_DAYS,
    "sample_gone",
    N_("The yes to a sample was taken back; whoever has it destroys it or gives it back."),
    after_end=True,
)
PRESSED = _kept(
    "pressed",
    number.PRESSED_DAYS,
    "pressed",
    N_("It was taken back; the person is asked, without anybody else there."),
    after_end=True,
)
LIMIT = _kept("limit", number.LAWYERS_DAY, "limit_met", N_("The lawyer gave a day; the month before it ends."))
BEFORE_LIMIT = _kept("before_limit", number.BEFORE_LIMIT_DAYS, "limit_met", N_("The lawyer’s day comes near."))
OF_AGE = _kept(
    "of_age", number.AGE_DAYS, "child_asked", N_("From that day the child alone says yes or no. Nothing ends with it.")
)
BEFORE_AGE = _kept(
    "before_age",
    number.BEFORE_AGE_DAYS,
    "child_asked",
    N_("Some courts hear a claim only before that day. Ask the lawyer, and the child."),
)
FAR = (LIMIT, BEFORE_LIMIT, OF_AGE, BEFORE_AGE)

TELL_AGAIN = Start(TOLD, into=CLAIMED)
"""From the day on which something was told, or lay ready, it is owed anew."""
TO_BUILD = (PAUSED, BUILD)
TO_STATE = (*TO_BUILD, HEADQUARTERS)
WITH_STATE = (*LADDER, SILENT, STANDS, TAKEN_OVER, ASKS)
TO_ANSWER = (*TO_STATE, *WITH_STATE)
TO_SAMPLES = (*TO_ANSWER, ANSWERED)
TO_RESULT = (*TO_SAMPLES, SAMPLES, REOFFER, WHERE_IS_IT)
TO_TOLD = (*TO_RESULT, RESULT, RESULT_AGAIN)
TO_COURT = (*TO_TOLD, NEXT, CONTESTED)
TO_SUPPORT = (*TO_COURT, COURT)
TO_PAYING = (*TO_SUPPORT, ORDER)
ORDINARY = (*TO_PAYING, PAYMENT, ARREARS)
"""What an end or a rest closes: all but what protects."""
EVERYTHING = (*ORDINARY, ROUTES, WISH, AGAIN, TOLD, RESULT, AFTER_TOLD, MONEY, ANEW, *FAR)
CHASERS = (*LADDER, HEADQUARTERS, STANDS, TAKEN_OVER, ASKS, CONTESTED, COURT, WHERE_IS_IT, ORDER, PAYMENT, ARREARS)
"""What the relay board shows as the next reminder."""
