"""Referral of one need to one provider: by paper or by telephone, with her yes to that provider and those facts.

One need may take many attempts. States and deeds from practice, section 4. Only printing, copying by hand, announcing
by telephone and a new paper give something out and are guarded; all else is recorded from any state, late, in any
order: nothing that already happened is refused.
"""

from workflows import windows as w
from workflows.common import everywhere
from workflows.facts import (
    AGE,
    AGREED_REFERRAL,
    ANNOUNCED,
    CHASED,
    LINKED,
    LOOKED,
    OWN_WORK,
    PAPER,
    PROTECTIVE,
    PROVIDER,
    ROLE,
    URGENCY,
)
from workflows.grammar import N_, Action, Asked, Both, Either, Is, Option, Start, State, Unless, Workflow
from workflows.guards import BEFORE_A_LETTER, LOOK_OWED, SOMETHING_TO_LOOK_AT, TO_A_PROVIDER
from workflows.letters import REFERRAL_LETTER
from workflows.moves import onward, stays
from workflows.purposes import Purpose
from workflows.questions import BARRIER, BARRIER_IF_KNOWN, COME_BACK, NOTE, YES_NO_NOT_SAID
from workflows.roles import CASEWORKERS, COVERS, Role

DRAFTED = State("drafted", N_("Drafted, no letter yet"), main="print")
READY = State("ready", N_("Letter ready, still with us"), main="hand_over")
WAITING = State("waiting", N_("Waiting for the provider"), main="seen", whose_move="theirs")
AGREED = State("agreed", N_("Visit agreed"), main="seen", whose_move="theirs")
IN_SERVICE = State("in_service", N_("In care"), main="finish", whose_move="theirs")
FINISHED = State("finished", N_("Finished"), final=True)
TURNED_AWAY = State("turned_away", N_("Turned away"), final=True)
NOT_NOW = State("not_now", N_("Not now"), final=True)
STOPPED = State("stopped", N_("Stopped"), final=True)
LAPSED = State("lapsed", N_("The paper lapsed"), final=True)
STATES = (DRAFTED, READY, WAITING, AGREED, IN_SERVICE, FINISHED, TURNED_AWAY, NOT_NOW, STOPPED, LAPSED)

_UNANSWERED = ("drafted", "ready", "waiting")
_EVERY = tuple(state.name for state in STATES)
_ENDED = tuple(state.name for state in STATES if state.final)


def _all_to(target: str, *stay: str) -> dict[str, str]:
    """From every state to this one, except that these stay what they are: a late entry moves nothing back."""
    return {**onward(target, *_EVERY), **stays(*stay)}


_ALL_CALLS = (w.CALL_URGENT, w.CALL_FIRST, w.CALL_SECOND, w.CALL_THIRD, w.SILENT)
_OURS = (w.DRAFT, w.HAND_OVER, w.AFTER_APPOINTMENT, w.GOT_IN_THE_WAY, w.ARRANGE_ANEW, *_ALL_CALLS)
_FIRST_CALLS = (
    Start(w.CALL_URGENT, Is("urgency", "urgent"), into=_UNANSWERED),
    Start(w.CALL_FIRST, Is("urgency", "ordinary"), into=_UNANSWERED),
    Start(w.LAPSE, into=_UNANSWERED),
)
_OUT_AGAINST_HER_WORD = Both(Is("paper", "out"), Is("referral_consent", "withdrawn", "refused"))
"""A paper turns out to have left us although the yes was taken back: it is asked for all the same."""
_NO_YES = Unless(Is("referral_consent", "given"))
_PAPER_OUT, _ONLY_TOLD = Is("paper", "out"), Both(Is("paper", "none", "ready", "void"), Is("announced", "yes"))
_LOOK_AFTER = Start(w.LOOK, LOOK_OWED)
_TO_PROVIDER = frozenset({Purpose.REFERRAL})

_LAYOUT = Asked("layout", N_("How does it travel?"), "choice", "C2", options=REFERRAL_LETTER.layouts, preset="discreet")
_SERIAL = Asked(
    "serial", N_("Number on the paper, if it is from the paper book"), "text", "C2", most=12,
    hint=N_("Leave empty for a new number."),
)  # fmt: skip

