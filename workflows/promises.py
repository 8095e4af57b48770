"""What the protocol promises never to do, as far as a declaration can be asked. Source: domain facts, section 11.

Each promise is a sentence and a check of one workflow; a broken one answers with what is wrong, in plain words. What
is never said stands in `promises_of_words.py`.
"""

from workflows import facts as known_facts
from workflows.grammar import Action, Window, Workflow
from workflows.insisting import reads
from workflows.promises_of_words import PROMISES_OF_WORDS, Promise, asked_words, where_said
from workflows.purposes import PURPOSES, Purpose
from workflows.reading import may_wait
from workflows.roles import COVERS, Role

FORBIDDEN = (
    "investig", "substantiat", "proof", "prove", "evidence", "cooperat", "accus", "perpetrat", "alleg",
    "credib", "complain", "police", "testi", "identity", "nationalit", "unfounded",
)  # fmt: skip
"""What help may never depend on: how an inquiry goes, what is proven, whom she names, whether she goes along."""
_CONSENTS = {known_facts.agreed(one).name for one in Purpose} | {"casework_consent", "referral_consent"}
LAWFUL_ENDS = {
    "needs_met": "What was needed is met, as far as it can be",
    "her_wish": "It is the person's wish",
    "moved": "The person moved, and another goes on",
    "no_contact": "No contact: at least three safe tries in different weeks",
    "died": "The person died",
    "elsewhere": "It belongs elsewhere, and the person was taken there",
}
"""The six reasons for which a case may end, word for word: nothing that he, a mission or an inquiry did is among them."""
_ENDS = (
    "substantiat",
    "unfounded",
    "investig",
    "proof",
    "prove",
    "cooperat",
    "no-show",
    "silent",
    "disappear",
    "mission ends",
)


def no_condition(flow: Workflow) -> list[str]:
    """Facts that would make help depend on an inquiry, on proof, on naming anyone or going along."""
    found = []
    for fact in flow.facts:
        if fact.name in _CONSENTS:
            continue
        text = " ".join((fact.name, *fact.domain, fact.meaning, *fact.moves)).lower()
        who = [action.name for action in flow if fact.name in reads(action)]
        found += [f"the fact {fact.name} (“{word}”) could be read" + (f"; {who} read it" if who else "")
                  for word in FORBIDDEN if word in text]  # fmt: skip
    for action in flow:
        told = action.letter.discloses if action.letter else ()
        found += [
            f"the letter of {action.name} would tell “{one}”" for one in told if any(word in one for word in FORBIDDEN)
        ]
    return found


def consents_of(action: Action) -> set[str]:
    """The facts that hold her answers to what this deed asks a yes for."""
    named = {Purpose.REFERRAL: "referral_consent", Purpose.CASEWORK: "casework_consent"}
    return {named.get(Purpose(one), f"consent_{one}") for one in action.consents if one in set(Purpose)}


def yes_of(flow: Workflow, action: Action) -> set[str]:
    """The answers that this deed may wait for: to what it gives out, or to what a second person looks at before."""
    looked_at = [one for one in flow if one.outward] if action.second_person else []
    return {fact for one in (action, *looked_at) for fact in consents_of(one)}


def unbundled(flow: Workflow) -> list[str]:
    """A yes to one thing that another thing waits for."""
    return [
        f"{action.name} waits for {sorted(others)}, a yes to something else"
        for action in flow
        if (
            others := {name for guard in action.guards for name in guard.condition.reads}
            & _CONSENTS - yes_of(flow, action)
        )
    ]


def can_be_taken_back(flow: Workflow) -> list[str]:
    """What goes out under a yes on which nothing rests. A yes for each recipient is that attempt's own."""
    rests = {*flow.rests_on, *(purpose for purpose, _deed in flow.parts)}
    return [
        f"{action.name} gives something out under a yes to {purpose}, and taking that back stops nothing"
        for action in flow if action.outward
        for purpose in sorted(action.consents & set(PURPOSES) - rests)
        if not PURPOSES[Purpose(purpose)].per_recipient
    ]  # fmt: skip


def _ending(flow: Workflow) -> list[Action]:
    return [
        action for action in flow
        if any(flow.state(there).final and not flow.state(here).final for here, there in action.moves.items())
    ]  # fmt: skip


def _proposing_or_ending(flow: Workflow) -> list[Action]:
    ending = _ending(flow)
    return [action for action in flow if action in ending or action.name == "propose_end"]


def no_end_for_what_was_found(flow: Workflow) -> list[str]:
    """Reasons to end that hold her silence, her leaving or an inquiry against her."""
    return [one for action in _proposing_or_ending(flow) for one in where_said(asked_words(action), _ENDS)]


def lawful_ends(flow: Workflow) -> list[str]:
    """Reasons to end a case that are none of the six."""
    if flow.key != "case":
        return []
    asked = [one for action in flow if action.name == "propose_end" for one in action.asks if one.name == "why"]
    if not any(one.required and one.options and not one.source for one in asked):
        return ["a case ends, and it is not asked for which of the six reasons"]
    return [
        f"{action.name} ends it because “{option.label}”"
        for action in _proposing_or_ending(flow)
        for one in action.asks if one.name == "why"
        for option in one.options if LAWFUL_ENDS.get(option.key) != option.label
    ]  # fmt: skip


