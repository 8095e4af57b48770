"""What a claim promises, each a sentence and a check of the declaration; a broken one answers with what is wrong."""

import re
from collections.abc import Callable

from workflows.claim_papers import ADDRESSEES, DOSSIER_SAYS, GOES_TO, NEVER_SAID
from workflows.claim_status import CLAIMED, NO_CLAIM_YET
from workflows.claim_windows import TOLD
from workflows.grammar import Action, Workflow
from workflows.insisting import reads
from workflows.roles import Role
from workflows.walking import walk

NO_END_BY = frozenset({
    "silent", "no_sample", "sample_withdrawn", "sample_gone", "not_heard_yet", "child_asked", "child_claims",
    "of_age_on", "new_guardian", "estate", "seal_broken", "not_established", "unclear", "contest", "missed",
    "taken_over", "in_turn", "hand_on", "stands",
})  # fmt: skip
"""What happens to a claim and ends none: silence, age, a no to a sample, a new carer, a death of his, a result."""
_SPOKEN_TO = (
    r"write|wrote|speak|spoke|call(ed)?|telephoned?|visit(ed)?|remind(ed)?|warn(ed)?|tell|told|ask(ed)?|contact(ed)?"
)  # fmt: skip
_HIM = r"(him|he|the father|the man)"
_TO_HIM = re.compile(
    rf"\b({_SPOKEN_TO}|print)\b[^.,:;]{{0,20}}\b{_HIM}\b|\b{_HIM} (is|was) ({_SPOKEN_TO})\b", re.IGNORECASE
)  # fmt: skip
_WHERE_SHE_IS = re.compile(r"address|village|street|phone|\bwhere .*(lives|sleeps)\b", re.IGNORECASE)


def _ends(flow: Workflow, action: Action) -> bool:
    """Whether it leads from an open state to an end."""
    return any(not flow.state(here).final and flow.state(there).final for here, there in action.moves.items())


def ended_by_nobody_else(flow: Workflow) -> list[str]:
    """Ends that are not the person's own word, or that the clock brings about."""
    ends = [one for one in flow if _ends(flow, one)]
    found = [f"{one.name} ends it at the word of {one.word}" for one in ends if one.word != "person"]
    found += [f"{one.name} ends it, and the system may do it" for one in ends if Role.SYSTEM in one.by]
    return found + [
        f"{window.key}: when its time is up, it ends"
        for window in flow.windows()
        if window.then and _ends(flow, flow[window.then])
    ]


def ended_by_no_event(flow: Workflow) -> list[str]:
    """Silence, age, a no to a sample and the like that end it, or that close the day by which she is told."""
    found = [f"{name} ends the claim" for name in sorted(NO_END_BY) if _ends(flow, flow[name])]
    return found + [
        f"{name} closes the day by which the person is told, and opens no other"
        for name in sorted(NO_END_BY)
        if TOLD in flow[name].stops and not any(one.window == TOLD for one in flow[name].starts)
    ]


def told_by_a_day(flow: Workflow) -> list[str]:
    """Places, over every way of deeds, at which an open claim owes her no word of where it stands."""
    return sorted({
        f"at {one.place.state} nobody owes the person a word: {' → '.join(one.way())}"
        for one in walk(flow).all()
        if one.place.state in CLAIMED and TOLD.key not in one.owed
    })  # fmt: skip


def told_within_ninety_days(flow: Workflow) -> list[str]:
    """A day by which she is told that could be set later than ninety days, put off, or left out."""
    number, found = TOLD.length, []
    if number.unit != "days" or number.value > 90 or number.most > 90:
        found.append(f"she may wait {max(number.value, number.most)} {number.unit}")
    if not all(one.protects for one in flow.windows() if one.key == TOLD.key):
        found.append("somebody could put it off or leave it out")
    return found


def taken_up_again(flow: Workflow) -> list[str]:
    """Ends from which no deed of hers leads back, or only one that waits for something."""
    return [
        f"{state.name} cannot be taken up again"
        for state in flow.states
        if state.final
        and not any(
            one.word == "person" and not one.guards and not flow.state(one.moves.get(state.name, state.name)).final
            for one in flow
        )
    ]


