"""Questions that several pages ask, each declared once. A question that no service reads is not asked."""

from workflows.grammar import N_, Asked, Option

NOTE = Asked(
    "note", N_("A few words, only if they help the person"), "long", "C3",
    hint=N_("Who might read this, and does it help? Leave it empty when it does not."),
)  # fmt: skip
BARRIERS = (
    Option("unsafe", N_("It was not safe to go")),
    Option("money", N_("The fare or a fee")),
    Option("distance", N_("Too far, no road, curfew")),
    Option("child_care", N_("Nobody to look after the children")),
    Option("police_paper", N_("They asked for a police paper")),
    Option("identity_paper", N_("They asked for an identity paper")),
    Option("husband", N_("They asked for the husband or a relative")),
    Option("guards", N_("The guards, or how people are received")),
    Option("closed", N_("Closed, or nobody on duty")),
    Option("full", N_("Full")),
    Option("no_kits", N_("Nothing in stock")),
    Option("other", N_("Something else")),
)
BARRIER = Asked("barrier", N_("What got in the way?"), "choice", "C2", required=True, options=BARRIERS)
BARRIER_IF_KNOWN = Asked(
    "barrier", N_("What got in the way?"), "choice", "C2",
    options=(*BARRIERS, Option("not_said", N_("Not said"))), preset="not_said",
)  # fmt: skip
HAPPENED_AT = Asked(
    "happened_at", N_("When was that?"), "moment", "C2",
    hint=N_("Leave it as it is for “now”. What happened yesterday can be entered today, in any order."),
)  # fmt: skip
COME_BACK = Asked("come_back", N_("Come back on"), "day", "C2", later=True, hint=N_("Only the day; never a finding."))
LETTER_LANGUAGE = Asked(
    "letter_language", N_("In which language?"), "choice", "C2", required=True,
    options=(Option("en", N_("English")), Option("fr", N_("French"))),
)  # fmt: skip
YES_NO = (Option("yes", N_("Yes")), Option("no", N_("No")))
YES_NO_NOT_SAID = (*YES_NO, Option("not_said", N_("Not said")))
