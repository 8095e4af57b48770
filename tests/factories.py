"""People, places and cases for tests: made-up, and brought to where they stand by doing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

import vacms.app as parts
from vacms.actions.engine import Engine
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import OfficersSight, reach
from vacms.consents import operations as consents
from vacms.demo import directory, people
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.database import EverySight
from vacms.foundation.moments import Moment
from vacms.foundation.passphrase import cost
from vacms.intake import operations as intake
from vacms.keyring import groups
from vacms.providers import queries as providers
from vacms.referrals.queries import referral_of
from workflows.purposes import Purpose
from workflows.roles import Act


@dataclass
class World:
    """Two missions with everybody enrolled, and a directory of providers."""

    app: Flask
    actors: dict[str, Actor]
    made: dict[str, people.Made]
    clients: dict[str, FlaskClient] = field(default_factory=dict)

    @classmethod
    def make(cls, app: Flask) -> World:
        """Found, appoint, enrol, fill the directory; commits."""
        session = parts.new_session(app)
        groups.make_recovery(session)
        with clock.stopped_at(clock.now() - people.LONG_AGO):
            actors = people.settle(session, cost(app.extensions["settings"]))
        directory.fill(session, actors)
        session.commit()
        session.close()
        return cls(app, actors, {one.sign_in: one for one in people.OFFICERS})

    @property
    def engine(self) -> Engine:
        """The one door."""
        found: Engine = self.app.extensions["engine"]
        return found

    @contextmanager
    def acting(self, name: str, *, confirmed: bool = False, key: bool = True) -> Iterator[tuple[Session, Actor]]:
        """A committed transaction as this officer, with her hat open."""
        session = parts.new_session(self.app)
        actor = replace(
            self.actors[name], sign_in=f"session-of-{name}", confirmed_at=clock.now() if confirmed else None
        )
        if key:
            session.info["hat"] = people.hat_of(session, actor, self.made[name])
        session.info["sight"] = OfficersSight(actor)
        try:
            with self.app.app_context():
                yield session, actor
            session.commit()
        finally:
            session.close()

    def seeing(self) -> AbstractContextManager[Session]:
        """A committed transaction that sees everything."""
        return seeing(self.app)

    def client(self, name: str) -> FlaskClient:
        """A browser in which this officer is signed in."""
        if name not in self.clients:
            from tests.pages import sign_in

            self.clients[name] = sign_in(self.app, self.made[name])
        return self.clients[name]


@contextmanager
def seeing(app: Flask) -> Iterator[Session]:
    """A committed transaction as the sweep has one: it sees everything, shows nothing and wears no hat."""
    session = parts.new_session(app)
    session.info["sight"] = EverySight()
    try:
        yield session
        session.commit()
    finally:
        session.close()


def do(world: World, name: str, line: str, deed: str, answers: Mapping[str, Any] | None = None) -> str:
    """One deed by one officer; the state afterwards."""
    with world.acting(name) as (session, actor):
        return world.engine.perform(session, line, deed, actor, answers or {}).pathway.state


def report(
    session: Session,
    engine: Engine,
    actor: Actor,
    *,
    wants: str = "medical",
    age: str = "adult",
    hours_ago: float | None = 10,
    language: str = "sg",
) -> Pathway:
    """A first report; gives the referral that it drafts."""
    when = (
        Moment(None, None, "unknown", None)
        if hours_ago is None
        else Moment(None, None, "about", clock.now() - timedelta(hours=hours_ago))
    )
    answers = {"safe_now": "yes", "when": when, "wants": wants, "age": age, "language": language}
    return intake.receive(session, engine, actor, answers)


def case_of(session: Session, actor: Actor, pathway: Pathway) -> Case:
    """The case of a pathway."""
    return reach(session, actor, pathway.case_id, Act.SEE_CASES)[0]


def choose(
    session: Session, engine: Engine, actor: Actor, pathway: Pathway, *, which: int = 0, linked: str = "no"
) -> str:
    """Choose a provider of this need."""
    case, need = case_of(session, actor, pathway), referral_of(session, pathway.id).need
    provider = providers.for_need(session, case.mission, need)[which]
    engine.perform(session, pathway.id, "choose", actor, {"provider": provider.id, "linked": linked})
    return provider.id


def agree(
    session: Session,
    actor: Actor,
    pathway: Pathway,
    said: Mapping[str, Any] | None = None,
    *,
    answer: str = "given",
) -> str:
    """Her answer to the provider chosen."""
    recipient = referral_of(session, pathway.id).provider_id
    one = consents.record(
        session,
        case_of(session, actor, pathway),
        Purpose.REFERRAL,
        {"answer": answer},
        by=actor,
        pathway_id=pathway.id,
        recipient=recipient,
        said=said or {},
    )
    return one.id


def printed(
    session: Session,
    engine: Engine,
    actor: Actor,
    *,
    said: Mapping[str, Any] | None = None,
    layout: str = "discreet",
    **more: Any,
) -> tuple[Pathway, str]:
    """A report taken all the way to a printed letter; gives the referral and the letter's id."""
    pathway = report(session, engine, actor, **more)
    choose(session, engine, actor, pathway)
    agree(session, actor, pathway, said)
    deed = engine.perform(session, pathway.id, "print", actor, {"layout": layout})
    return pathway, deed.made
