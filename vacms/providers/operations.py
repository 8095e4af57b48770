"""What is done about a provider: enter, change, check, suspend, use again. Each leaves its line."""

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Stale, Unknown
from vacms.foundation.ids import new_id
from vacms.providers import queries, rules
from vacms.providers.model import Provider
from vacms.providers.rules import ProviderAs
from workflows.directory import WHY
from workflows.grammar import N_, Reason
from workflows.roles import Act

TAKEN = Reason(N_("The directory has a provider of this name already."))
SAY_WHY = Reason(N_("Say in a few words why, on one line."))


def add(session: Session, wanted: ProviderAs, *, by: Actor) -> Provider:
    """Enter a provider into the actor's mission; it counts as not checked.

    Raises Refused, Unknown.
    """
    _insist(session, by, wanted, "")
    one = Provider(id=new_id(), mission=by.mission, version=0, status="unverified", why="", **_values(wanted))
    _written(one, by)
    _touch(session, one, "add", by)
    session.add(one)
    session.flush()
    return one


def amend(session: Session, provider_id: str, wanted: ProviderAs, *, version: int, by: Actor) -> Provider:
    """Change what is known of a provider; `version` is the one that the officer saw.

    Raises Refused, Stale, Unknown.
    """
    one = _kept(session, provider_id, by)
    _insist(session, by, wanted, one.id)
    if one.version != version:
        raise Stale
    for name, value in _values(wanted).items():
        setattr(one, name, value)
    _written(one, by)
    _touch(session, one, "amend", by)
    return one


def verify(session: Session, provider_id: str, *, by: Actor) -> Provider:
    """Note that it was checked today: by telephone or on the spot. A suspended one stays suspended.

    Whoever wrote last what is kept of it does not check her own work: her check is dated and blocks nothing, but it
    makes nothing verified. A second look at each letter there stays owed until somebody else has checked.

    Raises Unknown.
    """
    one = _kept(session, provider_id, by)
    one.checked_on, one.checked_by = queries.today(session, by.mission), by.appointment
    if one.status != "suspended" and not queries.wrote_last(session, one.updated_by, by.appointment):
        one.status = "verified"
    _touch(session, one, "verify", by)
    return one


def suspend(session: Session, provider_id: str, why: str, *, by: Actor) -> Provider:
    """Send nobody there from now on. What has been sent is shown on each referral; the reason stays here.

    Raises Refused, Unknown.
    """
    one = _kept(session, provider_id, by)
    why = " ".join(why.split())
    if not why or len(why) > WHY.most or not why.isprintable():
        raise Refused(SAY_WHY)
    if rules.tells_of_a_shelter(why):
        raise Refused(rules.SHELTER)
    one.status, one.why = "suspended", why
    _touch(session, one, "suspend", by)
    return one


def resume(session: Session, provider_id: str, *, by: Actor) -> Provider:
    """Use it again: as not checked, until somebody checks it. For whoever covers the mission to decide.

    Raises Unknown.
    """
    if by.mission not in by.covers:
        raise Unknown
    one = _kept(session, provider_id, by)
    if one.status == "suspended":
        one.status, one.why = "unverified", ""
        _touch(session, one, "resume", by)
    return one


def _kept(session: Session, provider_id: str, by: Actor) -> Provider:
    if not by.may(Act.KEEP_PROVIDERS):
        raise Unknown
    return queries.row(session, by.mission, provider_id, held=True)


def _insist(session: Session, by: Actor, wanted: ProviderAs, own_id: str) -> None:
    if not by.may(Act.KEEP_PROVIDERS):
        raise Unknown
    reasons = rules.refused(wanted)
    same = select(Provider.id).where(
        Provider.mission == by.mission, Provider.name == wanted.name, Provider.id != own_id
    )
    if session.scalar(same.limit(1)):
        reasons.append(TAKEN)
    if reasons:
        raise Refused(*reasons)


def _written(one: Provider, by: Actor) -> None:
    one.updated_at, one.updated_by = clock.now(), by.appointment


def _touch(session: Session, one: Provider, deed: str, by: Actor) -> None:
    one.version += 1
    audit.write(
        session,
        mission=by.mission,
        actor=by.appointment,
        act=f"provider.{deed}",
        object=one.id,
        data_class="C1",
    )


def _values(wanted: ProviderAs) -> dict[str, object]:
    values = {one.name: getattr(wanted, one.name) for one in fields(ProviderAs)}
    spaced = {name: " ".join(values[name]) for name in ("needs", "spoken", "asks_for")}
    return values | spaced | {"hours": wanted.hours.as_stored}
