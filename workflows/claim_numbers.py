"""The numbers of a claim: how long, from which clock, and who says so. They stand among the others in `numbers.py`."""

from workflows.grammar import N_, Number

_STATE = "domain facts, sections 4 and 5 H: no binding time found; remind after 30, 60 and 90 days, escalate after 180"
_CLAIM = "domain facts, section 5 H"
_OURS = "so that no open claim is forgotten"


def _days(key: str, title: str, value: int, source: str, least: int, most: int, unit: str = "days") -> Number:
    return Number(f"claim_{key}", title, value, unit, "event", source, "ours", least, most)


TOLD_DAYS = _days(
    "told", N_("Tell the person where the claim stands"), 90, "domain facts, section 11, 22: at least every 90 days", 7, 90
)  # fmt: skip
ROUTES_DAYS = _days("routes", N_("Tell what a claim may bring, and what it may give him"), 30, _OURS, 1, 180)
WISH_DAYS = _days("wish", N_("Ask whether the person wishes to claim"), 60, _OURS, 14, 365)
AGAIN_DAYS = _days(
    "again", N_("A claim may be spoken of again after “not now”"), 180, f"{_CLAIM}: can return later", 30, 730
)
BUILD_DAYS = _days("build", N_("Put the dossier together"), 30, _OURS, 7, 90)
OFFICE_DAYS = _days("office", N_("First reminder to a State: through our office"), 30, _STATE, 7, 60)
MISSION_DAYS = _days("mission", N_("Second reminder to a State: to its permanent mission"), 60, _STATE, 14, 90)
CAPITAL_DAYS = _days("capital", N_("Third reminder to a State: to its capital"), 90, _STATE, 30, 120)
ADVOCATE_DAYS = _days("advocate", N_("A silent State: to the victims’ rights advocate"), 180, _STATE, 60, 180)
SILENT_DAYS = _days("silent", N_("A State that has not answered counts as silent"), 30, _STATE, 7, 90)
STANDS_DAYS = _days("stands", N_("Ask where the claim stands"), 30, _OURS, 7, 90)
TAKEN_OVER_DAYS = _days("taken_over", N_("Ask once where a claim stands that was taken over"), 14, _OURS, 1, 30)
ANSWER_STATE_DAYS = _days("answer_state", N_("Answer what a State asks"), 14, _OURS, 1, 30)
TALK_DAYS = _days("talk", N_("Talk over with the person what a State answered"), 14, _OURS, 1, 30)
SAMPLES_DAYS = _days("samples", N_("Agree on samples, or on none"), 30, _OURS, 7, 90)
CUSTODY_DAYS = _days("custody", N_("Ask where a sample is"), 14, f"{_CLAIM}: each hand-over is signed", 3, 60)
REOFFER_DAYS = _days(
    "reoffer",
    N_("Offer a sample again after a broken seal"),
    14,
    f"{_CLAIM}: offered again, never taken silently",
    1,
    30,
)
RESULT_DAYS = _days(
    "result", N_("Tell a result in person"), 5, f"{_CLAIM}: within 5 working days of receipt", 1, 10, "working_days"
)
RESULT_AGAIN_DAYS = _days("result_again", N_("Ask again whether the person wishes to hear a result"), 30, _OURS, 7, 180)
AFTER_TOLD_DAYS = _days("after_told", N_("Ask how the person is after a result"), 7, _OURS, 1, 14)
NEXT_DAYS = _days("next", N_("Ask what the person wishes now"), 30, _OURS, 7, 90)
COURT_DAYS = _days("court", N_("Ask the lawyer where the recognition stands"), 30, _OURS, 7, 90)
ORDER_DAYS = _days("order", N_("Ask whether the first payment came"), 30, _CLAIM, 7, 90)
PAYMENT_DAYS = _days("payment", N_("Ask whether a payment came"), 35, f"{_CLAIM}: seen or missed", 7, 120)
ARREARS_DAYS = _days("arrears", N_("See what can be done about a payment that is missing"), 14, _CLAIM, 1, 30)
MONEY_HOURS = _days("money", N_("Ask whether it is safe that money came"), 72, "practice, section 3.7", 1, 168, "hours")
PAUSED_DAYS = _days("paused", N_("Ask whether a claim that rests goes on"), 90, _OURS, 14, 90)
ANEW_DAYS = _days(
    "anew", N_("Ask the questions of consent of a claim anew"), 30, "domain facts, section 3: asked anew", 1, 90
)
STOPPED_DAYS = _days(
    "stopped",
    N_("Tell whoever has the dossier that the claim was taken back"),
    5,
    "domain facts, section 3: tells each recipient",
    1,
    10,
    "working_days",
)
SAMPLE_BACK_DAYS = _days(
    "sample_back",
    N_("Have a sample destroyed or given back"),
    5,
    "domain facts, section 3: tells each recipient",
    1,
    10,
    "working_days",
)
PRESSED_DAYS = _days(
    "pressed",
    N_("Ask in private whether somebody pressed the person"),
    5,
    f"{_CLAIM}: asked about pressure",
    1,
    10,
    "working_days",
)
LAWYERS_DAY = _days(
    "limit",
    N_("A day after which nothing can be asked for, if none is said"),
    30,
    f"{_CLAIM}: from the lawyer",
    1,
    3650,
)
BEFORE_LIMIT_DAYS = _days("before_limit", N_("How long before such a day it is brought to mind"), 90, _OURS, 14, 365)
AGE_DAYS = _days("age", N_("The child comes of age, if no month is said"), 365, _CLAIM, 1, 7300)
BEFORE_AGE_DAYS = _days(
    "before_age", N_("How long before the child comes of age it is brought to mind"), 180, _OURS, 30, 730
)
MAJORITY_YEARS = _days(
    "majority",
    N_("Age in years at which the child claims alone"),
    18,
    "age of majority, for the claim also where law differs",
    16,
    21,
    "count",
)

CLAIM_NUMBERS: dict[str, Number] = {one.key: one for one in tuple(vars().values()) if isinstance(one, Number)}
"""Every number declared above, in that order."""