def no_word_to_him(flow: Workflow) -> list[str]:
    """Papers, deeds and windows that would reach him, or a paper that goes to nobody known."""
    papers = {one.letter.key: GOES_TO.get(one.letter.key, "nobody knows whom") for one in flow if one.letter}
    found = [f"{key} goes to {whom}" for key, whom in papers.items() if whom not in ADDRESSEES]
    for one in flow:
        found += [f"{one.name} says “{text}”" for text in (one.label, one.past) if _TO_HIM.search(text)]
    return found + [f"{one.key} says “{one.title}”" for one in flow.windows() if _TO_HIM.search(one.title)]


def nothing_says_where_she_is(flow: Workflow) -> list[str]:
    """Pieces of a dossier, fields of a paper or questions by which she could be found."""
    found = [f"the dossier says {piece}" for piece in DOSSIER_SAYS if set(piece.split("_")) & set(NEVER_SAID)]
    found += [f"{one.name} discloses {one.letter.discloses}" for one in flow if one.letter and one.letter.discloses]
    return found + [
        f"{one.name} asks “{asked.label}”" for one in flow for asked in one.asks if _WHERE_SHE_IS.search(asked.label)
    ]


def nothing_before_she_asks(flow: Workflow) -> list[str]:
    """Ways by which there is a claim although she has not asked."""
    return [
        f"{one.name} makes a claim of what was only {here}"
        for one in flow
        for here, there in one.moves.items()
        if here in NO_CLAIM_YET and there in CLAIMED and not (one.name == "ask" and one.word == "person")
    ]


def his_gains_are_told_first(flow: Workflow) -> list[str]:
    """Papers of the claim that go out although nobody told what recognition may give him."""
    return [
        f"{name} goes out before it was told"
        for name in ("print_dossier", "print_form")
        if not any("routes_told" in guard.condition.reads for guard in flow[name].guards)
    ]


def a_no_to_a_sample_blocks_nothing(flow: Workflow) -> list[str]:
    """Deeds besides those about the sample itself that wait for a yes to it, or for what a law says of it."""
    about = {"print_sample_form", "print_child_form", "print_custody"}
    samples = {"consent_sample", "consent_child_sample", "state_dna", "custody"}
    return [
        f"{one.name} waits for {sorted(waits)}"
        for one in flow
        if one.name not in about and (waits := samples & {name for g in one.guards for name in g.condition.reads})
    ]


def outcomes_once_she_knows(flow: Workflow) -> list[str]:
    """Deeds that keep an outcome of law without saying that the person knows it."""
    return [
        f"{one.name} keeps an outcome; does the person know?"
        for one in flow
        if any(each.fact == "outcome" for each in one.sets)
        and "the person knows" not in f"{one.label} {one.help}".lower()
    ]


def no_help_reads_it(flow: Workflow, others: list[Workflow]) -> list[str]:
    """Other lines of work that follow from a deed here, or read how it stands."""
    found = [f"{other.key} follows from it" for other in others for echo in other.echoes if echo.workflow == flow.key]
    own = {fact.name for fact in flow.facts if fact.kept}
    return found + [
        f"{other.key}.{one.name} reads {sorted(own & reads(one))}"
        for other in others
        for one in other
        if (own - {fact.name for fact in other.facts if fact.kept}) & reads(one)
    ]


LAWS: dict[str, Callable[[Workflow], list[str]]] = {
    "only her own word ends a claim": ended_by_nobody_else,
    "neither silence, nor age, nor a no to a sample ends it": ended_by_no_event,
    "every open claim has a day by which she is told": told_by_a_day,
    "that day is at most ninety days away, and nobody puts it off": told_within_ninety_days,
    "what was taken back or finished can be taken up again": taken_up_again,
    "nothing here reaches him": no_word_to_him,
    "nothing says where she is": nothing_says_where_she_is,
    "nothing is a claim until she asks": nothing_before_she_asks,
    "what recognition may give him is told before": his_gains_are_told_first,
    "a no to a sample, or a law against it, stops nothing else": a_no_to_a_sample_blocks_nothing,
    "an outcome is kept once she knows it": outcomes_once_she_knows,
}  # fmt: skip
"""Sentence -> what is wrong with this workflow; empty where it is kept."""
