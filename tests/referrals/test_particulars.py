"""What a referral's deeds keep, and the facts that its guards read."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, agree, case_of, choose, printed, report
from tests.journeys import steps
from tests.lines.helpers import owed
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


def test_a_look_is_by_another_person_whatever_hat_she_wears(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
    promoted = replace(world.actors["supervisor"], officer=world.actors["advocate"].officer)
    with world.acting("supervisor") as (session, actor):
        assert world.engine.facts(session, case_of(session, actor, pathway), pathway, actor)["own_work"] == "no"
        assert world.engine.facts(session, case_of(session, actor, pathway), pathway, promoted)["own_work"] == "yes"
        with pytest.raises(Refused):
            world.engine.perform(session, pathway.id, "look", promoted)


def test_her_own_look_under_an_earlier_hat_is_no_second_look(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor, wants="legal", age="child")
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "look", actor)
    with world.acting("advocate") as (session, actor):
        assert _facts(world, session, actor, pathway)["looked"] == "yes"
        same = replace(actor, officer=world.actors["supervisor"].officer)
        assert _facts(world, session, same, pathway)["looked"] == "no"


def test_nobody_looks_at_a_letter_before_there_is_a_place_and_a_yes(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor, wants="legal", age="child")
    with world.acting("supervisor") as (session, actor), pytest.raises(Refused) as refused:
        world.engine.perform(session, pathway.id, "look", actor)
    assert [one.mend for one in refused.value.reasons] == ["consent"]
    with world.acting("advocate") as (session, actor):
        choose(session, world.engine, actor, pathway)
    with world.acting("supervisor") as (session, actor), pytest.raises(Refused):
        world.engine.perform(session, pathway.id, "look", actor)
    with world.acting("advocate") as (session, actor):
        agree(session, actor, pathway)
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "look", actor)
        assert referral_of(session, pathway.id).looked_by == actor.appointment


def test_a_yes_to_other_facts_needs_another_look(world: World) -> None:
    client = world.client("advocate")
    pathway = steps.report(client, age="child", wants="psychosocial")
    steps.choose(client, world, pathway, "Listening house")
    said = {"child_age": "12-14", "giver": "caregiver", "assent": "yes", "caregiver": "safe"}
    steps.agree(client, pathway, **said)
    steps.led_to(steps.do(world.client("supervisor"), pathway, "look"))
    steps.agree(client, pathway, **said, name="Her Full Name")
    with world.acting("advocate") as (session, actor):
        assert referral_of(session, pathway).looked_by is None
        with pytest.raises(Refused):
            world.engine.perform(session, pathway, "print", actor, {"layout": "discreet"})


@pytest.mark.parametrize("deed", ["not_now", "next_provider"])
def test_a_letter_that_serves_no_more_is_void_and_asked_back(world: World, deed: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        world.engine.perform(session, pathway.id, deed, actor)
        assert session.scalars(select(Issued.status)).all() == ["withdrawn"]
        assert "recall" in owed(session, pathway)


@pytest.mark.parametrize("deed", ["not_now", "next_provider"])
def test_a_letter_still_with_us_is_void_and_nothing_is_asked_back(world: World, deed: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, deed, actor)
        assert session.scalars(select(Issued.status)).all() == ["withdrawn"]
        assert "recall" not in owed(session, pathway)


@pytest.mark.parametrize("deed", ["not_now", "next_provider"])
def test_a_letter_that_has_served_stays_what_it_is(world: World, deed: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        world.engine.perform(session, pathway.id, "seen", actor)
        world.engine.perform(session, pathway.id, deed, actor)
        assert session.scalars(select(Issued.status)).all() == ["valid"]
        assert "recall" not in owed(session, pathway)


@pytest.mark.parametrize("deed", ["not_now", "next_provider"])
def test_whoever_was_only_told_is_told_that_she_does_not_come(world: World, deed: str) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "announce", actor)
        world.engine.perform(session, pathway.id, deed, actor)
        assert "recall" in owed(session, pathway)


def test_safety_after_a_lost_paper_stays_owed_when_the_referral_is_finished(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, _letter = printed(session, world.engine, actor)
        world.engine.perform(session, pathway.id, "hand_over", actor, {"how": "hand"})
        world.engine.perform(session, pathway.id, "paper_lost", actor, {"what": "seen"})
        world.engine.perform(session, pathway.id, "finish", actor)
        assert "paper" in owed(session, pathway)
        world.engine.perform(session, pathway.id, "paper_seen_to", actor)
        assert "paper" not in owed(session, pathway)


def test_what_was_told_without_a_yes_is_recorded_without_inventing_one(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        with pytest.raises(Refused):
            world.engine.perform(session, pathway.id, "announce", actor)
        done = world.engine.perform(session, pathway.id, "told_already", actor)
        assert done.pathway.state == "waiting"
        assert session.scalars(select(Consent).where(Consent.purpose == "referral")).all() == []
        assert {"recall", "second_look"} <= owed(session, pathway).keys()
        found = world.engine.facts(session, case_of(session, actor, pathway), pathway, actor)
        assert (found["announced"], found["own_work"]) == ("yes", "yes")
    with world.acting("supervisor") as (session, actor):
        world.engine.perform(session, pathway.id, "look", actor)
        assert "second_look" not in owed(session, pathway)
        assert referral_of(session, pathway.id).looked_by is None  # no look ahead at a letter to come


def test_what_was_told_with_a_yes_is_not_called_off(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        agree(session, actor, pathway)
        world.engine.perform(session, pathway.id, "told_already", actor)
        assert not {"recall", "second_look"} & owed(session, pathway).keys()


def test_nobody_declares_a_need_by_typing_one(world: World) -> None:
    with world.acting("advocate") as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        with pytest.raises(Unknown):
            attempt(session, case, new_id(), need="miracle", urgency="urgent", need_id="")
