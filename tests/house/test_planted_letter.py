"""The letter has a door of its own: were the guard of a yes forgotten, nothing would be written all the same."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import World, agree, case_of, choose, report
from vacms.cases.model import Pathway
from vacms.consents import operations as consents
from vacms.consents.queries import latest
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused
from vacms.referrals import letter
from vacms.referrals.queries import referral_of
from workflows.purposes import Purpose

Answered = Callable[[World, Session, Actor, Pathway], object]


def _taken_back(world: World, session: Session, actor: Actor, pathway: Pathway) -> None:
    agree(session, actor, pathway)
    yes = latest(session, pathway.case_id, Purpose.REFERRAL, pathway.id)
    assert yes is not None
    consents.withdraw(session, case_of(session, actor, pathway), yes, by=actor)


def _to_another_place(world: World, session: Session, actor: Actor, pathway: Pathway) -> None:
    agree(session, actor, pathway)
    choose(session, world.engine, actor, pathway, which=1)


NO_YES: dict[str, Answered] = {
    "nobody asked": lambda *_: None,
    "no": lambda _world, session, actor, pathway: agree(session, actor, pathway, answer="refused"),
    "not now": lambda _world, session, actor, pathway: agree(session, actor, pathway, answer="deferred"),
    "taken back": _taken_back,
    "a yes to another place": _to_another_place,
}


def _drafted(world: World, answered: Answered) -> letter.Draft:
    with world.acting("advocate", confirmed=True) as (session, actor):
        pathway = report(session, world.engine, actor)
        choose(session, world.engine, actor, pathway)
        answered(world, session, actor, pathway)
        here = session.scalars(select(Pathway).where(Pathway.id == pathway.id)).one()
        case, one = case_of(session, actor, pathway), referral_of(session, pathway.id)
        return letter.draft(session, actor, case, here, one, layout="discreet", serial="")


@pytest.mark.parametrize("answer", NO_YES)
def test_without_a_yes_in_force_no_letter_is_drafted(world: World, answer: str) -> None:
    with pytest.raises(Refused) as refused:
        _drafted(world, NO_YES[answer])
    assert refused.value.reasons == (letter.NO_CONSENT,)


def test_with_a_yes_it_is(world: World) -> None:
    made = _drafted(world, lambda _world, session, actor, pathway: agree(session, actor, pathway))
    assert made.content.facts == {}, "and it says nothing that was not agreed to"
