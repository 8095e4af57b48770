"""Making a case with its keys, and passing its keys on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.cases import queries
from vacms.cases.model import Case, Relation
from vacms.confidentiality.veil import seal_into
from vacms.foundation import clock, ids
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey, Refused
from vacms.foundation.permit import Permit
from vacms.keyring import operations as keyring
from vacms.keyring import queries as keys
from vacms.keyring.rings import DataKey
from vacms.staff import queries as staff
from vacms.victims.queries import party_of, person_of
from workflows.grammar import N_, Reason

NO_KEY = Reason(
    N_("Your keys do not open this file."),
    supplied_by=N_("Whoever holds them can pass them on: the owner, your supervisor or the deputy."),
)


NOT_OFFERED = Reason(
    N_("This case was offered to another officer."),
    supplied_by=N_("That officer can accept it, or you can keep it here."),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A new case with the keys in hand."""

    case: Case
    case_key: DataKey
    person: tuple[str, DataKey]
    party: tuple[str, DataKey]


def create(session: Session, *, by: Actor, owner: str, words: dict[str, str], outside: bool = False) -> Made:
    """A case, always with an owner, and its three keys, wrapped to the owner and to the mission's groups.

    `outside`: it is about one of ours. Then the mission's groups hold nothing and its desk is nobody's: only whoever
    writes it, the owner outside and the recovery shares open it, and it counts for no mission.
    Raises Refused where the mission cannot take reports yet.
    """
    cover, vault = keys.group_of(session, by.mission, "cover"), keys.group_of(session, by.mission, "vault")
    hat = staff.hat_key(session, owner)
    if cover is None or vault is None or hat is None:
        raise Refused(
            Reason(
                N_("This mission cannot take reports yet: nobody beside you could go on with them."),
                supplied_by=N_("The administrator can appoint a supervisor or deputy, who then signs in once."),
            )
        )
    case_id, person_id, party_id = ids.new_id(), ids.new_id(), ids.new_id()
    case_key = keyring.make(session, "case", case_id, case_id=case_id)
    person_key = keyring.make(session, "person", person_id, case_id=case_id)
    party_key = keyring.make(session, "party", party_id, case_id=case_id)
    now = clock.now()
    recovery = keys.recovery_key(session)
    for key in (case_key, person_key, party_key):
        group = recovery if outside else cover if key is case_key else vault
        holders = [("owner", hat), ("writer", by.hat_key if outside and by.hat_key != hat else None), ("group", group)]
        for why, holder in holders:
            if holder is not None:
                keyring.wrap(session, key, holder, why=why, starts=now, by=by.appointment)
    case = Case(
        id=case_id,
        case_id=case_id,
        code=new_code(session),
        trace=ids.new_id(),
        mission=by.mission,
        office=by.office,
        desk=ids.new_id() if outside else by.mission,
        key_id=case_key.key_id,
        person_id=person_id,
        party_id=party_id,
        opened_at=now,
        moved_at=now,
    )
    seal_into(case, case_key, words)
    session.add(case)
    _relate(session, case_id, owner, "owner", by.appointment)
    if outside and owner != by.appointment:
        _relate(session, case_id, by.appointment, "writer", by.appointment)
    return Made(case, case_key, (person_id, person_key), (party_id, party_key))


def new_code(session: Session) -> str:
    """A survivor code that no case has."""
    while True:
        code = ids.new_code()
        if (
            session.scalar(
                select(Case.__table__.c.id).where(Case.__table__.c.code == code),
                execution_options={"plain": True},
            )
            is None
        ):
            return code


def _relate(
    session: Session, case_id: str, appointment: str, kind: str, by: str, until: datetime | None = None
) -> None:
    queries.forget_standing(session)
    session.add(
        Relation(
            id=ids.new_id(),
            case_id=case_id,
            appointment=appointment,
            kind=kind,
            starts=clock.now(),
            until=until,
            by=by,
        )
    )
    session.flush()


