"""The deeds about samples: offered, taken, handed over, kept for later, and a result of which only the telling is kept.

What the laboratory found is never asked and never kept; a no to a sample ends nothing. After a broken seal it is
offered again from the beginning, with a new yes.
"""

from workflows import claim_facts as asked
from workflows import claim_windows as owed
from workflows.claim_state_deeds import TO_ANSWER
from workflows.claim_status import ALL
from workflows.grammar import N_, Action, Asked, Sets, Start
from workflows.moves import leads, stays
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS
from workflows.states_book import DNA_SAID

TO_RESULT = (*TO_ANSWER, "state_answered", "samples")
TO_TOLD = (*TO_RESULT, "result_waits")
_MISSING = Asked("day", N_("When may we ask again?"), "day", "C2", later=True, hint=N_("Leave empty: in a month."))

SAMPLE_DEEDS = (
    Action(
        "samples_offered", N_("Record that a sample was offered"), leads("samples", *TO_ANSWER, "state_answered", "unclear", "contested", every=ALL),
        CASEWORKERS, N_("A sample was offered"), recorded=True, asks=(NOTE,), warnings=DNA_SAID,
        starts=(Start(owed.SAMPLES, into=("samples",)),), stops=(*owed.TO_SAMPLES, owed.REOFFER, owed.CONTESTED),
        help=N_("What is tested, where it is kept, who learns what, when it is destroyed. The yes of each body is asked on its own page."),
    ),
    Action(
        "sample_taken", N_("Record that a sample was taken"), leads("samples", *TO_ANSWER, "state_answered", "unclear", "contested", every=ALL),
        CASEWORKERS, N_("A sample was taken"), recorded=True, asks=asked.SAMPLE_ASKS, sets=(Sets("custody", "here"),),
        starts=(Start(owed.WHERE_IS_IT, into=("samples",)),), stops=(*owed.TO_SAMPLES, owed.SAMPLES, owed.REOFFER, owed.CONTESTED),
        help=N_("By somebody trained and neutral, before the person’s eyes; a woman if that is wished."),
    ),
    Action(
        "preserve", N_("Record that a sample is kept for later"), stays(*ALL), CASEWORKERS, N_("A sample is kept for later"),
        word="person", recorded=True, asks=asked.SAMPLE_ASKS, sets=(Sets("custody", "here"),), quiet=True,
        help=N_("Where no claim is wished now, or he may die or leave. It binds to nothing."),
    ),
    Action(
        "sample_moved", N_("Record that a sample was handed over"), stays(*ALL), CASEWORKERS, N_("A sample was handed over"), recorded=True,
        asks=(asked.WHICH_SAMPLE, asked.GIVEN_TO, asked.SIGNED, NOTE), sets=(Sets("custody", "away"),),
        starts=(Start(owed.WHERE_IS_IT, into=("samples",)),), stops=(owed.WHERE_IS_IT,),
        help=N_("Each hand-over is a line of its own, and none is ever changed."), quiet=True,
    ),
    Action(
        "seal_broken", N_("Record that a seal was broken"), leads("samples", "result_waits", every=ALL), CASEWORKERS,
        N_("A seal was broken"), recorded=True, asks=(asked.WHICH_SAMPLE, asked.WHAT_BROKE, NOTE), sets=(Sets("custody", "broken"),),
        starts=(Start(owed.REOFFER, into=("samples",)),), stops=(owed.WHERE_IS_IT, owed.RESULT, owed.RESULT_AGAIN), quiet=True,
        help=N_("The person is told. It is offered again from the beginning, with a new yes; a no is an answer."),
    ),
    Action(
        "no_sample", N_("Record that no sample is given"), leads("state_answered", "samples", every=ALL), CASEWORKERS,
        N_("No sample is given"), word="person", recorded=True, asks=(NOTE,), starts=(Start(owed.ANSWERED, into=("state_answered",)),),
        stops=(owed.SAMPLES, owed.REOFFER, owed.WHERE_IS_IT), quiet=True,
        help=N_("By the person, or for or by the child. The claim goes on in other ways: his own word, a court, papers."),
    ),
    Action(
        "sample_withdrawn", N_("Record that the yes to a sample was taken back"), leads("state_answered", "samples", every=ALL),
        CASEWORKERS, N_("The yes to a sample was taken back"), word="person", recorded=True, asks=(NOTE,),
        starts=(Start(owed.ANSWERED, into=("state_answered",)), Start(owed.SAMPLE_BACK)),
        stops=(owed.SAMPLES, owed.REOFFER, owed.WHERE_IS_IT), quiet=True,
        help=N_("Whoever has it destroys it or gives it back. The claim goes on in other ways."),
    ),
    Action(
        "sample_gone", N_("Record that a sample was destroyed or given back"), stays(*ALL), CASEWORKERS,
        N_("A sample was destroyed or given back"), recorded=True, asks=(asked.WHICH_SAMPLE, asked.SIGNED, NOTE),
        sets=(Sets("custody", "none"),), stops=(owed.SAMPLE_BACK, owed.WHERE_IS_IT), quiet=True,
        help=N_("Or that none was taken. A line of its own, like every hand-over."),
    ),
    Action(
        "result_here", N_("Record that a result waits"), leads("result_waits", *TO_RESULT, every=ALL), CASEWORKERS, N_("A result waits"),
        recorded=True, asks=(asked.WHICH_SAMPLE, asked.KEPT_AT), starts=(Start(owed.RESULT, into=("result_waits",)),), stops=owed.TO_RESULT,
        help=N_("That there is one, sealed, and where. Never what it says."),
    ),
    Action(
        "not_heard_yet", N_("Record that the person does not wish to hear it yet"), stays(*ALL), CASEWORKERS, N_("Not to be heard yet"),
        word="person", recorded=True, asks=(_MISSING, NOTE), starts=(Start(owed.RESULT_AGAIN, until_answer="day", into=("result_waits",)),),
        stops=(owed.RESULT, owed.RESULT_AGAIN), quiet=True, help=N_("It stays sealed. Nobody else is told before."),
    ),
    Action(
        "result_told", N_("Record that the person was told the result"), leads("told", *TO_TOLD, "paused", every=ALL), CASEWORKERS,
        N_("The person was told the result"), word="person", recorded=True, asks=(asked.WHICH_SAMPLE, asked.HAS_COPY, NOTE),
        sets=(Sets("copy", from_answer="copy"),),
        starts=(Start(owed.AFTER_TOLD, into=("told",)), Start(owed.NEXT, into=("told",)), owed.TELL_AGAIN),
        stops=(*owed.TO_TOLD, owed.TOLD),
        help=N_("In person, in private, in the person’s language, with whoever was wished for. Who was there, not what it said."),
    ),
    Action(
        "copy_given", N_("Record that the person has a copy"), stays(*ALL), CASEWORKERS, N_("The person has a copy"), word="person",
        recorded=True, asks=(asked.WHICH_SAMPLE, asked.HAS_COPY), sets=(Sets("copy", from_answer="copy"),), quiet=True,
    ),
)  # fmt: skip
