"""Family and children: visits of mother or child, a child's papers, and who looks after the child.

The screens and the database say no more than that. Whether somebody expects a child, and how it ended, stands in no
state, fact, window or name of a deed: the words for it are under lock, or nowhere. An end is one deed for whatever
ended it, and every task about it is gone that minute. Nothing here is an emergency, asks who the father is, or waits
for anything. Source: practice, sections 3 and 4; the names are reasoned in `vacms/decisions/0007`.
"""

from workflows.common import everywhere
from workflows.facts import AGE, ROLE
from workflows.grammar import N_, Action, Beginning, Is, Start, State, Unless, Warn, Window, Workflow
from workflows.moves import leads, stays
from workflows.numbers import (
    BIRTH_PAPERS_DAYS,
    CARER_DAYS,
    FAMILY_ASK_DAYS,
    FAMILY_VISIT_DAYS,
    FAMILY_VISIT_FROM,
)
from workflows.questions import COME_BACK, NOTE
from workflows.roles import CASEWORKERS, Role

STATES = (
    State("open_question", N_("Left open"), main="visits", whose_move="hers"),
    State("in_care", N_("In care"), main="visit", whose_move="theirs"),
    State("child", N_("A child is here"), main="visit"),
    State("not_said", N_("Rather not say"), final=True, main="visits", whose_move="hers"),
    State("finished", N_("Finished"), final=True),
)
_ALL = tuple(one.name for one in STATES)
_OPEN = tuple(one.name for one in STATES if not one.final)
_OWNER = Role.FIELD_ADVOCATE

LEFT_OPEN = Window("family_ask", FAMILY_ASK_DAYS.title, FAMILY_ASK_DAYS, kind="offer", owed_by=_OWNER, mend="visits",
                   why=N_("It was left open. The person may come back to it; nobody presses."))  # fmt: skip
VISIT = Window("family_visit", N_("The next visit of mother or child"), FAMILY_VISIT_DAYS, owed_by=_OWNER, mend="visit",
               opens=FAMILY_VISIT_FROM, why=N_("Whether the visit takes place, and what the journey needs; never what is found there."))  # fmt: skip
PAPERS = Window("child_papers", N_("Papers of a child: while no court is needed"), BIRTH_PAPERS_DAYS, owed_by=_OWNER, mend="papers",
                why=N_("Afterwards it costs money and time. No word about a father is needed for it."))  # fmt: skip
CARER = Window("carer_changed", CARER_DAYS.title, CARER_DAYS, owed_by=_OWNER, mend="asked_anew", protects=True,
               why=N_("Somebody else looks after the child now; what was agreed to is asked again."))  # fmt: skip
_TASKS = (LEFT_OPEN, VISIT, PAPERS, CARER)
_NEXT = Start(VISIT, into=("in_care", "child"))

TWO_CHILDREN = Warn(
    N_("The person is a child, or the age is not said: two children, each with a yes and a safety of their own."),
    Unless(Is("age", "adult")),
)

FAMILY = Workflow(
    key="family",
    title=N_("Family and children"),
    begun=N_("Something about family or children"),
    beginning=Beginning(
        N_("Something about family or children"), CASEWORKERS,
        N_("A pregnancy or the question of one, a birth, a child's papers, who looks after a child. Which of these it is "
           "stands nowhere but in a note, under lock, if you write one."),
    ),
    states=STATES,
    facts=(ROLE, AGE),
    starts=(Start(LEFT_OPEN),),
    withdrawal="end",
    actions=(
        Action(
            "visits", N_("Record that visits are wanted"), leads("in_care", "open_question", "not_said", every=_ALL), CASEWORKERS,
            N_("Visits are wanted"), word="person", recorded=True, warnings=(TWO_CHILDREN,), asks=(NOTE,), starts=(_NEXT,),
            stops=(LEFT_OPEN,), help=N_("Of a midwife, a clinic, somebody who advises. For whom and why is not asked here."),
        ),
        Action(
            "refer", N_("Arrange a visit that can wait"), stays(*_ALL), CASEWORKERS, N_("A visit is being arranged"),
            need="medical_later", help=N_("This leads to a referral: one provider, one yes, one letter."),
        ),
        Action(
            "refer_now", N_("Arrange a visit now"), stays(*_ALL), CASEWORKERS, N_("A visit is being arranged"), need="medical",
            quiet=True, help=N_("Pain, bleeding, or whatever the person fears: at once. It needs no other reason."),
        ),
        Action(
            "visit", N_("Record a visit, and when the next one is"), stays(*_ALL), CASEWORKERS, N_("Visit took place"),
            word="person", recorded=True, asks=(COME_BACK, NOTE),
            starts=(Start(VISIT, until_answer="come_back", into=("in_care", "child")),), stops=(VISIT,),
            help=N_("The person's word is enough. Never a finding, never a result."),
        ),
        Action(
            "child_here", N_("Record that a child is here"), leads("child", "open_question", "in_care", "not_said", every=_ALL),
            CASEWORKERS, N_("A child is here"), word="person", recorded=True, warnings=(TWO_CHILDREN,), asks=(NOTE,),
            starts=(_NEXT, Start(PAPERS, into=("child",))), stops=(LEFT_OPEN, VISIT),
            help=N_("A birth, or a child who came to live here. Say when it was: the papers of a child are due from that day. "
                    "Nobody is asked who the father is; a claim is a matter of its own, if it is ever wanted."),
        ),
        Action(
            "papers", N_("Record that a child has papers"), stays(*_ALL), CASEWORKERS, N_("A child has papers"), word="person",
            recorded=True, asks=(NOTE,), stops=(PAPERS,), quiet=True,
        ),
        Action(
            "new_carer", N_("Record that somebody else looks after the child"), stays(*_ALL), CASEWORKERS,
            N_("Somebody else looks after the child"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(CARER, into=_OPEN),), quiet=True,
            help=N_("The yes to what concerns the child is then asked anew. Whoever harmed, or protects him, says yes to nothing."),
        ),
        Action(
            "asked_anew", N_("Record that what was agreed to was asked anew"), stays(*_ALL), CASEWORKERS,
            N_("Asked anew what is agreed to for the child"), word="person", recorded=True, asks=(NOTE,), stops=(CARER,), quiet=True,
        ),
        Action(
            "not_said", N_("Record “rather not say”"),
            {**leads("not_said", "open_question", "in_care", every=("open_question", "in_care")), **stays("not_said", "finished")},
            CASEWORKERS, N_("Rather not say"), word="person", recorded=True, stops=(LEFT_OPEN, VISIT),
            help=N_("It is asked no more. The person may come back to it at any time."),
        ),
        Action(
            "end", N_("Record that it has ended, whatever the reason"), leads("finished", *_OPEN, every=_ALL), CASEWORKERS,
            N_("Finished"), word="person", recorded=True, stops=_TASKS, quiet=True,
            help=N_("A pregnancy that is no more, a child who died, or simply no need any longer: the same press. Every task about "
                    "it is gone this minute, here and on everybody's day; no reason is asked or kept. Somebody to talk to can be offered."),
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