def pass_keys(
    session: Session, permit: Permit, case: Case, *, appointment: str, why: str, until: datetime | None = None
) -> None:
    """Wrap the case's three keys to another officer's hat: only a holder can.

    Raises Refused where the giver holds no key, or the receiver has none to wrap to.
    """
    hat = staff.hat_key(session, appointment)
    if hat is None:
        raise Refused(
            Reason(
                N_("This officer has not signed in yet and holds no key."),
                supplied_by=N_("The officer can enrol first."),
            )
        )
    targets = [case.key_id, person_of(session, case.id).key_id, party_of(session, case.id).key_id]
    try:
        keyring.rewrap_to(session, permit, targets, hat, why=why, starts=clock.now(), until=until)
    except NoKey:
        raise Refused(NO_KEY) from None


def name_deputy(session: Session, permit: Permit, case: Case, *, deputy: str, by: Actor) -> None:
    """The deputy can open the case from now on; a sealed one from the moment when her word wakes it."""
    if case.sealed_at is None:
        pass_keys(session, permit, case, appointment=deputy, why="deputy")
    end_relation(session, case.id, kind="deputy", keep=deputy)  # last: it may be her own who hands it on
    _relate(session, case.id, deputy, "deputy", by.appointment)


def assign(session: Session, permit: Permit, case: Case, *, owner: str, by: Actor) -> None:
    """A new owner opens the case from now on; the one before no longer can."""
    if case.sealed_at is None:
        pass_keys(session, permit, case, appointment=owner, why="owner")
    end_relation(session, case.id, kind="owner", keep=owner)
    _relate(session, case.id, owner, "owner", by.appointment)


def offer(session: Session, permit: Permit, case: Case, *, receiver: str, by: Actor) -> None:
    """Another office's advocate can open the case from now on, so that it can be accepted; its owner still can."""
    pass_keys(session, permit, case, appointment=receiver, why="receiver")
    _relate(session, case.id, receiver, "receiver", by.appointment)


def accept(session: Session, case: Case, *, by: Actor) -> None:
    """The receiver owns it from now on, at her own office; owner and deputy of before can no longer open it.

    Raises Refused where it was offered to somebody else.
    """
    if "receiver" not in queries.relations_of(session, by, case):
        raise Refused(NOT_OFFERED)
    for kind in ("owner", "deputy"):
        end_relation(session, case.id, kind=kind, keep=by.appointment)
    end_relation(session, case.id, kind="receiver", keep=by.appointment)
    _relate(session, case.id, by.appointment, "owner", by.appointment)
    case.office = by.office


def take_back(session: Session, case: Case) -> None:
    """It stays here: whoever it was offered to can no longer open it."""
    end_relation(session, case.id, kind="receiver")


def regrant(session: Session, permit: Permit, case: Case, *, appointment: str) -> None:
    """Pass the keys of a case to an officer who stands in a relation to it and has a fresh hat key."""
    pass_keys(session, permit, case, appointment=appointment, why="again")


def complained_of(session: Session, case: Case, *, appointment: str, by: Actor) -> None:
    """From now on whoever wears this hat sees nothing of complaints in this case, under any of her hats."""
    _relate(session, case.id, appointment, queries.COMPLAINED, by.appointment, until=clock.now())


def seal(session: Session, case: Case) -> None:
    """Take the case's keys from every officer; the mission's groups keep them. It destroys nothing."""
    case.sealed_at = clock.now()
    for holder in _officers_hats(session, case.id):
        keyring.end_of_case(session, case_id=case.id, holder=holder)


def _officers_hats(session: Session, case_id: str) -> list[str]:
    rows = session.scalars(select(Relation.appointment).where(Relation.case_id == case_id).distinct())
    return [hat for one in rows if (hat := staff.hat_key(session, one)) is not None]


def end_relation(session: Session, case_id: str, *, kind: str, keep: str = "") -> None:
    """End relations of this kind, and with each the edges to that officer's hat."""
    queries.forget_standing(session)
    now = clock.now()
    rows = session.scalars(
        select(Relation).where(Relation.case_id == case_id, Relation.kind == kind, Relation.until.is_(None))
    )
    for row in rows:
        row.until = now - timedelta(microseconds=1)
        hat = staff.hat_key(session, row.appointment)
        if row.appointment != keep and hat is not None:
            keyring.end_of_case(session, case_id=case_id, holder=hat)
    session.flush()
