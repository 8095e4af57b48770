"""Whatever was said and done before: nothing valid is out against her last word, or asking for it back is owed."""

from itertools import product

import pytest
from sqlalchemy import select

from tests.factories import World, agree, case_of, choose, report
from vacms.actions.withdrawal import stop_all
from vacms.app import make_engine
from vacms.consents import operations as consents
from vacms.consents import queries as agreed
from vacms.foundation.errors import Refused
from vacms.letters.queries import of_pathway
from vacms.referrals.queries import consent_of, referral_of
from vacms.windows.model import Owed
from workflows.purposes import Purpose

STEPS = ("no", "withdraw", "narrower")
BEFORE = ("nothing", "print", "print and hand over", "announce", "book paper handed over")


def _before(world, session, actor, pathway, what: str) -> None:  # type: ignore[no-untyped-def]
    if what.startswith("print"):
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
    if what == "announce":
        world.engine.perform(session, pathway.id, "announce", actor, {})
    if what.endswith("hand over") or what.startswith("book"):
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})


def _says(world, session, actor, pathway, word: str) -> None:  # type: ignore[no-untyped-def]
    case, before = case_of(session, actor, pathway), consent_of(session, referral_of(session, pathway.id))
    if word in ("no", "withdraw") and before is not None and agreed.standing_of(before) == "given":
        stop_all(world.engine, session, actor, case, before)
    if word == "no":
        agree(session, actor, pathway, answer="refused")
    if word == "narrower":
        agree(session, actor, pathway, {})


@pytest.mark.parametrize(("what", "word"), list(product(BEFORE, STEPS)))
def test_nothing_valid_is_out_against_her_last_word(world: World, what: str, word: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway, {"called": "Mimi"})
        _before(world, session, actor, pathway, what)
        _says(world, session, actor, pathway, word)
        standing = agreed.provider_standing(
            consent_of(session, referral_of(session, pathway.id)), referral_of(session, pathway.id).provider_id
        )
        valid = [one for one in of_pathway(session, pathway.case_id, pathway.id) if one.status == "valid"]
        owed = set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id)))
        if word in ("no", "withdraw"):
            assert standing != "given"
            assert not valid
            went_out = what in ("print and hand over", "announce", "book paper handed over")
            assert ("recall" in owed) is went_out
            assert not {one for one in owed if one.startswith("call")}
            with pytest.raises(Refused):
                world.engine.perform(session, pathway.id, "reissue", actor, {})


@pytest.mark.parametrize("word", STEPS)
def test_a_fallback_lives_no_longer_than_the_answer_it_came_with(world: World, word: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        first = referral_of(session, pathway.id).provider_id
        choose(session, world.engine, actor, pathway, which=1)
        second = referral_of(session, pathway.id).provider_id
        choose(session, world.engine, actor, pathway)
        consents.record(
            session,
            case_of(session, actor, pathway),
            Purpose.REFERRAL,
            {"answer": "given", "fallback": second},
            by=actor,
            pathway_id=pathway.id,
            recipient=first,
            said={"called": "Mimi"},
        )
        _says(world, session, actor, pathway, word)
        if word == "narrower":
            choose(session, world.engine, actor, pathway, which=1)
            next_id = pathway.id
        else:
            next_id = world.engine.perform(session, pathway.id, "next_provider", actor).made
            assert referral_of(session, next_id).provider_id is None
            world.engine.perform(session, next_id, "choose", actor, {"provider": second})
        with pytest.raises(Refused):
            world.engine.perform(session, next_id, "print", actor, {"layout": "discreet"})


def test_a_late_hand_over_after_she_took_it_back_asks_for_the_paper_and_wakes_nothing(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        _says(world, session, actor, pathway, "withdraw")
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        owed = set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway.id)))
        assert pathway.state == "stopped"
        assert "recall" in owed
        assert not {one for one in owed if one.startswith("call") or one == "lapse"}


def test_a_sealed_case_is_not_opened_by_handing_it_on(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        case = case_of(session, actor, pathway)
        yes = consents.record(session, case, Purpose.CASEWORK, {"answer": "given"}, by=actor)
        stop_all(make_engine(), session, actor, case, yes)
    with world.acting("supervisor") as (session, actor):
        own = next(iter(_own(session, pathway.case_id)))
        world.engine.perform(session, own, "assign", actor, {"owner": world.actors["avocate"].appointment})
    assert "avocate" not in _openers(world, pathway.case_id)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, own, "wake", actor)
    assert "avocate" not in _openers(world, pathway.case_id)  # her word woke it; the keys are passed on by hand


def _own(session, case_id: str) -> list[str]:  # type: ignore[no-untyped-def]
    from vacms.cases.queries import case_pathway

    return [case_pathway(session, case_id).id]


def _openers(world: World, case_id: str) -> set[str]:
    from vacms.cases.model import Case
    from vacms.keyring import queries as keys

    found = set()
    for name in ("advocate", "avocate"):
        with world.acting(name) as (session, _actor):
            case = session.scalar(select(Case).where(Case.id == case_id))
            if case is not None and keys.can_open(session, case.key_id):
                found.add(name)
    return found
