"""What a paper of a claim may say, lifted piece by piece: only columns that stand for a piece are ever opened for one.

Where she is, how she is reached, her health, her plan for safety and her words of what happened are no piece.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.queries import reach
from vacms.confidentiality.rules import NOWHERE, typed_by
from vacms.confidentiality.veil import lift
from vacms.consents import queries as consents
from vacms.foundation.errors import Refused
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.paternity import queries, rules
from vacms.paternity.model import Claim
from vacms.paternity.papers.content import TOGETHER, HandedOver, Taken
from vacms.victims.queries import party_of, person_of
from workflows.claim_papers import PAPER_SAYS
from workflows.claim_purposes import CHILD_SAMPLE, SAMPLE
from workflows.grammar import N_, Reason
from workflows.purposes import Purpose
from workflows.roles import Act

NOT_YOURS = Reason(
    N_("Your keys do not open what this paper says."),
    supplied_by=N_("Whoever holds the keys of the file can print it: the owner, your supervisor or the deputy."),
)
COLUMNS: dict[str, tuple[str, str]] = {
    "asked": ("claim", "asks"),
    "list_of_titles": ("claim", "titles"),
    "telling": ("claim", "telling"),
    "language": ("case", "language"),
    "person_name": ("person", "name"),
    "child_name": ("child", "name"),
    "child_born": ("child", "born"),
    "child_born_in": ("child", "born_in"),
    "child_registered": ("child", "registered"),
    "child_age_band": ("child", "born"),
    "relation": ("child", "guardian"),
    "father_known_as": ("father", "known_as"),
    "father_unit": ("father", "unit"),
    "father_described": ("father", "described"),
    "period_of_contact": ("father", "period"),
    "town_of_contact": ("father", "town"),
}
"""Piece -> the row and the column in which it is kept."""
ABOVE_THE_FILE = frozenset({"person", "child", "father"})
"""Rows of which a word makes the paper one of the person's key, and no longer one of the file's."""
MOVES = ("moved", "broken", "gone")
"""Lines about a sample that say who had it; those about a result are on no paper."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A sealed row, the key that opens it, the act that it needs, and the session in which it was typed."""

    row: Any
    key_id: str
    act: Act
    typed_in: str = ""


def lifted(session: Session, deed: Deed, claim: Claim, kind: str) -> tuple[dict[str, str], bool]:
    """The pieces of this paper that are kept, and whether any of them is above the file.

    Raises Refused where this officer's keys do not open them, NeedsConfirmation where somebody else typed them.
    """
    wanted = {name: where for name, where in COLUMNS.items() if TOGETHER.get(name, name) in PAPER_SAYS[kind]}
    rows = {place: _row(session, deed, claim, place) for place in dict.fromkeys(place for place, _ in wanted.values())}
    keys = _keys(session, deed, rows.values())
    found = {}
    for name, (place, column) in wanted.items():
        one = rows[place]
        found[name] = lift(one.row, keys[one.key_id], (column,))[column].words
    above = any(text for name, text in found.items() if wanted[name][0] in ABOVE_THE_FILE)
    return _as_said(deed, found), above


def _row(session: Session, deed: Deed, claim: Claim, place: str) -> _Row:
    case = deed.case
    if place in ("claim", "case"):
        return _Row(claim if place == "claim" else case, case.key_id, Act.READ_FILE)
    if place == "father":
        father = queries.father_of(session, claim)
        return _Row(father, party_of(session, case.id).key_id, Act.READ_PARTY, father.typed_in)
    person = person_of(session, case.id)
    row: Any = person if place == "person" else queries.child_of(session, claim)
    return _Row(row, person.key_id, Act.READ_PERSON, row.typed_in)


def _keys(session: Session, deed: Deed, rows: Iterable[_Row]) -> Mapping[str, DataKey]:
    """Every key that these rows need; each row is reached on its own, since each was typed on its own."""
    permits = {}
    for one in rows:
        context = typed_by(deed.actor, one.typed_in) if one.typed_in else NOWHERE
        _case, permits[one.key_id] = reach(session, deed.actor, deed.case.id, one.act, context)
    keys = keyring.open_all(session, permits) if permits else {}
    if set(permits) - set(keys):
        raise Refused(NOT_YOURS)
    return keys


def _as_said(deed: Deed, found: dict[str, str]) -> dict[str, str]:
    """The age in place of the day of birth; whoever else looks after the child only where somebody else speaks."""
    if "child_age_band" in found:
        found["child_age_band"] = rules.age_band(found["child_age_band"], deed.happened_at.date())
    if deed.pathway.known.get("claimant") != "guardian":
        found.pop("relation", None)
    return {name: text for name, text in found.items() if text}


def samples(
    session: Session, deed: Deed, claim: Claim, zone: ZoneInfo
) -> tuple[tuple[Taken, ...], tuple[HandedOver, ...]]:
    """The samples for which there is a yes of their own body in force, and who had them.

    Raises Refused where this officer's keys do not open them.
    """
    rows = queries.samples(session, claim.id)
    if not rows:
        return (), ()
    case = deed.case
    key = _keys(session, deed, [_Row(case, case.key_id, Act.READ_FILE)])[case.key_id]
    agreed = {
        whose
        for whose, purpose in (("person", SAMPLE), ("child", CHILD_SAMPLE))
        if consents.purpose_standing(session, case.id, Purpose(purpose), deed.pathway.id) == "given"
    }
    numbers, taken = {}, []
    for number, one in enumerate(rows, 1):
        found = lift(one, key, ("whose", "kit", "seals", "taken_by", "witnessed", "picture"))
        told = {name: veiled.words for name, veiled in found.values.items()}
        if told["whose"] in agreed:
            numbers[one.id] = number
            taken.append(Taken(number, _there(one.taken_at, zone).date(), told))
    lines = [one for one in queries.custody(session, claim) if one.kind in MOVES and one.sample_id in {*numbers, None}]
    opened = [(one, lift(one, key, ("party", "signed"))) for one in lines]
    moves = (
        HandedOver(
            numbers.get(one.sample_id or ""), _there(one.happened_at, zone), one.kind, said["party"].words,
            said["signed"].words,
        )
        for one, said in opened
    )  # fmt: skip
    return tuple(taken), tuple(moves)


def _there(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


def day_there(at: datetime | None, zone: ZoneInfo) -> date | None:
    """The day of a moment, where the office is."""
    return _there(at, zone).date() if at else None