def ended_by_two(flow: Workflow) -> list[str]:
    """Ways to end a case that need nobody else."""
    if flow.key != "case":
        return []
    return [f"{action.name} ends it, and nobody else looks" for action in _ending(flow) if not action.second_person]


def looked_at_after_the_end(flow: Workflow) -> list[str]:
    """Ends after which nobody is asked whether the file is still to be kept."""
    if flow.key != "case":
        return []
    return [
        f"after {action.name} nobody is asked whether the file is still to be kept"
        for action in flow
        if any(there == "ended" and here != there for here, there in action.moves.items())
        and not any(one.window.after_end and one.window.owed_by in COVERS for one in action.starts)
    ]


def protected(flow: Workflow) -> list[str]:
    """Windows of safety or consent that a hold would move, or that somebody could leave out."""
    waiting = [one for one in flow.windows() if may_wait(one)]
    return [f"{one.key} could be put off or left out, and {why}" for one in waiting if (why := _protects(flow, one))]


def _protects(flow: Workflow, window: Window) -> str:
    """Why this window is a matter of safety or consent; empty where it is none."""
    after_no = {one.window for one in flow[flow.withdrawal].starts} if flow.withdrawal in flow else set()
    if window.after_end and window in after_no:
        return "it is what is owed once the yes was taken back"
    looked = window.mend in flow and (flow[window.mend].second_person or flow[window.mend].by <= COVERS)
    if not flow.outside_line and (looked or window.owed_by in COVERS):
        return "somebody who covers looks there"
    if window.then in flow and flow[window.then].sets:
        return "it takes back what was only agreed for a while"
    return "it is a matter of safety" if flow.key == "safety" else ""


def outliving(flow: Workflow) -> list[str]:
    """What is owed to her whether or not there is a file, and would end with it."""
    owed = flow.key in ("request", "interests", "safety") or flow.outside_line
    if owed and flow.ends_with_the_file():
        return ["it ends where the yes to a file is taken back"]
    if not flow.ends_with_the_file() and Purpose.CASEWORK in flow.rests_on:
        return ["it rests on the yes to a file, and is said to outlive it"]
    return []


def danger_stays(flow: Workflow) -> list[str]:
    """Dangers that the clock alone would end, or of which nothing that protects is owed."""
    found = []
    for here in (one.name for one in flow.states if one.danger):
        for action in flow:
            if Role.SYSTEM in action.by and action.moves.get(here, here) != here:
                found.append(f"{action.name} ends {here}, and nobody says so")
            enters = any(there == here != before for before, there in action.moves.items())
            owed = [one.window for one in action.starts if not one.into or here in one.into]
            if enters and not any(one.protects for one in owed):
                found.append(f"{action.name} leads to {here}, and nothing that protects is owed")
    return found


def watched(flow: Workflow) -> list[str]:
    """Something told to an authority or an inquiry after which nobody asks what came of it for her."""
    return [
        f"after {action.name} nobody asks whether anything bad came of it"
        for action in flow
        if action.consents & {Purpose.AUTHORITIES, Purpose.INQUIRY}
        and not any(one.window.protects for one in action.starts)
    ]


def plain_paper(flow: Workflow) -> list[str]:
    """Letters that are not the plain ones unless she wants it otherwise, or that go to several at once."""
    found = []
    for action in flow:
        if action.letter is None:
            continue
        found += [f"{action.name} prints for several at once" for asked in action.asks if asked.kind == "several"]
        layouts = {option.key for option in action.letter.layouts}
        found += [
            f"{action.name} does not print the plain paper unless somebody thinks of it"
            for asked in action.asks
            if "discreet" in layouts and {one.key for one in asked.options} & layouts and asked.preset != "discreet"
        ]
    return found


PROMISES: dict[str, Promise] = {
    "help depends on no inquiry, proof, naming or cooperation": no_condition,
    "a yes to one thing is no condition of another": unbundled,
    "taking a yes back stops what goes out under it": can_be_taken_back,
    "nothing ends for what an inquiry found, or because somebody is silent": no_end_for_what_was_found,
    "a case ends for one of six reasons": lawful_ends,
    "a case ends only when a second person agrees": ended_by_two,
    "a file that ended is looked at before it is kept longer": looked_at_after_the_end,
    "what touches safety or consent waits for no hold and is left out by nobody": protected,
    "taking back the yes to a file ends nothing that is owed without one": outliving,
    "a danger does not end by the clock, and what protects is owed in it": danger_stays,
    "whoever was told about, is asked what came of it": watched,
    "a letter is the plain one, to one recipient": plain_paper,
    **PROMISES_OF_WORDS,
}  # fmt: skip
"""Sentence -> what is wrong with this workflow; empty where it is kept."""
