"""The person complains about how we helped. Taken up outside the case's own line: no owner of it sees any of it.

Complaining changes no help. Whoever is complained of does not look into it. Source: domain facts, 5 L and 2 (rights).
"""

from workflows.common import everywhere
from workflows.facts import OWN_WORK, ROLE
from workflows.grammar import N_, Action, Asked, Beginning, Option, Start, State, Window, Workflow
from workflows.moves import onward, stays
from workflows.numbers import COMPLAINT_ANSWER_DAYS, COMPLAINT_LOOK_DAYS, COMPLAINT_TELL_DAYS
from workflows.questions import NOTE
from workflows.roles import COVERS, Role

RECEIVED = State("received", N_("Heard"), main="look_into")
LOOKING = State("looking", N_("Being looked into"), main="answer")
ANSWERED = State("answered", N_("Answered"), main="close", whose_move="hers")
CLOSED = State("closed", N_("Closed"), final=True)
STATES = (RECEIVED, LOOKING, ANSWERED, CLOSED)

LOOK_INTO = Window("complaint_look", N_("Look into what the person complains of"), COMPLAINT_LOOK_DAYS, owed_by=Role.SUPERVISOR,
                   why=N_("Somebody was not well received by us."), mend="look_into", protects=True)  # fmt: skip
ANSWER = Window("complaint_answer", N_("Answer the person"), COMPLAINT_ANSWER_DAYS, owed_by=Role.SUPERVISOR,
                why=N_("The person was told that an answer would come."), mend="answer", protects=True)  # fmt: skip
ENOUGH = Window("complaint_enough", N_("Ask whether the answer is enough"), COMPLAINT_TELL_DAYS, owed_by=Role.SUPERVISOR,
                why=N_("It ends when the person says so, or wants no more of it."), mend="close")  # fmt: skip

COMPLAINT = Workflow(
    key="complaint",
    title=N_("Complaint about how we helped"),
    begun=N_("Complaint heard"),
    states=STATES,
    facts=(ROLE, OWN_WORK),
    starts=(Start(LOOK_INTO),),
    beginning=Beginning(
        N_("The person complains about how we helped"), COVERS,
        N_("Whoever owns the case, or ever did, sees nothing of it. It changes no help."), single=False,
    ),
    withdrawal="close",
    outside_line=True,
    actions=(
        Action(
            "what_about", N_("Record what it is about"), stays(*(state.name for state in STATES)), COVERS, N_("What it is about was noted"),
            word="person", recorded=True,
            asks=(
                Asked("about", N_("What is it about?"), "choice", "C2", required=True, options=(
                    Option("manner", N_("How the person was treated")),
                    Option("waiting", N_("Waiting, or promises not kept")),
                    Option("told", N_("Something was told to somebody")),
                    Option("demand", N_("Something was asked for in return")),
                    Option("provider", N_("A place we sent the person to")),
                    Option("other", N_("Something else")),
                )),
                Asked("of", N_("Is it about one of us?"), "choice", "C2", source="staff",
                      hint=N_("Whoever is named sees nothing more of it. Leave it open where nobody is named.")),
                NOTE,
            ),
            help=N_("Something asked for in return for help goes at once to those who look into such things, not only here."),
        ),
        Action(
            "look_into", N_("Begin to look into it"), {"received": "looking", "looking": "looking"}, COVERS, N_("Looking into it began"),
            recorded=True, asks=(NOTE,), starts=(Start(ANSWER),), stops=(LOOK_INTO,),
        ),
        Action(
            "answer", N_("Record the answer given to the person"), onward("answered", "received", "looking", "answered"),
            COVERS, N_("Answered"), word="person", recorded=True, asks=(NOTE,), starts=(Start(ENOUGH),),
            stops=(LOOK_INTO, ANSWER, ENOUGH), help=N_("What was found and what changes. In person, in the person's language."),
        ),
        Action(
            "again", N_("The person is not content"), onward("looking", "answered", "closed", "looking"), COVERS,
            N_("Not content with the answer"), word="person", recorded=True, asks=(NOTE,), starts=(Start(ANSWER),), stops=(ENOUGH,), quiet=True,
        ),
        Action(
            "close", N_("Close this"), onward("closed", "received", "looking", "answered"), COVERS, N_("Closed"), word="person",
            asks=(NOTE,), stops=(LOOK_INTO, ANSWER, ENOUGH), quiet=True,
        ),
        *(one for one in everywhere(*STATES, by=COVERS) if one.name in ("note", "leave_out")),
    ),
)  # fmt: skip
