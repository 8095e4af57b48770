"""The named exception: telling what the person has not agreed to, where a life or a child is in danger or law binds us.

Nothing about the person leaves without a yes, or else by two people, with exactly what is told written down first;
it is not written again when it is told: what two agreed on is shown, and kept with the telling.
`propose_exception` names it, `agree_exception` is another person's, and `tell_without_a_yes`, the only deed that gives
anything out, is guarded by both: whoever agrees to nothing opens nothing, and whoever proposes anew needs a new yes.
What was agreed lapses. Where life could not wait for the second person, what was told is recorded afterwards
(`told_already`), as all that people did can be: it opens nothing, takes back what was only proposed, and the second
look at it, owed within the hour, outlives the line of work. Source: domain facts, section 3.
"""

from workflows.grammar import N_, Action, Asked, Either, Fact, Guard, Is, Option, Reason, Sets, Start, Window
from workflows.guards import SEALED_GIVES_NOTHING
from workflows.moves import stays
from workflows.numbers import EXCEPTION_LAPSES_HOURS, EXCEPTION_LOOK_HOURS
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, COVERS, Role

EXCEPTION_LOOK = Window("exception_look", EXCEPTION_LOOK_HOURS.title, EXCEPTION_LOOK_HOURS, owed_by=Role.SUPERVISOR,
                        mend="agree_exception", protects=True, after_end=True,
                        why=N_("An officer wants to tell, or had to tell, what the person has not agreed to."))  # fmt: skip
EXCEPTION_LAPSES = Window("exception_lapses", EXCEPTION_LAPSES_HOURS.title, EXCEPTION_LAPSES_HOURS, owed_by=Role.SYSTEM,
                          then="exception_lapses", protects=True)  # fmt: skip

EXCEPTION = Fact("exception", ("none", "proposed"), "C2", N_("Whether telling without a yes is proposed"), kept=True)
NAMED = Fact("named", ("none", "life", "child", "law"), "C2", N_("Which exception is proposed"), kept=True)
SECOND_YES = Fact(
    "second_yes", ("no", "yes"), "C2", N_("Whether a second person agreed to what is proposed"), kept=True
)
PROPOSED = Guard(
    Reason(
        N_("Nothing may be told without the person's yes, and no exception is proposed."),
        supplied_by=N_("Ask the person first. If a life or a child is in danger, or the law binds us, you can propose an exception."),
        mend="propose_exception",
    ),
    Is("exception", "proposed"),
)  # fmt: skip
AGREED = Guard(
    Reason(
        N_("A second person has not agreed to the exception."),
        supplied_by=N_(
            "Your supervisor or deputy can, now. If life cannot wait: act, and record what was told already."
        ),
        mend="agree_exception",
    ),
    Is("second_yes", "yes"),
)
SEALED_BUT_FOR_LIFE = Guard(SEALED_GIVES_NOTHING, Either(Is("sealed", "no"), Is("named", "life")))
"""Only where somebody's life is in danger now is anything told out of a file that the person had sealed."""
NOTHING_PENDING = (Sets("exception", "none"), Sets("named", "none"), Sets("second_yes", "no"))
WHICH = Asked(
    "exception", N_("Which exception?"), "choice", "C2", required=True,
    options=(
        Option("life", N_("A life is in danger")), Option("child", N_("A child is in danger")),
        Option("law", N_("The law binds us")),
    ),
)  # fmt: skip
WHY = Asked("why", N_("Why can it not wait for a yes?"), "long", "C3", required=True, most=2_000)
EXACTLY = Asked(
    "exactly", N_("What exactly is told, word for word, and no more?"), "long", "C3", required=True, most=2_000
)
TO_WHOM = Asked("to_whom", N_("To whom, and who is that?"), "text", "C3", required=True, most=200)
TOLD_FIRST = Asked(
    "told_first", N_("What does the person know of it?"), "choice", "C2", required=True,
    options=(
        Option("before", N_("Told before, and what will be said")),
        Option("cannot", N_("Cannot be told now; will be told as soon as it is safe")),
    ),
)  # fmt: skip
_EXCEPTION_ASKS = (WHICH, WHY, EXACTLY, TO_WHOM, TOLD_FIRST)
FIRST_HAND = ("propose_exception", "told_already")


def exception_deeds(every: tuple[str, ...], while_open: tuple[str, ...]) -> tuple[Action, ...]:
    """The deeds of the exception: proposed and told while the line of work is open, looked at also afterwards."""
    return (
        Action(
            "propose_exception", N_("Propose to tell without a yes"), stays(*while_open), CASEWORKERS,
            N_("An exception was proposed"), asks=_EXCEPTION_ASKS, sets=(Sets("exception", "proposed"), Sets("named", from_answer="exception"), Sets("second_yes", "no")),
            starts=(Start(EXCEPTION_LOOK),), stops=(EXCEPTION_LAPSES,), quiet=True,
            help=N_("Only where a life or a child is in danger, or the law binds us. The least that helps; a second person agrees."),
        ),
        Action(
            "agree_exception", N_("Agree as the second person"), stays(*every), COVERS, N_("A second person agreed"),
            asks=(NOTE,), sets=(Sets("second_yes", "yes"),), starts=(Start(EXCEPTION_LAPSES, Is("exception", "proposed")),), stops=(EXCEPTION_LOOK,),
            second_person=True, quiet=True, help=N_("To exactly what is written there, or to what was told already because life could not wait."),
        ),
        Action(
            "refuse_exception", N_("Do not agree to the exception"), stays(*every), COVERS, N_("The second person did not agree"),
            asks=(NOTE,), sets=NOTHING_PENDING, stops=(EXCEPTION_LOOK, EXCEPTION_LAPSES), second_person=True, quiet=True,
        ),
        Action(
            "tell_without_a_yes", N_("Tell what was agreed by two"), stays(*while_open), CASEWORKERS, N_("Told without a yes, by two"),
            outward=True, recorded=True, guards=(PROPOSED, AGREED, SEALED_BUT_FOR_LIFE), asks=(TOLD_FIRST,), sets=NOTHING_PENDING,
            stops=(EXCEPTION_LAPSES,), quiet=True, help=N_("Word for word what was agreed, to nobody else. The person is told."),
        ),
        Action(
            "told_already", N_("Record what had to be told at once"), stays(*every), CASEWORKERS, N_("Told at once, without a yes"),
            recorded=True, asks=_EXCEPTION_ASKS, sets=NOTHING_PENDING, starts=(Start(EXCEPTION_LOOK),), quiet=True,
            help=N_("Life could not wait for a second person. A second look is owed within the hour."),
        ),
        Action(
            "exception_lapses", N_("The exception lapses"), stays(*while_open), frozenset({Role.SYSTEM}),
            N_("The exception lapsed unused"), sets=NOTHING_PENDING, stops=(EXCEPTION_LAPSES,), quiet=True,
        ),
    )  # fmt: skip
