"""What the referral's deeds keep, and the facts that its guards read."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.particulars import FormPage, Out
from vacms.cases.bare import Bare
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.consents import queries as consents
from vacms.foundation import ids
from vacms.foundation.access import Actor
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.ids import new_id
from vacms.letters import operations as letters
from vacms.letters import queries as issued
from vacms.providers import queries as providers
from vacms.referrals import letter, panels
from vacms.referrals.model import Barrier, Referral
from vacms.referrals.queries import consent_of, of_case, officer_behind, referral_of
from workflows.grammar import N_, Action, Option, Reason
from workflows.needs import NEEDS

Begin = Callable[..., Pathway]
UseSerial = Callable[[Session, Actor, str, str], Any]


class ReferralParticulars(Bare):
    """Handed to the engine by `app.py`, with what it needs from above: a new attempt, a number of the paper book."""

    workflow = "referral"

    def __init__(self, use_serial: UseSerial) -> None:
        self.begin_attempt: Begin | None = None
        self._use_serial = use_serial

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """The coded facts of this attempt."""
        one = of_case(session, case.id)[pathway.id]
        paper = issued.standing(session, case.id, one.issued_id)
        return {
            "urgency": one.urgency,
            "protective": "yes" if NEEDS[one.need].protective else "no",
            "provider": providers.standing(session, case.mission, one.provider_id),
            "linked": one.linked,
            "referral_consent": consents.provider_standing(consent_of(session, one), one.provider_id),
            "looked": _looked(session, one, actor),
            "own_work": "yes" if one.issued_by and _same(session, one.issued_by, actor) else "no",
            "announced": "yes" if one.announced_at else "no",
            "paper": _where(paper, one),
            "chased": str(one.chased),
        }

    def need_id(self, session: Session, pathway: Pathway) -> str:
        """The need that this attempt serves."""
        return referral_of(session, pathway.id).need_id

    def serves(self, session: Session, pathway: Pathway) -> str:
        """The kind of need of this attempt."""
        return referral_of(session, pathway.id).need

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """Providers of this need, and places to fall back on."""
        one = referral_of(session, pathway.id)
        found = providers.for_need(session, case.mission, one.need)
        if source == "providers":
            return [Option(each.id, each.name) for each in found]
        if source == "fallbacks":
            return [
                Option(each.id, each.name)
                for each in found
                if each.id != one.provider_id and each.status != "suspended"
            ]
        return ()

    def about(self, session: Session, case: Case) -> dict[str, tuple[str, str]]:
        """The need of each attempt, in the words of its declaration, and the provider's name."""
        attempts = of_case(session, case.id)
        names = providers.names(session, {one.provider_id for one in attempts.values() if one.provider_id})
        return {key: (NEEDS[one.need].title, names.get(one.provider_id or "", "")) for key, one in attempts.items()}

    def out(self, session: Session, case: Case) -> list[Out]:
        """Letters in force, papers of the book that were handed over, and calls made."""
        return panels.out(session, case)

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> Collection[str]:
        """The consent on which this attempt rests."""
        found = consent_of(session, referral_of(session, pathway.id))
        return [found.id] if found is not None else []

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """The provider and how it behaves, where the papers are, what got in the way."""
        return panels.panel(session, case, pathway)

    def page(
        self,
        session: Session,
        actor: Actor,
        case: Case,
        pathway: Pathway,
        action: Action,
        *,
        blocked: bool,
        wishes: Mapping[str, str],
    ) -> FormPage | None:
        """Choosing shows how each provider behaves; printing and telephoning show what would be said."""
        return panels.page(session, actor, case, pathway, action, blocked=blocked, wishes=wishes)

    def keep(self, session: Session, deed: Deed) -> None:
        """Keep what the deed says of this attempt."""
        one = referral_of(session, deed.pathway.id)
        handler = getattr(self, f"_{deed.action.name}", None)
        if handler is not None:
            handler(session, deed, one)
        barrier = deed.answers.get("barrier")
        if barrier and barrier != "not_said":
            session.add(
                Barrier(
                    id=new_id(), case_id=deed.case.id, pathway_id=deed.pathway.id, provider_id=one.provider_id,
                    kind=barrier, happened_at=deed.happened_at,
                )
            )  # fmt: skip
        session.flush()

    def _choose(self, session: Session, deed: Deed, one: Referral) -> None:
        chosen = providers.by_id(session, deed.case.mission, deed.answers["provider"])
        one.provider_id, one.linked = chosen.id, deed.answers.get("linked") or "not_said"
        one.looked_by = None  # that look was at another place
        deed.coded["provider"] = chosen.id

    def _print(self, session: Session, deed: Deed, one: Referral) -> None:
        self._issued(deed, one, letter.issue(session, deed, one, layout=deed.answers.get("layout") or "discreet"))

    def _reissue(self, session: Session, deed: Deed, one: Referral) -> None:
        letters.void(session, one.issued_id, "void", by=deed.actor)
        one.handed_over_at = None
        self._print(session, deed, one)

    def _copy_by_hand(self, session: Session, deed: Deed, one: Referral) -> None:
        serial = _number(deed)
        # The paper book is asked first: to another mission's officer our used number is like one that never was.
        paper = self._use_serial(session, deed.actor, serial, "") if serial else None
        made = letter.issue(session, deed, one, layout="discreet", by_hand=True, serial=serial)
        if paper is not None:
            paper.issued_id = made
        self._issued(deed, one, made)

    def _issued(self, deed: Deed, one: Referral, issued_id: str) -> None:
        one.issued_id, one.issued_by = issued_id, deed.actor.appointment
        deed.coded["letter"] = issued_id
        deed.made, deed.leads_to = issued_id, "letters.shown"

    def _hand_over(self, session: Session, deed: Deed, one: Referral) -> None:
        serial = _number(deed)
        if serial and one.issued_id is None:
            self._use_serial(session, deed.actor, serial, "")
        one.handed_over_at = deed.happened_at

    def _announce(self, session: Session, deed: Deed, one: Referral) -> None:
        one.announced_at = deed.happened_at
        one.issued_by = one.issued_by or deed.actor.appointment

    def _chase(self, session: Session, deed: Deed, one: Referral) -> None:
        one.chased = min(one.chased + 1, 3)

    def _agree(self, session: Session, deed: Deed, one: Referral) -> None:
        one.chased = 0

    def _told_already(self, session: Session, deed: Deed, one: Referral) -> None:
        self._announce(session, deed, one)

    def _look(self, session: Session, deed: Deed, one: Referral) -> None:
        if deed.facts["provider"] != "none" and deed.facts["referral_consent"] == "given":  # else it is no look ahead
            one.looked_by = deed.actor.appointment

    def _paper_lost(self, session: Session, deed: Deed, one: Referral) -> None:
        letters.void(session, one.issued_id, "lost", by=deed.actor)

    def _stop(self, session: Session, deed: Deed, one: Referral) -> None:
        letters.void(session, one.issued_id, "withdrawn", by=deed.actor)

    def _lapse(self, session: Session, deed: Deed, one: Referral) -> None:
        letters.void(session, one.issued_id, "void", by=deed.actor)

    def _not_now(self, session: Session, deed: Deed, one: Referral) -> None:
        self._goes_no_more(session, deed, one)

    def _goes_no_more(self, session: Session, deed: Deed, one: Referral) -> None:
        """The number is worth nothing from now on, unless the paper has served: the visit took place."""
        if deed.pathway.state not in ("in_service", "finished"):
            letters.void(session, one.issued_id, "withdrawn", by=deed.actor)

    def _next_provider(self, session: Session, deed: Deed, one: Referral) -> None:
        if self.begin_attempt is None:
            raise Refused(Reason(N_("A new attempt cannot begin here.")))
        self._goes_no_more(session, deed, one)
        agreed = consent_of(session, one)
        in_force = consents.provider_standing(agreed, one.provider_id) == "given"
        fallback = agreed.fallback if agreed is not None and in_force and agreed.recipient == one.provider_id else None
        made = self.begin_attempt(
            session,
            deed.case,
            deed.actor,
            need=one.need,
            urgency=one.urgency,
            need_id=one.need_id,
            provider=fallback,
        )
        deed.made, deed.leads_to = made.id, "actions.next_step"