REFERRAL = Workflow(
    key="referral",
    title=N_("Referral to a provider"),
    begun=N_("Need noted"),
    states=STATES,
    facts=(ROLE, AGE, URGENCY, PROTECTIVE, PROVIDER, LINKED, AGREED_REFERRAL, LOOKED, OWN_WORK, ANNOUNCED, PAPER, CHASED),
    starts=(Start(w.DRAFT),),
    first_hand=("print", "copy_by_hand", "announce", "reissue", "told_already"),
    actions=(
        Action(
            "choose", N_("Choose the provider"), stays("drafted"), CASEWORKERS, N_("Provider chosen"),
            asks=(
                Asked("provider", N_("Where?"), "choice", "C2", required=True, source="providers"),
                Asked("linked", N_("Is he connected with this place?"), "choice", "C2", options=YES_NO_NOT_SAID, preset="not_said",
                      hint=N_("Works there, guards it, or his people do. “Not said” is an answer.")),
            ),
            renews=("referral_consent", "looked"),
        ),
        Action(
            "print", N_("Print the letter"), {"drafted": "ready"}, CASEWORKERS, N_("Letter printed"),
            outward=True, consents=_TO_PROVIDER, guards=TO_A_PROVIDER, warnings=BEFORE_A_LETTER,
            asks=(_LAYOUT,), letter=REFERRAL_LETTER,
            starts=(Start(w.HAND_OVER), _LOOK_AFTER), stops=(w.DRAFT, w.NEXT_PROVIDER),
        ),
        Action(
            "copy_by_hand", N_("Copy it by hand"), {"drafted": "ready"}, CASEWORKERS, N_("Letter copied by hand"),
            outward=True, recorded=True, consents=_TO_PROVIDER, guards=TO_A_PROVIDER, warnings=BEFORE_A_LETTER,
            asks=(_SERIAL,), letter=REFERRAL_LETTER,
            starts=(Start(w.HAND_OVER), _LOOK_AFTER), stops=(w.DRAFT, w.NEXT_PROVIDER), quiet=True,
            help=N_("No printer: at most twelve lines, in your own hand."),
        ),
        Action(
            "announce", N_("Announce the visit by telephone"), {"drafted": "waiting", "ready": "ready", "waiting": "waiting"},
            CASEWORKERS, N_("Announced by telephone"), outward=True, recorded=True, consents=_TO_PROVIDER,
            guards=TO_A_PROVIDER, warnings=BEFORE_A_LETTER, asks=(NOTE,),
            starts=(*_FIRST_CALLS, _LOOK_AFTER), stops=(w.DRAFT, w.NEXT_PROVIDER), quiet=True,
            help=N_("The script tells what to say, and what not."),
        ),
        Action(
            "told_already", N_("Record that they were told already"), {**stays(*_EVERY), "drafted": "waiting"}, CASEWORKERS,
            N_("They were told already"), recorded=True, asks=(NOTE,),
            starts=(*_FIRST_CALLS, Start(w.LOOK, Either(LOOK_OWED, _NO_YES)), Start(w.RECALL, _NO_YES)), stops=(w.DRAFT,), quiet=True,
            help=N_("A call, or a paper in your own hand, that went out before a yes was recorded. A second person looks at it, "
                    "and without a yes it is called off. A yes is recorded only if the person gave one."),
        ),
        Action(
            "reissue", N_("Make a new paper"), {"ready": "ready", "waiting": "ready", "agreed": "ready", "lapsed": "ready"},
            CASEWORKERS, N_("New paper made; the old one is void"), outward=True, consents=_TO_PROVIDER,
            guards=TO_A_PROVIDER, warnings=BEFORE_A_LETTER, asks=(_LAYOUT,), letter=REFERRAL_LETTER,
            starts=(Start(w.HAND_OVER), _LOOK_AFTER), stops=(w.PAPER, w.LAPSE, w.NEXT_PROVIDER, *_ALL_CALLS), quiet=True,
        ),
        Action(
            "hand_over", N_("Record that the letter was handed over"), _all_to("waiting", "agreed", "in_service", *_ENDED),
            CASEWORKERS, N_("Letter handed over"), recorded=True,
            asks=(
                Asked("how", N_("How did it travel?"), "choice", "C2", preset="hand", options=(
                    Option("hand", N_("In the person's hand")), Option("sealed", N_("Sealed, to the person in charge")),
                    Option("with_us", N_("We went along")),
                )),
                _SERIAL, NOTE,
            ),
            starts=(*_FIRST_CALLS, Start(w.RECALL, _OUT_AGAINST_HER_WORD)), stops=(w.DRAFT, w.HAND_OVER),
        ),
        Action(
            "accompany", N_("Record that somebody goes along"), stays(*_EVERY), CASEWORKERS, N_("Accompanied"),
            recorded=True, asks=(NOTE,), quiet=True, help=N_("Fare, companion, who looks after the children: it decides whether the visit works."),
        ),
        Action(
            "chase", N_("Record a call to the provider"), stays(*_EVERY), CASEWORKERS, N_("Provider called"),
            recorded=True,
            asks=(
                Asked("answer", N_("What did they say?"), "choice", "C2", required=True, options=(
                    Option("no_answer", N_("No answer yet")), Option("will_look", N_("They will look and call back")),
                )),
                NOTE,
            ),
            starts=(
                Start(w.CALL_SECOND, Is("chased", "1"), into=_UNANSWERED),
                Start(w.CALL_THIRD, Is("chased", "2"), into=_UNANSWERED),
                Start(w.SILENT, Is("chased", "3"), into=_UNANSWERED),
            ),
            stops=_ALL_CALLS, quiet=True,
        ),
        Action(
            "agree", N_("Record that a visit was agreed"), _all_to("agreed", "in_service", *_ENDED), CASEWORKERS,
            N_("Visit agreed"), word="provider", recorded=True,
            asks=(Asked("appointment", N_("When is the visit?"), "moment", "C2", later=True), NOTE),
            starts=(Start(w.AFTER_APPOINTMENT, from_answer="appointment", into=("agreed",)),),
            stops=(w.DRAFT, w.HAND_OVER, w.NEXT_PROVIDER, w.ARRANGE_ANEW, w.LAPSE, *_ALL_CALLS),
        ),
        Action(
            "seen", N_("Record that the visit took place"), _all_to("in_service", "finished"), CASEWORKERS, N_("Visit took place"),
            word="person", recorded=True,
            asks=(
                Asked("heard_from", N_("Who says so?"), "choice", "C2", preset="her", options=(
                    Option("her", N_("The person")), Option("slip", N_("The slip from the desk")),
                    Option("provider", N_("The provider")), Option("with_her", N_("I was there")),
                )),
                COME_BACK,
                NOTE,
            ),
            starts=(Start(w.FOLLOW_UP),), stops=(*_OURS, w.NEXT_PROVIDER, w.LAPSE),
            help=N_("The person's word is enough. Never a finding, never a result."),
        ),
        Action(
            "did_not_go", N_("Record that the visit did not take place"), stays(*_EVERY), CASEWORKERS, N_("Did not go"),
            word="person", recorded=True, asks=(BARRIER_IF_KNOWN, NOTE),
            starts=(Start(w.GOT_IN_THE_WAY, into=(*_UNANSWERED, "agreed")),), stops=(w.AFTER_APPOINTMENT,),
            help=N_("First ask: was it safe, paid, reachable?"),
        ),
        Action(
            "barrier", N_("Record what got in the way"), stays(*_EVERY), CASEWORKERS, N_("Something got in the way"),
            word="person", recorded=True, asks=(BARRIER, NOTE),
            starts=(Start(w.ARRANGE_ANEW, into=(*_UNANSWERED, "agreed")),), stops=(w.GOT_IN_THE_WAY,),
        ),
        Action(
            "turn_away", N_("Record that the person was turned away"), _all_to("turned_away", "in_service", "finished"), CASEWORKERS,
            N_("Turned away"), word="provider", recorded=True, asks=(BARRIER_IF_KNOWN, NOTE),
            starts=(Start(w.NEXT_PROVIDER),), stops=(*_OURS, w.LAPSE),
        ),
        Action(
            "next_provider", N_("Try the next provider"), _all_to("stopped", *_ENDED, "in_service"), CASEWORKERS,
            N_("Next provider for the same need"), recorded=True, asks=(NOTE,),
            starts=(
                Start(w.RECALL, _PAPER_OUT, into=("stopped", "turned_away")), Start(w.RECALL, _ONLY_TOLD, into=("stopped",)),
            ),
            stops=(*_OURS, w.NEXT_PROVIDER, w.LAPSE),
            help=N_("A new attempt at the same need; this one is kept as it was."),
        ),
        Action(
            "not_now", N_("Record “not now”"), _all_to("not_now", "finished", "in_service"), CASEWORKERS,
            N_("Not now"), word="person", recorded=True, asks=(NOTE,),
            starts=(Start(w.RECALL, Either(_PAPER_OUT, _ONLY_TOLD), into=("not_now",)),),
            stops=(*_OURS, w.NEXT_PROVIDER, w.LAPSE), help=N_("No reason is needed. It can be offered again."),
        ),
        Action(
            "finish", N_("Finish this referral"), _all_to("finished"), CASEWORKERS, N_("Finished"),
            word="person", recorded=True, asks=(NOTE,),
            stops=(*_OURS, w.FOLLOW_UP, w.NEXT_PROVIDER, w.LAPSE),
        ),
        Action(
            "stop", N_("Stop this referral"), _all_to("stopped", *_ENDED), CASEWORKERS | {Role.SYSTEM}, N_("Stopped"),
            word="person", asks=(NOTE,),
            starts=(Start(w.RECALL, Either(Is("paper", "out"), Is("announced", "yes"))),), stops=(*_OURS, w.FOLLOW_UP, w.NEXT_PROVIDER, w.LAPSE), quiet=True,
            help=N_("At the person's word, or because the yes was taken back. Nothing more goes out."),
        ),
        Action(
            "recall", N_("Record that it was called off or asked back"), stays(*_EVERY), CASEWORKERS, N_("Called off, or asked back"),
            recorded=True, asks=(NOTE,), stops=(w.RECALL,), quiet=True,
        ),
        Action(
            "paper_lost", N_("Record that the paper was lost or seen"), stays(*_EVERY), CASEWORKERS, N_("Paper lost or seen by somebody"),
            word="person", recorded=True,
            asks=(
                Asked("what", N_("What happened to it?"), "choice", "C2", required=True, options=(
                    Option("lost", N_("Lost")), Option("seen", N_("Seen by somebody")),
                )),
                NOTE,
            ),
            starts=(Start(w.PAPER),), quiet=True,
            help=N_("The number becomes void: whoever calls about it learns nothing."),
        ),
        Action(
            "paper_seen_to", N_("Record that the person's safety was seen to"), stays(*_EVERY), CASEWORKERS,
            N_("Safety seen to after a paper was lost or seen"), recorded=True, asks=(NOTE,), stops=(w.PAPER,), quiet=True,
        ),
        Action(
            "look", N_("Confirm a second look"), stays(*_EVERY), COVERS, N_("Looked at by a second person"),
            guards=(SOMETHING_TO_LOOK_AT,), asks=(NOTE,), stops=(w.LOOK,), quiet=True, second_person=True, supplies=("looked",),
        ),
        Action(
            "lapse", N_("The letter lapses"), {"ready": "lapsed", "waiting": "lapsed"}, frozenset({Role.SYSTEM}),
            N_("The paper lapsed; the need did not"), starts=(Start(w.NEXT_PROVIDER),), stops=(*_OURS, w.LAPSE), quiet=True,
        ),
        *everywhere(*STATES),
    ),
)  # fmt: skip
