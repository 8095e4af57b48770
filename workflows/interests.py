"""Best interests of a child: a short look by two for each step that matters, a panel for what cannot be undone.

A panel that has not met yet delays no protection. The child is heard in words that fit; whoever did it, or protects
him, has no part. Source: domain facts, 3.1.
"""

from workflows.common import everywhere
from workflows.facts import AGE, OWN_WORK, ROLE
from workflows.grammar import N_, Action, Asked, Beginning, Option, Start, State, Window, Workflow
from workflows.moves import onward, stays
from workflows.numbers import INTERESTS_AGAIN_DAYS, INTERESTS_LOOK_DAYS, INTERESTS_PANEL_DAYS
from workflows.questions import NOTE, YES_NO
from workflows.roles import CASEWORKERS, COVERS, Role

DUE = State("due", N_("To be looked at"), main="assess")
ASSESSED = State("assessed", N_("Looked at by one"), main="to_panel")
AGREED = State("agreed", N_("Looked at by two"), main="look_again")
PANEL = State("panel", N_("Before a panel"), main="decided", whose_move="theirs")
DECIDED = State("decided", N_("Decided"), main="look_again")
FINISHED = State("finished", N_("Finished"), final=True)
STATES = (DUE, ASSESSED, AGREED, PANEL, DECIDED, FINISHED)
_ALL_STATES = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)

LOOK = Window("interests_look", N_("Look at what is best for the child"), INTERESTS_LOOK_DAYS, owed_by=Role.FIELD_ADVOCATE,
              why=N_("A step is coming that matters for the child."), mend="assess", protects=True)  # fmt: skip
SECOND = Window("interests_second", N_("Look at it as a second person"), INTERESTS_LOOK_DAYS, owed_by=Role.SUPERVISOR,
                why=N_("One person alone does not say what is best for a child."), mend="agree", protects=True)  # fmt: skip
MEETS = Window("interests_panel", N_("Ask the panel where it stands"), INTERESTS_PANEL_DAYS, owed_by=Role.FIELD_ADVOCATE,
               why=N_("It was put to a panel; protection does not wait for it."), mend="ask_panel", protects=True)  # fmt: skip
AGAIN = Window("interests_again", N_("Look again whether it is still best for the child"), INTERESTS_AGAIN_DAYS, owed_by=Role.FIELD_ADVOCATE,
               why=N_("Children grow, and people around them change."), mend="look_again", protects=True)  # fmt: skip
_ALL = (LOOK, SECOND, MEETS, AGAIN)


INTERESTS = Workflow(
    key="interests",
    title=N_("What is best for the child"),
    begun=N_("A look at what is best for the child began"),
    states=STATES,
    facts=(ROLE, AGE, OWN_WORK),
    starts=(Start(LOOK),),
    beginning=Beginning(
        N_("A step that matters for a child"), CASEWORKERS,
        N_("Where a child says no, where a caregiver is not safe, before anything that parts a child from somebody."),
        single=False,
    ),
    first_hand=("assess",),
    withdrawal="finish",
    outlives_file=True,
    actions=(
        Action(
            "assess", N_("Record what is best, as you see it"), {**stays(*_ALL_STATES), "due": "assessed", "agreed": "assessed"}, CASEWORKERS,
            N_("Looked at by one"), recorded=True,
            asks=(
                Asked("heard", N_("Was the child heard, in words that fit?"), "choice", "C2", required=True,
                      options=(*YES_NO, Option("too_small", N_("Too small to be asked")))),
                NOTE,
            ),
            starts=(Start(SECOND, into=("assessed",)), Start(AGAIN, into=("decided",))), stops=(LOOK, AGAIN),
            help=N_("Safety first, then the child's own wish, family, school, health. Whoever did it has no part in it."),
        ),
        Action(
            "agree", N_("Agree, as a second person"), {"assessed": "agreed"}, COVERS, N_("Looked at by two"), second_person=True,
            asks=(NOTE,), starts=(Start(AGAIN),), stops=(SECOND,),
        ),
        Action(
            "give_back", N_("Give it back"), {"assessed": "due", "agreed": "due"}, COVERS, N_("Given back"),
            asks=(NOTE,), starts=(Start(LOOK),), stops=(SECOND, AGAIN), quiet=True,
        ),
        Action(
            "to_panel", N_("Put it to a panel"), onward("panel", *_OPEN), CASEWORKERS, N_("Put to a panel"),
            recorded=True,
            asks=(
                Asked("why", N_("Why a panel?"), "choice", "C2", required=True, preset="disputed", options=(
                    Option("parted", N_("The child would be parted from a parent")),
                    Option("disputed", N_("Those who care for the child disagree")),
                    Option("lasting", N_("It cannot be undone")),
                )),
                NOTE,
            ),
            starts=(Start(MEETS),), stops=(LOOK, SECOND, AGAIN, MEETS),
            help=N_("With somebody who speaks for children. Urgent protection goes on meanwhile."),
        ),
        Action(
            "ask_panel", N_("Record where the panel stands"), stays("panel"), CASEWORKERS, N_("Panel asked"),
            recorded=True, asks=(NOTE,), starts=(Start(MEETS),), stops=(MEETS,),
        ),
        Action(
            "decided", N_("Record what the panel decided"), {**stays("decided", "finished"), "panel": "decided"}, CASEWORKERS, N_("The panel decided"),
            recorded=True, asks=(NOTE,), starts=(Start(AGAIN, into=("decided",)),), stops=_ALL,
        ),
        Action(
            "look_again", N_("Record that it was looked at again"), stays("agreed", "decided"), CASEWORKERS, N_("Looked at again"),
            recorded=True, asks=(NOTE,), starts=(Start(AGAIN),), stops=(AGAIN,),
        ),
        Action(
            "finish", N_("Finish this"), onward("finished", *_OPEN), CASEWORKERS, N_("Finished"), recorded=True,
            asks=(NOTE,), stops=_ALL, quiet=True,
            help=N_("Nothing is left to be looked at, or the child has come of age."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
