"""The deeds of the road through offices: headquarters, the State, its silence, and the ladder of reminders.

Silence moves the ladder on and ends nothing. Nothing here reaches him: every word goes through an office.
"""

from workflows import claim_facts as asked
from workflows import claim_windows as owed
from workflows.claim_status import ALL, CLAIMED, OPEN
from workflows.grammar import N_, Action, Sets, Start, Window
from workflows.moves import leads, stays
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS, Role
from workflows.states_book import DNA_SAID

_TO_SEND = ("building", "paused")
"""Not before the person has asked: what was done without asking is recorded, and makes no claim."""
_TO_STATE = (*_TO_SEND, "headquarters")
_SILENT = ("with_state", "acknowledged", "state_silent")
TO_ANSWER = (*_TO_STATE, *_SILENT, "state_asks")
"""Every stage before the State has answered."""
_LADDER = Start(owed.OFFICE, into=("with_state",)), Start(owed.SILENT, into=("with_state",))
_BACK = ("headquarters", *_SILENT, "state_asks", "state_answered", "not_established", "unclear", "contested")
"""From where a new dossier begins: for another addressee, or another man."""
_TO_BEGIN_ANEW = (owed.HEADQUARTERS, *owed.WITH_STATE, owed.ANSWERED, owed.CONTESTED)


def _reminder(name: str, label: str, past: str, rung: str, after: Window, then: Window) -> Action:
    return Action(
        name, label, stays(*ALL), CASEWORKERS, past, recorded=True, asks=(NOTE,), sets=(Sets("rung", rung),),
        starts=(Start(then, into=_SILENT),), stops=tuple(one for one in (after, owed.TAKEN_OVER) if one is not then),
        quiet=rung != "office", help=N_("By letter or by telephone; the letter is printed on its own."),
    )  # fmt: skip


STATE_DEEDS = (
    Action(
        "sent", N_("Record that the dossier went to headquarters"), leads("headquarters", *_TO_SEND, every=ALL), CASEWORKERS,
        N_("The dossier went to headquarters"), recorded=True, asks=(NOTE,), starts=(Start(owed.HEADQUARTERS, into=("headquarters",)),),
        stops=owed.TO_BUILD, help=N_("Read back to the person before. It never says where the person lives."),
    ),
    Action(
        "with_state", N_("Record that it is with the State"), leads("with_state", *_TO_STATE, every=ALL), CASEWORKERS,
        N_("With the State"), recorded=True, asks=(NOTE,), starts=_LADDER, stops=owed.TO_STATE,
        help=N_("The day on which headquarters passed it on. Reminders count from it."),
    ),
    Action(
        "acknowledged", N_("Record that the State acknowledged it"),
        leads("acknowledged", *_TO_STATE, "with_state", "state_silent", every=ALL), CASEWORKERS, N_("Acknowledged by the State"),
        recorded=True, asks=(NOTE,), starts=(Start(owed.STANDS, into=("acknowledged",)), Start(owed.SILENT, into=("acknowledged",))),
        stops=(*owed.TO_STATE, owed.OFFICE, owed.TAKEN_OVER),
    ),
    Action(
        "state_asks", N_("Record that the State asks something"), leads("state_asks", *_TO_STATE, *_SILENT, "state_answered", every=ALL),
        CASEWORKERS, N_("The State asks something"), recorded=True, asks=(NOTE,), starts=(Start(owed.ASKS, into=("state_asks",)),),
        stops=(*owed.TO_STATE, *owed.LADDER, owed.SILENT, owed.STANDS, owed.TAKEN_OVER, owed.ANSWERED),
        help=N_("What it asks, in the note. An interview only with support, and only if the person wishes it."),
    ),
    Action(
        "we_answered", N_("Record that we answered the State"), leads("with_state", "state_asks", every=ALL), CASEWORKERS,
        N_("We answered the State"), recorded=True, asks=(NOTE,), starts=_LADDER, stops=(owed.ASKS,),
        help=N_("Nothing that the person has not agreed to. Reminders count anew from this day."),
    ),
    Action(
        "silent", N_("The State counts as silent"), {**stays(*OPEN), "with_state": "state_silent", "acknowledged": "state_silent"},
        frozenset({Role.SYSTEM}), N_("The State is silent"), stops=(owed.SILENT,), quiet=True,
    ),
    Action(
        "answered", N_("Record that the State answered"), leads("state_answered", *TO_ANSWER, every=ALL), CASEWORKERS,
        N_("Answered by the State"), recorded=True, asks=(NOTE,), warnings=DNA_SAID,
        starts=(Start(owed.ANSWERED, into=("state_answered",)),), stops=owed.TO_ANSWER,
        help=N_("What it says in a few words: found, gone, denies, agrees, needs a court. The person hears it first."),
    ),
    _reminder("remind_office", N_("Record a reminder through our office"), N_("Reminded through our office"), "office", owed.OFFICE, owed.MISSION),
    _reminder("remind_mission", N_("Record a reminder to the permanent mission"), N_("The permanent mission was reminded"), "mission",
              owed.MISSION, owed.CAPITAL),
    _reminder("remind_capital", N_("Record a reminder to the capital"), N_("The capital was reminded"), "capital", owed.CAPITAL, owed.ADVOCATE),
    _reminder("escalated", N_("Record that the victims’ rights advocate has it"), N_("The victims’ rights advocate has it"), "advocate",
              owed.ADVOCATE, owed.STANDS),
    Action(
        "stands", N_("Record where it stands"), stays(*ALL), CASEWORKERS, N_("Asked where it stands"), recorded=True, asks=(NOTE,),
        starts=(
            Start(owed.HEADQUARTERS, into=("headquarters",)),
            Start(owed.STANDS, into=_SILENT),
            Start(owed.CONTESTED, into=("contested",)),
            Start(owed.COURT, into=("recognition",)),
        ),
        stops=(owed.HEADQUARTERS, owed.STANDS, owed.TAKEN_OVER, owed.CONTESTED, owed.COURT),
        help=N_("The answer of headquarters, a focal point, a lawyer or a court. Then tell the person."),
    ),
    Action(
        "taken_over", N_("Record that it was taken over at this stage"), stays(*CLAIMED), CASEWORKERS, N_("Taken over as it stood"),
        asks=(NOTE,), starts=(Start(owed.TAKEN_OVER), owed.TELL_AGAIN), stops=(*owed.ORDINARY, owed.TOLD), quiet=True,
        help=N_("A claim that others began, with doubtful dates: one question is owed, not four at once."),
    ),
    Action(
        "in_turn", N_("Record that somebody else is asked in turn"), leads("building", *_BACK, every=ALL), CASEWORKERS,
        N_("Somebody else is asked in turn"), recorded=True, asks=(asked.LAWFUL, asked.NEXT_BRANCH, NOTE),
        sets=(Sets("course", "in_turn"), Sets("branch", from_answer="branch")),
        starts=(Start(owed.BUILD, into=("building",)),), stops=_TO_BEGIN_ANEW, quiet=True,
        help=N_("Another State, the organisation, a partner, or another man: one at a time, for a lawful reason of its own, never "
                "a whole unit. The yes to the old dossier ends; it named another recipient."),
    ),
    Action(
        "estate", N_("Record that he is no longer alive"), stays(*ALL), CASEWORKERS, N_("It goes on with the estate or a pension"),
        recorded=True, asks=(NOTE,), sets=(Sets("course", "estate"),), quiet=True,
        help=N_("Nothing ends: an estate, a pension, the name remain. A lawyer may know a last day; record it."),
    ),
)  # fmt: skip
