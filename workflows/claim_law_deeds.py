"""The deeds of law and support: what the law says once the person knows, recognition, an order, and what comes of it.

What is missing raises a step through an office and never a word to him. Money that comes without an order is noted at
any stage: it changes neither claim nor help, and no receipt is asked for.
"""

from workflows import claim_facts as asked
from workflows import claim_windows as owed
from workflows.claim_sample_deeds import TO_TOLD
from workflows.claim_status import ALL, CLAIMED
from workflows.grammar import N_, Action, Asked, Option, Sets, Start
from workflows.moves import leads, stays
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS

_TO_LAW = (*TO_TOLD, "told")
_TO_COURT = (*_TO_LAW, "established", "not_established", "unclear", "contested")
_TO_SUPPORT = (*_TO_COURT, "recognition")
STEP = Asked(
    "step", N_("Through whom?"), "choice", "C2",
    options=(
        Option("focal_point", N_("The focal point of the State")), Option("court", N_("A court or an authority for support")),
        Option("service", N_("The service that he belongs to")), Option("lawyer", N_("The lawyer")),
    ),
)  # fmt: skip


def _outcome(name: str, label: str, past: str, here: tuple[str, ...], title: str) -> Action:
    """The person knows, and so the outcome may be kept: recording it records that the person knows."""
    return Action(
        name, label, leads(name if name != "contest" else "contested", *here, "paused", every=ALL), CASEWORKERS, past, recorded=True,
        word="person", asks=(NOTE,), sets=(Sets("outcome", title),),
        starts=(Start(owed.NEXT, into=(title,)), owed.TELL_AGAIN, *([Start(owed.CONTESTED, into=(title,))] if name == "contest" else [])),
        stops=(*owed.TO_COURT, owed.TOLD), help=N_("Only what the law says, and only once the person knows it. Help goes on whatever it is."),
    )  # fmt: skip


LAW_DEEDS = (
    _outcome("established", N_("The person knows: by law he is the father"), N_("The person knows: established"),
             (*_TO_LAW, "unclear", "contested", "not_established"), "established"),
    _outcome("not_established", N_("The person knows: it is not established"), N_("The person knows: not established"),
             (*_TO_LAW, "unclear", "contested", "established"), "not_established"),
    _outcome("unclear", N_("The person knows: it is unclear"), N_("The person knows: unclear"), (*_TO_LAW, "contested"), "unclear"),
    _outcome("contest", N_("The person knows: it is contested"), N_("The person knows: contested"),
             (*_TO_LAW, "established", "not_established", "unclear", "recognition"), "contested"),
    Action(
        "recognition", N_("Record that a court or registry has it"), leads("recognition", *_TO_COURT, "paused", every=ALL), CASEWORKERS,
        N_("A court or registry has it"), recorded=True, asks=(NOTE,), starts=(Start(owed.COURT, into=("recognition",)),), stops=owed.TO_COURT,
        help=N_("Filed by the lawyer, with the person’s yes to each filing."),
    ),
    Action(
        "recognised", N_("Record that he is recognised as the father"), leads("recognition", *_TO_COURT, "paused", every=ALL), CASEWORKERS,
        N_("Recognised"), word="person", recorded=True, asks=(NOTE,), sets=(Sets("outcome", "established"),),
        starts=(Start(owed.NEXT, into=("recognition",)), owed.TELL_AGAIN), stops=(*owed.TO_COURT, owed.COURT, owed.TOLD),
        help=N_("The person knows it. A judgment or an entry of birth; the papers are the person’s."),
    ),
    Action(
        "support_agreed", N_("Record that support is agreed or ordered"), leads("support_agreed", *_TO_SUPPORT, "paused", every=ALL), CASEWORKERS,
        N_("Support is agreed or ordered"), recorded=True, asks=(asked.AMOUNT, asked.CURRENCY, asked.FROM_WHEN, asked.ORDERED_BY, NOTE),
        starts=(Start(owed.ORDER, into=("support_agreed",)),), stops=owed.TO_SUPPORT,
        help=N_("Advice of the person’s own before signing. Nothing is signed away, and by no way that tells where the person is."),
    ),
    Action(
        "paid", N_("Record a payment that came"), leads("paying", *_TO_SUPPORT, "support_agreed", "paused", "arrears", every=ALL), CASEWORKERS,
        N_("A payment came"), word="person", recorded=True, asks=asked.LEDGER_ASKS, starts=(Start(owed.PAYMENT, into=("paying",)),),
        stops=(*owed.TO_PAYING, owed.PAYMENT, owed.ARREARS), help=N_("Under the order or agreement. The person’s word is enough."),
    ),
    Action(
        "missed", N_("Record a payment that did not come"), leads("arrears", *_TO_SUPPORT, "support_agreed", "paying", "paused", every=ALL), CASEWORKERS,
        N_("A payment did not come"), word="person", recorded=True, asks=asked.LEDGER_ASKS, starts=(Start(owed.ARREARS, into=("arrears",)),),
        stops=(*owed.TO_PAYING, owed.PAYMENT), quiet=True, help=N_("It raises a step of ours. He is never asked by us."),
    ),
    Action(
        "arrears_step", N_("Record a step about what is missing"), stays(*ALL), CASEWORKERS, N_("A step about what is missing"), recorded=True,
        asks=(STEP, NOTE), starts=(Start(owed.ARREARS, into=("arrears",)),), stops=(owed.ARREARS,), quiet=True,
    ),
    Action(
        "ledger", N_("Record money or things that came besides"), stays(*ALL), CASEWORKERS, N_("Something came besides"), word="person",
        recorded=True, asks=(*asked.LEDGER_ASKS[:-1], asked.SAFE, NOTE), starts=(Start(owed.MONEY, into=CLAIMED),), quiet=True,
        help=N_("Without an order, at any stage. It changes nothing in the claim or in any help; nobody else is told."),
    ),
    Action(
        "money_safe", N_("Record that it was asked whether it is safe"), stays(*ALL), CASEWORKERS, N_("Asked whether it is safe"),
        word="person", recorded=True, asks=(asked.SAFE,), stops=(owed.MONEY,), quiet=True,
        help=N_("Does anybody want silence, a visit, the child for it? Then the line of work for safety comes first."),
    ),
    Action(
        "limit", N_("Record a last day the lawyer gave"), stays(*ALL), CASEWORKERS, N_("A last day was given"), word="provider", recorded=True,
        asks=(asked.BY_DAY, NOTE), starts=(Start(owed.LIMIT, until_answer="day"), Start(owed.BEFORE_LIMIT, until_answer="day")),
        stops=(owed.LIMIT, owed.BEFORE_LIMIT), quiet=True, help=N_("The earliest one. Only a lawyer gives it; no law text does."),
    ),
    Action(
        "limit_met", N_("Record that the last day was seen to"), stays(*ALL), CASEWORKERS, N_("The last day was seen to"), word="provider",
        recorded=True, asks=(NOTE,), stops=(owed.LIMIT, owed.BEFORE_LIMIT), quiet=True,
    ),
    Action(
        "ask_lawyer", N_("Arrange a lawyer"), stays(*ALL), CASEWORKERS, N_("A lawyer is being arranged"), need="legal", quiet=True,
        help=N_("This leads to a referral: one lawyer, one yes, one letter. The person chooses."),
    ),
)  # fmt: skip
