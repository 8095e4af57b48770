"""From what she agreed to, what the provider needs and what is known, to the letter's content: field by field."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import reach
from vacms.confidentiality.rules import typed_by
from vacms.consents import queries as consents
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey, Refused
from vacms.keyring import operations as keyring
from vacms.letters import operations as letters
from vacms.letters.content import Content, facts_of
from vacms.letters.rules import allowed
from vacms.missions import queries as missions
from vacms.providers import queries as providers
from vacms.providers.hours import go_before
from vacms.referrals.model import Referral
from vacms.referrals.queries import consent_of
from vacms.victims.queries import person_of
from vacms.windows.queries import earliest_emergency
from workflows.grammar import N_, Reason
from workflows.letters import FIELDS, REFERRAL_LETTER
from workflows.needs import NEEDS
from workflows.numbers import CARRIED_HOURS
from workflows.roles import Act

ASK_AGAIN = Reason(
    N_("Your keys do not open what was agreed to."),
    supplied_by=N_("The person can say it again, now: record the yes anew."),
    mend="consent",
)
NO_CONSENT = Reason(
    N_("No consent in force for “%(purpose)s”."),
    (("purpose", N_("That we send you to this provider, with these facts")),),
    supplied_by=N_("The person can, now: record the yes as it is given."),
    mend="consent",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it would be printed now."""

    content: Content
    consent: Consent
    names_her: bool
    """Whether it says anything of class C4: then its packet hangs on the person's key."""


def draft(
    session: Session,
    actor: Actor,
    case: Case,
    pathway: Pathway,
    referral: Referral,
    *,
    layout: str,
    serial: str,
) -> Draft:
    """The letter's content now: declared, consented and needed, the three together.

    Raises Refused where her yes is missing or cannot be opened, NeedsConfirmation where somebody else heard it.
    """
    consent = consent_of(session, referral)
    if consent is None or consents.provider_standing(consent, referral.provider_id) != "given":
        raise Refused(NO_CONSENT)
    provider = providers.by_id(session, case.mission, referral.provider_id or "")
    need = NEEDS[referral.need]
    may = allowed(REFERRAL_LETTER, need, consent.fields.split())
    said = {name: value for name, value in _said(session, actor, case, consent).items() if name in may}
    zone = ZoneInfo(missions.zone(session, case.mission, case.office))
    office = missions.office(session, case.mission, case.office)
    before = _before(session, case, referral, provider, zone, hour_agreed="happened" in said)
    content = Content(
        layout=layout,
        language=provider.letter_language,
        serial=serial,
        issued_at=clock.now().astimezone(zone),
        addressee=provider.name,
        post=provider.post,
        reception=provider.reception,
        before=before,
        need=referral.need,
        facts=facts_of(said),
        agreed_on=consent.given_at.astimezone(zone).date(),
        arranged=referral.announced_at is not None,
        no_papers=provider.no_papers,
        account=provider.account,
        phone=office.phone if office else "",
        phone_hours=office.phone_hours if office else "",
        sender=office.sender if office else "",
    )
    return Draft(content, consent, any(FIELDS[name].data_class == "C4" for name in said))


def _before(
    session: Session,
    case: Case,
    referral: Referral,
    provider: providers.ProviderView,
    zone: ZoneInfo,
    *,
    hour_agreed: bool,
) -> datetime | None:
    """ "See before": the end of the first emergency window still open, or the desk's closing where that comes first.

    The end of a window tells the hour of what happened to whoever knows the window. Unless she agreed that the hour
    may be said, it is rounded down; where nothing would be left of the time, help goes first.
    """
    end = earliest_emergency(session, case.id) if NEEDS[referral.need].emergency else None
    if end is None:
        return None
    now, end = clock.now().astimezone(zone), end.astimezone(zone)
    until, _again = go_before(provider.hours, end, now)
    if until != end or hour_agreed:
        return until
    step = missions.number(session, case.mission, CARRIED_HOURS)
    coarse = end.replace(hour=end.hour - end.hour % step, minute=0, second=0, microsecond=0)
    return coarse if coarse - now > timedelta(hours=step) else end


def _said(session: Session, actor: Actor, case: Case, consent: Consent) -> dict[str, object]:
    """What she said may be said. To whoever heard it in this session it is no news; others confirm themselves."""
    try:
        reach(session, actor, case.id, Act.READ_PERSON, typed_by(actor, consent.heard_in))
        _case, permit = reach(session, actor, case.id, Act.LETTER)
        packet = keyring.open(session, permit, consent.packet_id)
    except NoKey:
        raise Refused(ASK_AGAIN) from None
    found: dict[str, object] = json.loads(packet.unseal("C4", "consent.said", consent.id, consent.said) or "{}")
    return found


def issue(
    session: Session, deed: Deed, referral: Referral, *, layout: str, by_hand: bool = False, serial: str = ""
) -> str:
    """Print or copy the letter of this deed, and store it as a packet under its own key; gives its id."""
    serial = serial or letters.new_serial(session)
    one = draft(session, deed.actor, deed.case, deed.pathway, referral, layout=layout, serial=serial)
    file_key = person_of(session, deed.case.id).key_id if one.names_her else deed.case.key_id
    holders = [file_key, *([deed.actor.hat_key] if deed.actor.hat_key else [])]
    make = letters.by_hand if by_hand else letters.issue
    made = make(
        session,
        one.content,
        case_id=deed.case.id,
        pathway_id=deed.pathway.id,
        provider_id=referral.provider_id or "",
        consent_id=one.consent.id,
        holders=holders,
        by=deed.actor,
    )
    return made.id
