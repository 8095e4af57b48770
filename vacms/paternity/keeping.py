"""The lines that a deed appends to a claim: a sample, what happened to it, and the ledger. None is ever changed."""

from typing import Any

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.confidentiality.veil import seal_into, sealed_columns
from vacms.foundation import clock
from vacms.foundation.ids import new_id
from vacms.keyring.operations import sealer
from vacms.paternity.model import Custody, Sample, Support
from vacms.paternity.queries import samples

TAKEN = ("sample_taken", "preserve")
HAPPENED = {
    "sample_moved": "moved",
    "seal_broken": "broken",
    "result_here": "result",
    "result_told": "told",
    "copy_given": "copy",
    "sample_gone": "gone",
}
"""Deed -> the kind of line about a sample."""
SUPPORT = {"support_agreed": "order", "paid": "seen", "missed": "missed", "ledger": "besides"}
"""Deed -> the kind of line in the ledger."""


def sample_row(session: Session, deed: Deed) -> None:
    """A sealed sample more; numbers, names and whose it is lie under the case's key."""
    if deed.action.name not in TAKEN:
        return
    row = Sample(
        id=new_id(), case_id=deed.case.id, claim_id=deed.pathway.id, taken_at=deed.happened_at,
        by=deed.actor.appointment,
    )  # fmt: skip
    _seal(session, deed, row, {name: str(deed.answers.get(name) or "") for name in sealed_columns(Sample)})


def custody_line(session: Session, deed: Deed) -> None:
    """What happened to a sample; where the deed names none and there is one only, it is that one."""
    kind = HAPPENED.get(deed.action.name)
    if kind is None:
        return
    row = Custody(
        id=new_id(), case_id=deed.case.id, claim_id=deed.pathway.id, sample_id=_which(session, deed), kind=kind,
        happened_at=deed.happened_at, by=deed.actor.appointment,
    )  # fmt: skip
    party = next((str(deed.answers[name]) for name in ("given_to", "broke", "kept_at") if deed.answers.get(name)), "")
    _seal(session, deed, row, {"party": party, "signed": str(deed.answers.get("signed") or "")})


def _which(session: Session, deed: Deed) -> str | None:
    found = [one.id for one in samples(session, deed.pathway.id)]
    chosen = str(deed.answers.get("sample") or "")
    if chosen in found:
        return chosen
    return found[0] if len(found) == 1 else None


def support_line(session: Session, deed: Deed) -> None:
    """A line of the ledger. Which kind it is, and its day, lie sealed with the amount."""
    kind = SUPPORT.get(deed.action.name)
    if kind is None:
        return
    row = Support(
        id=new_id(), case_id=deed.case.id, claim_id=deed.pathway.id, entered_at=clock.now(), by=deed.actor.appointment
    )  # fmt: skip
    given = {name: str(deed.answers.get(name) or "") for name in ("amount", "currency", "safe")}
    terms = " · ".join(str(deed.answers[name]) for name in ("from_when", "ordered_by") if deed.answers.get(name))
    _seal(session, deed, row, {**given, "kind": kind, "day": deed.happened_at.date().isoformat(), "terms": terms})


def _seal(session: Session, deed: Deed, row: Any, words: dict[str, str]) -> None:
    seal_into(row, sealer(session, deed.case.key_id), words)
    session.add(row)
