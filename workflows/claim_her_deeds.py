"""The person's own deeds in a claim: told, asks, is told where it stands, rests, takes it back, comes again.

Who speaks for the child may change; then every question of consent is asked anew. Coming of age ends nothing.
"""

from workflows import claim_facts as asked
from workflows import claim_windows as owed
from workflows.claim_status import ALL, CLAIMED, NO_CLAIM_YET, OPEN
from workflows.grammar import N_, Action, Sets, Start
from workflows.moves import leads, stays
from workflows.questions import NOTE
from workflows.roles import CASEWORKERS

HER_DEEDS = (
    Action(
        "inform", N_("Record that the ways were told, and what they may give him"),
        leads("informed", "heard", "not_now", every=ALL), CASEWORKERS, N_("The ways were told"), recorded=True, asks=(NOTE,),
        sets=(Sets("routes_told", "yes"),), starts=(Start(owed.WISH, into=("informed",)),), stops=(owed.ROUTES, owed.AGAIN),
        help=N_("The routes, the likely years, no promise, the right to stop; and by the law there what recognition may give "
                "him: custody, visits, the name, a say in travel. The lawyer says it, not we."),
    ),
    Action(
        "ask", N_("Record that the person asks for a claim"),
        {**dict.fromkeys(NO_CLAIM_YET, "building"), **stays(*CLAIMED),
         **dict.fromkeys(("settled", "withdrawn"), "building")},
        CASEWORKERS, N_("The person asked for a claim"), word="person", recorded=True, warnings=(asked.NOT_TOLD_YET, asked.TWO_CHILDREN),
        asks=(NOTE,), starts=(Start(owed.BUILD, into=("building",)), owed.TELL_AGAIN),
        stops=(owed.ROUTES, owed.WISH, owed.AGAIN), help=N_("One claim for each child; twins are two. The yes to the dossier is asked on its own page."),
    ),
    Action(
        "who", N_("Record whom it concerns"), stays(*ALL), CASEWORKERS, N_("Whom it concerns was noted"), recorded=True,
        asks=(asked.WHO_SPEAKS, asked.WHICH_BRANCH), sets=(Sets("claimant", from_answer="claimant"), Sets("branch", from_answer="branch")),
        quiet=True, help=N_("Names stand elsewhere, under keys of their own. What is not said is not needed."),
    ),
    Action(
        "not_now", N_("Record “not now”"), leads("not_now", "heard", "informed", every=ALL), CASEWORKERS, N_("Not now"),
        word="person", recorded=True, asks=(NOTE,), starts=(Start(owed.AGAIN, into=("not_now",)),), stops=(owed.ROUTES, owed.WISH),
        help=N_("No reason is needed. All other help goes on, and the child can claim one day too."),
    ),
    Action(
        "told_stands", N_("Record what the person was told of where it stands"), stays(*ALL), CASEWORKERS,
        N_("The person was told where it stands"), word="person", recorded=True, asks=(asked.TOLD_WHAT,), starts=(owed.TELL_AGAIN,),
        stops=(owed.TOLD, owed.ANSWERED), help=N_("Also that nothing has moved, and why. In the agreed way, or when the person comes."),
    ),
    Action(
        "keep_ready", N_("Record that it lies ready, and the person comes to us"), stays(*ALL), CASEWORKERS,
        N_("What is to be told lies ready"), recorded=True, asks=(NOTE,), starts=(owed.TELL_AGAIN,), stops=(owed.TOLD,), quiet=True,
        help=N_("“Do not contact me” is a rule. What is to be told is written down, for whenever the person comes."),
    ),
    Action(
        "wishes", N_("Record what the person wishes now"), stays(*ALL), CASEWORKERS, N_("What the person wishes was noted"),
        word="person", recorded=True, asks=(NOTE,), stops=(owed.NEXT,),
        help=N_("To go on, to contest, another way, a rest, enough: each is right. Help for the child is a matter of its own."),
    ),
    Action(
        "asked_after", N_("Record how the person is after it"), stays(*ALL), CASEWORKERS, N_("Asked how the person is"),
        word="person", recorded=True, asks=(NOTE,), stops=(owed.AFTER_TOLD,), quiet=True,
    ),
    Action(
        "new_guardian", N_("Record that somebody else looks after the child"), stays(*ALL), CASEWORKERS,
        N_("Somebody else speaks for the child"), recorded=True, asks=(NOTE,), sets=(Sets("claimant", "guardian"),),
        starts=(Start(owed.ANEW, into=CLAIMED),), quiet=True,
        help=N_("Every yes given for the child ends and is asked anew. Whoever harmed, or protects him, says yes to nothing."),
    ),
    Action(
        "child_claims", N_("Record that the child goes on alone"), stays(*ALL), CASEWORKERS, N_("The child goes on alone"),
        recorded=True, asks=(NOTE,), sets=(Sets("claimant", "child"),), starts=(Start(owed.ANEW, into=CLAIMED),),
        stops=(owed.OF_AGE, owed.BEFORE_AGE), quiet=True,
        help=N_("Of age, or able by the law there. Every yes given for the child ends; the claim does not."),
    ),
    Action(
        "of_age_on", N_("Record when the child comes of age"), stays(*ALL), CASEWORKERS, N_("The month of coming of age was noted"),
        recorded=True, asks=(asked.OF_AGE_ON,), stops=(owed.OF_AGE, owed.BEFORE_AGE), quiet=True,
        starts=(Start(owed.OF_AGE, until_answer="day"), Start(owed.BEFORE_AGE, until_answer="day")),
    ),
    Action(
        "child_asked", N_("Record that the child was asked"), stays(*ALL), CASEWORKERS, N_("The child was asked"), recorded=True,
        asks=(NOTE,), stops=(owed.OF_AGE, owed.BEFORE_AGE), quiet=True,
        help=N_("What the child wishes, in words that fit; if of age, “the child goes on alone” is the next entry."),
    ),
    Action(
        "asked_anew", N_("Record that the questions of consent were asked anew"), stays(*ALL), CASEWORKERS, N_("Asked anew"),
        word="person", recorded=True, asks=(NOTE,), stops=(owed.ANEW,), quiet=True,
    ),
    Action(
        "hand_on", N_("Record that another office goes on with it"), stays(*ALL), CASEWORKERS, N_("Another office goes on with it"),
        word="person", recorded=True, asks=(NOTE,), starts=(owed.TELL_AGAIN,), stops=(owed.TOLD,), quiet=True,
        help=N_("A claim outlives a mission. Who goes on, and that the person knows; the yes to handing over stands on the case."),
    ),
    Action(
        "pause", N_("Let it rest at the person’s word"), dict.fromkeys(CLAIMED, "paused"), CASEWORKERS, N_("Resting"),
        word="person", asks=(NOTE,), starts=(Start(owed.PAUSED, into=("paused",)),), stops=(*owed.ORDINARY,), quiet=True,
        help=N_("Nothing is sent or asked meanwhile. What was owed to the person stays owed."),
    ),
    Action(
        "go_on", N_("Go on with it"), {"paused": "building"}, CASEWORKERS, N_("It goes on"), word="person", asks=(NOTE,),
        starts=(Start(owed.BUILD),), stops=(owed.PAUSED,), quiet=True,
        help=N_("Then record where it stands: at headquarters, with the State, at the court."),
    ),
    Action(
        "withdraw", N_("Take it back at the person’s word"),
        {**dict.fromkeys(NO_CLAIM_YET, "not_now"), **dict.fromkeys(CLAIMED, "withdrawn")},
        CASEWORKERS, N_("Taken back"), word="person", asks=(NOTE,),
        starts=(Start(owed.STOPPED, into=("withdrawn",)), Start(owed.PRESSED, into=("withdrawn",)), Start(owed.AGAIN, into=("not_now",))),
        stops=owed.EVERYTHING, quiet=True,
        help=N_("Said in private, without a reason. All other help goes on; the person can take it up again at any time."),
    ),
    Action(
        "reopen", N_("Take it up again at the person’s word"), {"withdrawn": "building", "settled": "building"}, CASEWORKERS,
        N_("Taken up again"), word="person", asks=(NOTE,), starts=(Start(owed.BUILD), owed.TELL_AGAIN), stops=(owed.STOPPED,),
        help=N_("The person’s word is enough. Then record where it stands; the yes to the dossier is asked anew."),
    ),
    Action(
        "stop_told", N_("Record that whoever has the dossier was told"), stays(*ALL), CASEWORKERS, N_("Told that it was taken back"),
        recorded=True, asks=(NOTE,), stops=(owed.STOPPED,), quiet=True, help=N_("Or that nobody has one."),
    ),
    Action(
        "pressed", N_("Record that the person was asked about pressure"), stays(*ALL), CASEWORKERS, N_("Asked about pressure"),
        word="person", recorded=True, asks=(NOTE,), stops=(owed.PRESSED,), quiet=True,
        help=N_("In private. If somebody pressed or threatens: the line of work for safety comes first."),
    ),
    Action(
        "settle", N_("Record that it is finished, whatever the reason"), leads("settled", *OPEN, every=ALL), CASEWORKERS, N_("Finished"),
        word="person", recorded=True, asks=(NOTE,), stops=owed.EVERYTHING, quiet=True,
        help=N_("Recognised and support comes, enough for the person, or a child who died: the same press. Every task about it "
                "is gone this minute; no reason is asked or kept. It can be taken up again."),
    ),
)  # fmt: skip
