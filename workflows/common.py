"""Deeds that every line of work has: a note, a hold that wakes itself, and leaving out a step, with the reason kept."""

from workflows.grammar import N_, Action, Asked, Option, Start, State, Window
from workflows.moves import stays
from workflows.numbers import NOTHING_OWED_DAYS
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, Role
from workflows.windows import HOLD

WHY_HOLD = (
    Option("her_wish", N_("It is the person's wish")),
    Option("not_safe", N_("It would not be safe now")),
    Option("away", N_("The person is away")),
    Option("waiting", N_("Something else has to happen first")),
    Option("no_service", N_("There is no service to go on with")),
)
WHY_LEFT_OUT = (
    Option("her_wish", N_("The person does not want it")),
    Option("done", N_("It was done another way")),
    Option("no_use", N_("It would be of no use here")),
    Option("harm", N_("It would do harm here")),
    Option("no_means", N_("There is no service, money or road for it")),
    Option("other", N_("Something else")),
)
WHY_RESUMED = (
    Option("her_wish", N_("The person wishes to go on")),
    Option("safe", N_("It is safe again")),
    Option("ready", N_("What had to happen first has happened")),
    Option("other", N_("Something else")),
)
NOTHING_OWED = Window(
    "nothing_owed", N_("Look whether this goes on or ends"), NOTHING_OWED_DAYS, owed_by=Role.FIELD_ADVOCATE, protects=True,
    why=N_("It is open, and nothing else would bring it to mind."),
)  # fmt: skip
"""What the engine owes in place of the last thing that was owed, whoever left it out: no open line is forgotten."""
PUT_OFF = "put_off"
"""Under this name the journal keeps which steps a hold put off."""
STEP = Asked("step", N_("Which step?"), "choice", "C2", required=True, source="steps")


def everywhere(*states: State, by: frozenset[Role] = CASEWORKERS) -> tuple[Action, ...]:
    """The deeds of every line of work that can stand in these states: a note always, the others while it is open.

    `by` is narrower where the line is kept from some of them.
    """
    always = stays(*(one.name for one in states))
    while_open = stays(*(one.name for one in states if not one.final))
    return (
        Action(
            "note", N_("Write a note"), always, by, N_("Noted"), recorded=True, asks=(NOTE,), quiet=True,
            help=N_("What happened in this line of work, late and in any order."),
        ),
        Action(
            "hold", N_("Put it on hold until a day"), while_open, by, N_("Put on hold"), pauses="until",
            asks=(
                Asked("until", N_("Until which day?"), "day", "C2", required=True, later=True),
                Asked("why", N_("Why?"), "choice", "C2", required=True, options=WHY_HOLD),
                NOTE,
            ),
            starts=(Start(HOLD, until_answer="until"),), quiet=True,
            help=N_("What is owed here waits until then; what touches safety or consent does not. It wakes by itself."),
        ),
        Action(
            "resume", N_("End the hold"), while_open, by, N_("Hold ended early"), resumes=True,
            asks=(Asked("why", N_("Why does it go on before its day?"), "choice", "C2", required=True, options=WHY_RESUMED), NOTE),
            stops=(HOLD,), quiet=True,
        ),
        Action(
            "wake_up", N_("The hold ends by itself"), while_open, frozenset({Role.SYSTEM}), N_("The hold ended by itself"),
            resumes=True, stops=(HOLD,), quiet=True,
        ),
        Action(
            "leave_out", N_("Leave a step out"), while_open, by, N_("Step left out"), leaves_out="step",
            asks=(STEP, Asked("why", N_("Why?"), "choice", "C2", required=True, options=WHY_LEFT_OUT), NOTE), quiet=True,
            help=N_("Nobody is blamed: what is often left out changes the next version of the protocol."),
        ),
    )  # fmt: skip
