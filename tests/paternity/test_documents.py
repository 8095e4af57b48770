"""Papers of a claim from the file to the packet: what reaches them, who opens them, and what becomes of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tests.factories import World
from tests.pages import send, text
from tests.paternity.steps import answered, begun, do, person_case, with_state
from vacms.actions.withdrawal import stop_all
from vacms.cases.model import Case, Pathway, Report
from vacms.cases.queries import reach
from vacms.confidentiality.veil import seal_into, sealed_columns
from vacms.consents import queries as consents
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NeedsConfirmation, Refused
from vacms.foundation.ids import new_id
from vacms.keyring import operations as keyring
from vacms.keyring.queries import holders
from vacms.letters import operations as letters
from vacms.letters.model import Issued
from vacms.member_states.model import MemberState
from vacms.missions.queries import languages
from vacms.paternity import documents, pieces, queries, rules
from vacms.paternity.model import Claim, ClaimChild, ClaimFather, Custody, Sample, Support
from vacms.victims.model import Party, Person
from vacms.victims.queries import party_of, person_of
from workflows.claim import CLAIM, PAPERS
from workflows.claim_papers import CLAIM_LETTERS, PAPER_SAYS
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.roles import Act

KEYS = {Claim: "case", Case: "case", Report: "case", Sample: "case", Custody: "case", Support: "case", Consent: "case",
        ClaimChild: "person", Person: "person", ClaimFather: "party", Party: "party"}  # fmt: skip
"""Table -> which key its canaries lie under."""
MAY: dict[str, type[Any]] = {
    "claim": Claim, "case": Case, "person": Person, "child": ClaimChild, "father": ClaimFather,
}  # fmt: skip


def canary(table: type[Any], column: str) -> str:
    """A word that stands in one sealed column and nowhere else."""
    return f"CANARY.{table.__tablename__}.{column}."


def plant(session: Session, case: Case) -> None:
    """A canary in every sealed column of every row of the case; what is coded or a day stays as it was."""
    person, party = person_of(session, case.id), party_of(session, case.id)
    keys = {"case": case.key_id, "person": person.key_id, "party": party.key_id}
    coded = {"language", "whose", "born"}
    for table, key in KEYS.items():
        if table is Consent:
            continue
        for row in session.scalars(select(table).where(table.case_id == case.id)):
            wanted = {
                name: canary(table, name) for name in sealed_columns(table) if name not in coded or table is Person
            }
            seal_into(row, keyring.sealer(session, keys[key]), wanted)
    session.flush()


def whole(session: Session, world: World, actor: Actor, **more: Any) -> Pathway:
    """A claim with everything: samples of both, a hand-over, a ledger, every yes."""
    case = person_case(session, world, actor)
    here = begun(session, world, actor, case, claimant="guardian", **more)
    with_state(session, world, actor, here)
    for purpose in CLAIM_PURPOSES:
        answered(session, actor, here, purpose)
    for whose in ("person", "child"):
        do(session, world, actor, here, "preserve", whose=whose, kit="k")
    sample = queries.samples(session, here.id)[0].id
    do(session, world, actor, here, "sample_moved", sample=sample, given_to="g", signed="s")
    do(session, world, actor, here, "ledger", amount="1", currency="c", safe="s")
    return here


LATER = {"print_result": ("result_here",), "print_closing": ("result_told", "unclear")}
"""Paper -> the deeds after which it may be printed, where it is not at once."""
WHERE = "CANARY.result."


def printing(session: Session, world: World, actor: Actor, here: Pathway) -> Iterator[tuple[str, str]]:
    """Every paper of the claim, each when it may be printed, and once more who had a sample: its kind and its words."""
    answers = {"letter_language": "en", "whom": "office", "nationality": "CANARY.asked."}
    for name in (*(one.name for one in PAPERS), "print_custody"):
        for deed in LATER.get(name, ()):
            do(session, world, actor, here, deed, kept_at=WHERE)
        made = world.engine.perform(session, here.id, name, actor, answers)
        issued = session.scalars(select(Issued).where(Issued.id == made.made)).one()
        _case, permit = reach(session, actor, here.case_id, Act.LETTER)
        yield issued.kind, letters.open_text(session, permit, issued)


def allowed(kind: str) -> set[str]:
    """The canaries that this paper may show: of columns that stand for a piece that it declares."""
    told = {
        canary(MAY[place], column)
        for name, (place, column) in pieces.COLUMNS.items()
        if pieces.TOGETHER.get(name, name) in PAPER_SAYS[kind]
    }
    if "samples" in PAPER_SAYS[kind]:
        told |= {canary(Sample, one) for one in ("kit", "seals", "taken_by", "witnessed", "picture")}
        told |= {canary(Custody, one) for one in ("party", "signed")}
    return told | ({"CANARY.asked."} if "person_nationality" in PAPER_SAYS[kind] else set())


ALLOWED = {kind: allowed(kind) for kind in CLAIM_LETTERS}
"""As the product has it, before anything is planted."""


def strays(world: World) -> dict[str, set[str]]:
    """The canaries that stand on a paper and may not, by its kind."""
    with world.acting("advocate", confirmed=True) as (session, actor):
        here = whole(session, world, actor)
        plant(session, reach(session, actor, here.case_id, Act.SEE_CASES)[0])
        every = {canary(table, name) for table in KEYS for name in sealed_columns(table)} | {"CANARY.asked.", WHERE}
        found: dict[str, set[str]] = {}
        for kind, words in printing(session, world, actor, here):
            found.setdefault(kind, set()).update(one for one in every - ALLOWED[kind] if one in words)
        assert set(found) == set(CLAIM_LETTERS)
        return {kind: bad for kind, bad in found.items() if bad}


def test_no_paper_shows_anything_but_what_it_declares(house: World) -> None:
    assert strays(house) == {}


@pytest.mark.parametrize("column", ["where", "contact_way", "family", "return_word"])
def test_a_planted_address_or_telephone_is_caught(house: World, monkeypatch: pytest.MonkeyPatch, column: str) -> None:
    monkeypatch.setitem(pieces.COLUMNS, "child_registered", ("person", column))
    assert strays(house) == {"claim_dossier": {canary(Person, column)}}


@pytest.mark.parametrize("column", ["safety_plan", "journey", "access_needs"])
def test_a_planted_plan_or_need_of_health_is_caught(house: World, monkeypatch: pytest.MonkeyPatch, column: str) -> None:
    monkeypatch.setitem(pieces.COLUMNS, "telling", ("case", column))
    assert strays(house) == {"claim_result": {canary(Case, column)}}


def test_no_piece_is_kept_where_she_is_reached_or_what_keeps_her_safe() -> None:
    never = {(Person, one) for one in ("where", "contact_way", "return_word", "family", "when", "called", "born")}
    never |= {(Case, one) for one in ("safety_plan", "journey", "can_reach", "access_needs", "goals", "age_band")}
    read = {(MAY[place], column) for place, column in pieces.COLUMNS.values()}
    assert read & never == set()
    assert {table for table, _column in read} <= {Claim, Case, Person, ClaimChild, ClaimFather}
    for table, column in read:
        assert column in {one.key for one in inspect(table).column_attrs}


def test_a_paper_that_names_somebody_hangs_on_the_persons_key_and_every_other_on_the_files(place: World) -> None:
    with place.acting("advocate", confirmed=True) as (session, actor):
        here = whole(session, place, actor)
        case, _permit = reach(session, actor, here.case_id, Act.SEE_CASES)
        keys = {person_of(session, case.id).key_id: "person", case.key_id: "file"}
        found = {}
        for kind, _words in printing(session, place, actor, here):
            issued = session.scalars(select(Issued).where(Issued.kind == kind)).first()
            assert issued is not None
            found[kind] = {keys[one] for one in holders(session, issued.key_id) if one in keys}
            assert actor.hat_key in holders(session, issued.key_id), "whoever prints it opens it that day"
    assert {kind for kind, on in found.items() if on == {"person"}} == {
        "claim_form",
        "claim_dossier",
        "claim_child_form",
    }
    assert all(on in ({"person"}, {"file"}) for on in found.values())


def test_the_dossier_says_what_is_kept_and_has_no_line_for_the_rest(place: World) -> None:
    with place.acting("advocate", confirmed=True) as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
        made = do(session, place, actor, here, "print_dossier", letter_language="en").made
        issued = session.scalars(select(Issued).where(Issued.id == made)).one()
        words = letters.open_text(session, reach(session, actor, here.case_id, Act.LETTER)[1], issued)
    for said in (rules.claim_number(here.id), "Little Heron", "Sergeant Plover", "May to July 2019", "Sango"):
        assert said in words
    for unsaid in ("Nationality", "Rank", "What there is to show", "None"):
        assert unsaid not in words
    assert issued.layout == "sheet"


def test_who_typed_nothing_of_it_confirms_before_it_is_printed_and_without_keys_it_is_refused(place: World) -> None:
    with place.acting("advocate") as (session, actor):
        here = begun(session, place, actor, person_case(session, place, actor))
        with_state(session, place, actor, here)
    with pytest.raises(NeedsConfirmation), place.acting("supervisor") as (session, actor):
        do(session, place, actor, here, "print_dossier", letter_language="en")
    with place.acting("supervisor") as (session, actor):
        assert do(session, place, actor, here, "print_register", letter_language="en").made, "it names nobody"
    with place.acting("advocate", confirmed=True, key=False) as (session, actor):
        with pytest.raises(Refused) as refused:
            do(session, place, actor, here, "print_dossier", letter_language="en")
        assert refused.value.reasons == (pieces.NOT_YOURS,)
        assert do(session, place, actor, here, "print_reminder", letter_language="en", whom="capital").made


def test_were_the_guard_of_a_yes_forgotten_nothing_is_printed_all_the_same(house: World) -> None:
    with house.acting("advocate", confirmed=True) as (session, actor):
        here = begun(session, house, actor, person_case(session, house, actor))
        do(session, house, actor, here, "inform", "ask")
        deed = do(session, house, actor, here, "sent")
        for action in PAPERS:
            deed.action, deed.answers = action, {"letter_language": "en"}
            with pytest.raises(Refused) as refused:
                documents.issue(session, deed)
            assert refused.value.reasons == (documents.NO_YES,), action.name


@pytest.mark.parametrize(("book", "asked", "printed"), [
    ("fr", "", "fr"), ("en", "", "en"), ("pt", "", ""), ("not_known", "", ""), ("fr", "en", "en"), (None, "", ""),
])  # fmt: skip
def test_a_paper_to_a_state_is_in_the_language_of_its_letters(
    house: World, book: str | None, asked: str, printed: str
) -> None:
    with house.acting("advocate", confirmed=True) as (session, actor):
        if book:
            session.add(
                MemberState(
                    id=new_id(),
                    code="XAE",
                    name="Avocet",
                    folded="avocet",
                    letter_language=book,
                    updated_at=clock.now(),
                    updated_by=actor.appointment,
                )
            )
            session.flush()
        here = begun(session, house, actor, person_case(session, house, actor))
        with_state(session, house, actor, here)
        made = do(session, house, actor, here, "print_note", letter_language=asked).made
        own = next(one for one in languages(session, actor.mission) if one in ("en", "fr"))
        assert session.scalars(select(Issued.language).where(Issued.id == made)).one() == (printed or own)


def test_the_custody_form_shows_a_sample_only_under_a_yes_of_its_own_body(house: World) -> None:
    with house.acting("advocate", confirmed=True) as (session, actor):
        here = whole(session, house, actor)
        case, _permit = reach(session, actor, here.case_id, Act.SEE_CASES)
        first = do(session, house, actor, here, "print_custody", letter_language="en").made
        yes = next(one for one in consents.in_force(session, case.id) if one.purpose == "child_sample")
        stop_all(house.engine, session, actor, case, yes)
        second = do(session, house, actor, here, "print_custody", letter_language="en").made
        _case, permit = reach(session, actor, here.case_id, Act.LETTER)
        rows = {one.id: one for one in session.scalars(select(Issued))}
        both, own = (letters.open_text(session, permit, rows[one]) for one in (first, second))
    assert both.count("Of whom") == 2
    assert own.count("Of whom") == 1
    assert "Of whom: The person" in own


def test_a_yes_taken_back_makes_its_papers_worth_nothing_and_no_others(place: World) -> None:
    with place.acting("advocate", confirmed=True) as (session, actor):
        here = whole(session, place, actor)
        case, _permit = reach(session, actor, here.case_id, Act.SEE_CASES)
        do(session, place, actor, here, "print_child_form", letter_language="en")
        do(session, place, actor, here, "print_sample_form", letter_language="en")
        do(session, place, actor, here, "result_here")
        do(session, place, actor, here, "print_result", letter_language="ar")

        def worth() -> dict[str, str]:
            return {one.kind: one.status for one in session.scalars(select(Issued))}

        yes = {one.purpose: one for one in consents.in_force(session, case.id)}
        stop_all(place.engine, session, actor, case, yes["child_sample"])
        others = {"claim_sample_form": "valid", "claim_result": "valid"}
        assert worth() == {"claim_child_form": "withdrawn", **others}
        do(session, place, actor, here, "settle")
        assert worth() == {"claim_child_form": "withdrawn", **others}, "what is finished leaves its papers as they are"


def test_a_claim_taken_back_voids_its_dossier(house: World) -> None:
    with house.acting("advocate", confirmed=True) as (session, actor):
        here = begun(session, house, actor, person_case(session, house, actor))
        with_state(session, house, actor, here)
        do(session, house, actor, here, "print_dossier", letter_language="en")
        do(session, house, actor, here, "in_turn", lawful="another addressee")
        assert session.scalars(select(Issued.status)).one() == "void"


def test_the_page_of_a_paper_offers_only_what_a_claim_can_record(house: World) -> None:
    browser = house.client("advocate")
    with house.acting("advocate") as (session, actor):
        here = begun(session, house, actor, person_case(session, house, actor))
        with_state(session, house, actor, here)
    done = send(browser, f"/pathways/{here.id}/do/print_register", {"letter_language": "fr"})
    assert done.status_code == 303, text(done)
    page = browser.get(done.location)
    assert "from office to office" in text(page)
    assert "hand_over" not in page.get_data(as_text=True)
    assert "paper_lost" not in page.get_data(as_text=True)
    pdf = browser.get(f"{done.location}/paper")
    assert pdf.data.startswith(b"%PDF")
    name = pdf.headers["Content-Disposition"]
    assert name.startswith('inline; filename="')
    assert name.count("-") == 1
    assert "register" not in name


def test_a_paper_whose_yes_was_taken_back_is_asked_back_and_printed_no_more(house: World) -> None:
    browser = house.client("advocate")
    with house.acting("advocate", confirmed=True) as (session, actor):
        here = begun(session, house, actor, person_case(session, house, actor))
        with_state(session, house, actor, here)
        made = do(session, house, actor, here, "print_note", letter_language="fr").made
        case, _permit = reach(session, actor, here.case_id, Act.SEE_CASES)
        stop_all(house.engine, session, actor, case, consents.in_force(session, case.id)[0])
    assert browser.get(f"/letters/{made}/paper").status_code == 409
    page = browser.get(f"/letters/{made}")
    assert "The agreement was taken back" in text(page)
    assert "/do/" not in page.get_data(as_text=True)
    assert browser.get(f"/letters/{made}/recall").data.startswith(b"%PDF")


def test_the_sheet_for_anybody_is_printed_with_nothing_behind_it(house: World) -> None:
    browser = house.client("advocate")
    page = browser.get("/sheet")
    assert page.status_code == 200
    assert "العربية" in text(page)
    same = {}
    for language in ("en", "fr", "ar", "ht"):
        answer = browser.get(f"/sheet/{language}")
        assert answer.data.startswith(b"%PDF")
        assert answer.headers["Content-Disposition"] == 'inline; filename="sheet.pdf"'
        same[language] = answer.data
    assert house.client("supervisor").get("/sheet/ar").data == same["ar"], "the same for everybody"
    assert browser.get("/sheet/es").status_code == 404
    with house.seeing() as session:
        assert session.scalars(select(Issued)).all() == []


def test_an_office_that_cites_the_number_of_a_request_leads_to_its_claim(house: World) -> None:
    browser = house.client("advocate")
    with house.acting("advocate") as (session, actor):
        here, other = (begun(session, house, actor, person_case(session, house, actor)) for _ in range(2))
        for one in (here, other):
            with_state(session, house, actor, one)
    number = rules.claim_number(here.id)
    assert number in text(browser.get(f"/pathways/{here.id}/claim"))
    page = browser.get(f"/claims?number={number}").get_data(as_text=True)
    assert here.id in page
    assert other.id not in page
    assert other.id in browser.get("/claims?number=none").get_data(as_text=True)


def test_every_deed_that_prints_is_one_of_the_papers() -> None:
    assert {one.name for one in CLAIM if one.letter} == {one.name for one in PAPERS}
