"""Every law of the claim holds; each is shown to notice when it is broken; and the proof of all protocols holds too."""

from dataclasses import replace

import pytest

from tests.drawing.test_ways import told
from tests.paternity import laws as held
from tests.paternity.laws import LAWS, no_help_reads_it
from tests.workflows.situations import changed
from workflows import claim_papers
from workflows.catalogue import CATALOGUE
from workflows.claim import CLAIM
from workflows.claim_asks import BEGIN_ASKS, STAGE_DEED
from workflows.claim_facts import CLAIM_FACTS
from workflows.claim_numbers import CLAIM_NUMBERS
from workflows.claim_purposes import TAKEN_BACK
from workflows.claim_status import ALL, CLAIMED, LEGS, STATES, leg_of, public_status
from workflows.claim_windows import TOLD
from workflows.grammar import Asked, Echo, Guard, Is, LetterKind, Option, Workflow
from workflows.guards import agreed
from workflows.laws import LAWS as LAWS_OF_ALL
from workflows.laws import LAWS_OF_A_WORKFLOW
from workflows.promises import can_be_taken_back
from workflows.proof import check_one
from workflows.purposes import Purpose
from workflows.questions import NOTE
from workflows.references import lost
from workflows.roles import CASEWORKERS, Role
from workflows.safety import SAFETY
from workflows.situations import situations
from workflows.states_book import read_by_guards

_TO_HIM = LetterKind("claim_to_him", "Note to him", (Option("sheet", "A sheet"),), (), data_class="C4")


def _ended_by(name: str, *here: str) -> Workflow:
    """The claim, with this deed ending it from there."""
    return changed(CLAIM, name, moves={**CLAIM[name].moves, **dict.fromkeys(here, "withdrawn")})


def _without(name: str, *gone: Guard) -> Workflow:
    return changed(CLAIM, name, guards=tuple(one for one in CLAIM[name].guards if one not in gone))


FAULTS: dict[str, list[Workflow]] = {
    "only her own word ends a claim": [
        changed(CLAIM, "settle", word="officer"),
        changed(CLAIM, "withdraw", by=CASEWORKERS | {Role.SYSTEM}),
        _ended_by("silent", "with_state"),
    ],
    "neither silence, nor age, nor a no to a sample ends it": [
        _ended_by("no_sample", "samples"),
        _ended_by("child_asked", *CLAIMED),
        _ended_by("silent", "acknowledged"),
        changed(CLAIM, "child_claims", stops=(*CLAIM["child_claims"].stops, TOLD)),
    ],
    "every open claim has a day by which she is told": [
        changed(CLAIM, "reopen", starts=CLAIM["reopen"].starts[:1]),
        changed(CLAIM, "ask", starts=CLAIM["ask"].starts[:1]),
        changed(CLAIM, "pause", stops=(*CLAIM["pause"].stops, TOLD)),
    ],
    "what was taken back or finished can be taken up again": [
        replace(
            changed(CLAIM, "ask", moves={one: CLAIM["ask"].moves[one] for one in CLAIMED if one != "building"}),
            actions=tuple(one for one in CLAIM.actions if one.name not in ("reopen", "ask")),
            states=tuple(replace(one, main="inform") if one.main == "ask" else one for one in STATES),
        )
    ],
    "nothing here reaches him": [
        changed(CLAIM, "arrears_step", label="Remind him of what is missing"),
        changed(CLAIM, "print_reminder", letter=_TO_HIM),
        changed(CLAIM, "recognition", past="The father was asked, and we told him"),
    ],
    "nothing says where she is": [
        changed(CLAIM, "print_dossier", letter=replace(claim_papers.DOSSIER_PAPER, discloses=("called",))),
        changed(CLAIM, "who", asks=(*CLAIM["who"].asks, Asked("found", "Her address", "text", "C3"))),
    ],
    "nothing is a claim until she asks": [
        changed(CLAIM, "sent", moves={**CLAIM["sent"].moves, "heard": "headquarters"}),
        changed(CLAIM, "ask", word="officer"),
    ],
    "what recognition may give him is told before": [
        changed(CLAIM, "print_dossier", guards=(agreed(Purpose.DOSSIER),))
    ],
    "a no to a sample, or a law against it, stops nothing else": [
        changed(CLAIM, "print_dossier", guards=(*CLAIM["print_dossier"].guards, agreed(Purpose.SAMPLE)))
    ],
    "an outcome is kept once she knows it": [
        changed(CLAIM, "unclear", label="Record that it is unclear", help="What the law says.")
    ],
}  # fmt: skip
"""Law -> workflows in which just this is broken, each otherwise."""


@pytest.mark.parametrize("law", LAWS)
def test_every_law_of_a_claim_holds(law: str) -> None:
    assert LAWS[law](CLAIM) == []


@pytest.mark.parametrize("law", FAULTS)
def test_a_broken_law_is_noticed_however_it_is_broken(law: str) -> None:
    assert [LAWS[law](broken) == [] for broken in FAULTS[law]] == [False] * len(FAULTS[law])


def test_a_day_later_than_ninety_days_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    law = LAWS["that day is at most ninety days away, and nobody puts it off"]
    monkeypatch.setattr(held, "TOLD", replace(TOLD, length=replace(TOLD.length, most=365)))
    assert law(CLAIM)
    monkeypatch.setattr(held, "TOLD", TOLD)
    loose = replace(TOLD, protects=False)
    starts = tuple(replace(one, window=loose) for one in CLAIM["keep_ready"].starts)
    assert law(changed(CLAIM, "keep_ready", starts=starts, stops=(loose,)))


def test_a_dossier_that_says_where_she_lives_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    law = LAWS["nothing says where she is"]
    monkeypatch.setattr(held, "DOSSIER_SAYS", (*claim_papers.DOSSIER_SAYS, "contact_address"))
    assert law(CLAIM)


