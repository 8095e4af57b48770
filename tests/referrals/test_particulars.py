"""What a referral's deeds keep, and the facts that its guards read."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, agree, case_of, choose, printed, report
from vacms.cases.model import Pathway
from vacms.consents import operations as consents
from vacms.consents.model import Consent
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.ids import new_id
from vacms.letters.model import Issued
from vacms.providers import operations as providers
from vacms.referrals.model import Barrier
from vacms.referrals.particulars import attempt
from vacms.referrals.queries import barriers, referral_of


def _facts(world: World, session: Session, actor: Actor, pathway: Pathway) -> dict[str, str]:
    found = world.engine.facts(session, case_of(session, actor, pathway), pathway, actor)
    return {
        name: str(found[name]) for name in ("provider", "linked", "referral_consent", "looked", "paper", "protective")
    }


def test_facts_follow_what_is_done(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        seen = [_facts(world, session, actor, pathway)]
        choose(session, world.engine, actor, pathway, linked="yes")
        seen.append(_facts(world, session, actor, pathway))
        agree(session, actor, pathway)
        seen.append(_facts(world, session, actor, pathway))
        world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        seen.append(_facts(world, session, actor, pathway))
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        seen.append(_facts(world, session, actor, pathway))
    assert [one["provider"] for one in seen] == ["none", *["verified"] * 4]
    assert [one["linked"] for one in seen] == ["not_said", *["yes"] * 4]
    assert [one["referral_consent"] for one in seen] == ["none", "none", *["given"] * 3]
    assert [one["paper"] for one in seen] == ["none", "none", "none", "ready", "out"]
    assert {one["protective"] for one in seen} == {"yes"}


def test_another_provider_needs_another_yes_and_another_look(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway, which=0)
        agree(session, actor, pathway)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "look", actor)
        assert referral_of(session, pathway.id).looked_by == actor.appointment
    with world.acting("advocate") as (session, actor):
        choose(session, world.engine, actor, pathway, which=1)
        found = _facts(world, session, actor, pathway)
        assert (found["referral_consent"], found["looked"]) == ("none", "no")
        with pytest.raises(Refused):
            world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})


def test_a_provider_that_is_suspended_after_the_choice_gets_no_letter(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        chosen = choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        providers.suspend(session, chosen, "closed", by=actor)
        with pytest.raises(Refused) as refused:
            world.engine.perform(session, pathway.id, "print", actor, {"layout": "discreet"})
        assert [reason.mend for reason in refused.value.reasons] == ["choose"]


def test_another_missions_provider_does_not_exist_here(world: World) -> None:
    with world.acting("advocate-south") as (session, actor):
        theirs = choose(session, world.engine, actor, report(session, world.engine, actor))
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        with pytest.raises(Unknown):
            world.engine.perform(session, pathway.id, "choose", actor, {"provider": theirs})


def test_a_new_paper_makes_the_old_one_void(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, first = printed(session, world.engine, actor)
        second = world.engine.perform(session, pathway.id, "reissue", actor, {"layout": "sealed"}).made
        rows = {one.id: one.status for one in session.scalars(select(Issued))}
        assert rows == {first: "void", second: "valid"}
        assert referral_of(session, pathway.id).issued_id == second


@pytest.mark.parametrize(("deed", "status"), [("paper_lost", "lost"), ("stop", "withdrawn")])
def test_a_paper_that_is_worth_nothing_says_so(world: World, deed: str, status: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, deed, actor, {"what": "lost"})
        assert session.scalars(select(Issued.status)).all() == [status]


def test_each_barrier_is_kept_for_the_map_of_gaps_and_not_said_is_none(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "barrier", actor, {"barrier": "police_paper"})
        world.engine.perform(session, pathway.id, "did_not_go", actor, {"barrier": "not_said"})
        rows = barriers(session, pathway.case_id, pathway.id)
        assert [(row.kind, row.provider_id) for row in rows] == [
            ("police_paper", referral_of(session, pathway.id).provider_id)
        ]
        assert len(session.scalars(select(Barrier)).all()) == 1


def test_a_yes_that_was_taken_back_prints_nothing_even_past_the_page(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        given = session.get_one(Consent, agree(session, actor, pathway, {"language": "sg"}))
        consents.withdraw(session, case_of(session, actor, pathway), given, by=actor)
        for deed in ("print", "copy_by_hand", "announce"):
            with pytest.raises(Refused):
                world.engine.perform(session, pathway.id, deed, actor, {"layout": "discreet"})
        assert session.scalars(select(Issued)).all() == []


def test_nobody_declares_a_need_by_typing_one(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        with pytest.raises(Unknown):
            attempt(session, case, new_id(), need="miracle", urgency="urgent", need_id="")
