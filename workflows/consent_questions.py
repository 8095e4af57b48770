"""What is asked when a yes is recorded. Nothing is ticked beforehand; oral consent heard by the officer suffices."""

from workflows.grammar import N_, Asked, Option
from workflows.letters import FIELDS

MAY_SAY = Asked(
    "may_say", N_("What may they be told?"), "choice", "C2", required=True,
    options=(
        Option("appointment", N_("Only that somebody comes, and what is asked of them")),
        Option("ticked", N_("That, and what is ticked below")),
    ),
)  # fmt: skip
TICKED = Asked(
    "fields", N_("What else may be said"), "several", "C2",
    options=tuple(Option(one.key, one.ask) for one in FIELDS.values()),
)  # fmt: skip
ANSWER = Asked(
    "answer", N_("The person's answer"), "choice", "C2", required=True,
    options=(Option("given", N_("Yes")), Option("refused", N_("No")), Option("deferred", N_("Not now"))),
)  # fmt: skip
FALLBACK = Asked(
    "fallback", N_("If they will not receive the person: may we go to another place with the same facts?"), "choice", "C2",
    source="fallbacks",
)  # fmt: skip
UNTIL = Asked("until", N_("Until"), "day", "C2", hint=N_("Leave empty: until this referral has ended."), later=True)
GIVER = Asked(
    "giver", N_("Who says so?"), "choice", "C2", preset="self",
    options=(
        Option("self", N_("The person")),
        Option("caregiver", N_("The caregiver, with the child's agreement")),
        Option("adult", N_("Another adult whom the child trusts")),
        Option("caseworker", N_("I do, as caseworker: it cannot wait and nobody else is safe to ask")),
    ),
)  # fmt: skip
HOW = Asked(
    "how", N_("How?"), "choice", "C2", preset="oral",
    options=(
        Option("oral", N_("Aloud, heard by me")),
        Option("telephone", N_("By telephone, heard by me")),
        Option("written", N_("In writing")),
        Option("thumb", N_("With a thumb mark")),
    ),
)  # fmt: skip
WITHHELD = Asked(
    "withheld", N_("What must not be said, and why"), "long", "C3", most=2_000,
    hint=N_("Only if the person says something about it."),
)  # fmt: skip
WITNESS = Asked("witness", N_("Witness, if there was one"), "text", "C3", most=100)
REFERRAL_ASKS = (MAY_SAY, ANSWER, TICKED, FALLBACK, GIVER, HOW, UNTIL, WITHHELD, WITNESS)
CASEWORK_ASKS = (ANSWER, GIVER, HOW, UNTIL, WITHHELD, WITNESS)