def test_no_other_help_follows_from_a_claim_or_reads_it() -> None:
    others = [flow for key, flow in CATALOGUE.items() if key != CLAIM.key]
    assert len(others) > 10
    assert no_help_reads_it(CLAIM, others) == []
    echo = Echo("claim", "no_sample", "note")
    assert no_help_reads_it(CLAIM, [replace(SAFETY, echoes=(echo,))])


def test_the_proof_of_every_protocol_holds_for_the_claim() -> None:
    failures, looked_at = check_one(CLAIM, CATALOGUE)
    assert [str(one) for one in failures] == []
    assert looked_at > 10_000


@pytest.fixture(scope="module")
def every() -> list[object]:
    """Every situation of the claim."""
    return list(situations(CLAIM))


@pytest.mark.parametrize("law", LAWS_OF_ALL)
def test_every_law_of_the_procedure_holds_in_every_situation(law: str, every: list[object]) -> None:
    broken = [str(one) for one in every if not LAWS_OF_ALL[law](one)]  # type: ignore[arg-type]
    assert broken[:3] == []


@pytest.mark.parametrize("law", LAWS_OF_A_WORKFLOW)
def test_every_promise_is_kept(law: str) -> None:
    assert LAWS_OF_A_WORKFLOW[law](CLAIM) == []


def test_a_yes_to_a_part_that_is_taken_back_stops_that_part_and_asks_nothing_first() -> None:
    for deed in set(TAKEN_BACK.values()):
        assert set(CLAIM[deed].moves) == set(ALL)
        assert not CLAIM[deed].guards
        assert not any(asked.required for asked in CLAIM[deed].asks)
    papers = {one for action in CLAIM for one in action.consents}
    assert papers <= {*TAKEN_BACK, *CLAIM.rests_on}, "under every other yes something would go on going out"
    for broken in (("sample", "nowhere"), ("sample", "in_turn"), ("nothing", "no_sample")):
        assert list(lost(replace(CLAIM, parts=(*CLAIM.parts, broken)), CATALOGUE))
    assert can_be_taken_back(replace(CLAIM, parts=()))


def test_a_usual_deed_that_is_not_possible_there_is_noticed() -> None:
    for name in ("nowhere", "reopen"):
        states = tuple(replace(one, usual=(name,)) if one.name == "building" else one for one in STATES)
        assert list(lost(replace(CLAIM, states=states), CATALOGUE)) == [
            f"at building a usual deed is {name}, which is not possible there"
        ]


def test_the_states_book_informs_and_stands_in_no_guard() -> None:
    assert read_by_guards(iter([CLAIM])) == []
    book = Guard(agreed(Purpose.SAMPLE).unmet, agreed(Purpose.SAMPLE).condition)
    planted = replace(book, condition=Is("state_dna", "accepted"))
    assert read_by_guards(iter([changed(CLAIM, "print_custody", guards=(planted,))]))


def test_whose_leg_it_is_follows_from_state_and_custody() -> None:
    assert {leg_of(one, {}) for one in ALL} == set(LEGS) - {"laboratory"}
    assert leg_of("samples", {"custody": "away"}) == "laboratory"
    assert leg_of("samples", {"custody": "broken"}) == "us"
    assert leg_of("with_state", {"custody": "away"}) == "state"


def test_a_public_status_is_one_of_four_or_none_before_anybody_asked() -> None:
    kept = next(fact for fact in CLAIM_FACTS if fact.name == "outcome")
    told = {
        (one.name, value): public_status(one.name, {"outcome": value}) for one in STATES for value in kept.domain
    }  # fmt: skip
    assert set(told.values()) == {"", "pending", "established", "not_established", "withdrawn"}
    assert {told[state, "established"] for state in ("heard", "informed", "not_now")} == {""}
    assert told["recognition", "established"] == "established"
    assert told["settled", "none"] == "pending"
    assert told["contested", "contested"] == told["unclear", "unclear"] == "pending"
    assert told["withdrawn", "established"] == "withdrawn"


def test_every_stage_of_a_claim_can_be_taken_over_by_a_deed_that_leads_there() -> None:
    assert set(STAGE_DEED) == set(CLAIMED) - {"state_silent", "paused"}
    for stage, deed in STAGE_DEED.items():
        assert stage in CLAIM[deed].moves.values(), stage
        assert not CLAIM[deed].guards
        assert not any(asked.required and not asked.preset for asked in CLAIM[deed].asks), stage


def test_names_and_days_are_of_the_highest_classes_and_numbers_have_bounds() -> None:
    classes = {asked.name: asked.data_class for asked in BEGIN_ASKS}
    assert {classes[name] for name in ("name", "born", "born_in", "registered", "guardian")} == {"C4"}
    assert {classes[name] for name in ("known_as", "unit", "described", "period", "town")} == {"C4p"}
    assert all(one.least <= one.value <= one.most and one.source for one in CLAIM_NUMBERS.values())


def test_what_is_asked_of_a_sample_money_or_days_never_reaches_the_clear_part_of_the_journal() -> None:
    names = ("kit", "seals", "taken_by", "given_to", "signed", "broke", "amount", "currency", "safe", "told", "lawful")
    asked = [one for action in CLAIM for one in action.asks]
    assert {one.data_class for one in asked if one.name in names} == {"C3"}
    assert all(one.later for one in asked if one.kind == "day")
    assert NOTE.data_class == "C3"


def test_the_picture_and_its_list_tell_every_move_of_a_claim_and_no_other() -> None:
    declared = {(deed.name, source, target) for deed in CLAIM for source, target in deed.moves.items()}
    assert told(CLAIM) == declared