def _looked(session: Session, one: Referral, actor: Actor) -> str:
    """Whether two people have seen it: a look by whoever issues the letter herself, under any hat, is none."""
    if not one.looked_by:
        return "no"
    first = _officer(session, one.issued_by, actor) if one.issued_by else actor.officer
    return "no" if _officer(session, one.looked_by, actor) == first else "yes"


def _officer(session: Session, appointment: str, actor: Actor) -> str:
    return actor.officer if appointment == actor.appointment else officer_behind(session, appointment)


def _same(session: Session, appointment: str, actor: Actor) -> bool:
    return _officer(session, appointment, actor) == actor.officer


def _where(paper: str, one: Referral) -> str:
    """Where the letter is. A withdrawn one that left us is still out, until it was asked back."""
    if one.handed_over_at and paper in ("valid", "withdrawn", "none"):
        return "out"
    if paper == "none":
        return "none"
    return "ready" if paper == "valid" else "void"


def _number(deed: Deed) -> str:
    """The number on the paper, as it is kept; what cannot be one is left for the paper book to refuse."""
    typed = str(deed.answers.get("serial") or "").strip()
    return ids.serial_as_kept(typed) or typed.upper()


def attempt(
    session: Session,
    case: Case,
    pathway_id: str,
    *,
    need: str,
    urgency: str,
    need_id: str,
    provider: str | None = None,
) -> Referral:
    """The record of a new attempt at a need.

    Raises Unknown for a need that nobody declared.
    """
    if need not in NEEDS:
        raise Unknown
    one = Referral(
        id=pathway_id, case_id=case.id, need_id=need_id or new_id(), need=need, urgency=urgency, linked="not_said",
        chased=0,
        provider_id=provider,
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one
