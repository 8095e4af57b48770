"""What a line of work may be told of a State: coded, with how sure it is. It informs and blocks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation import memory
from vacms.member_states import queries
from vacms.member_states.model import MemberState, StateSource


@dataclass(frozen=True, slots=True)
class Known:
    """What a line of work may be told of a State: coded, with how sure it is. It informs and blocks nothing."""

    code: str
    name: str
    dna: str = "not_known"
    dna_status: str = "unverified"
    dna_source: str = ""
    dna_checked_on: date | None = None
    treaty: str = "not_known"
    treaty_status: str = "unverified"
    treaty_source: str = ""
    treaty_checked_on: date | None = None
    language: str = "not_known"
    focal_post: str = ""
    focal_channel: str = "not_known"

    @property
    def facts(self) -> dict[str, str]:
        """The values of `workflows.states_book.INFORMS`."""
        return {"state_dna": self.dna, "state_treaty": self.treaty}


def of(session: Session, wanted: Sequence[str]) -> dict[str, Known]:
    """What the book says of these States, by code; a State that it does not have is not there."""
    asked = tuple(sorted(set(wanted)))
    return memory.once(session, ("states", asked), lambda: _of(session, asked)) if asked else {}


def _of(session: Session, wanted: Sequence[str]) -> dict[str, Known]:
    query = (
        select(MemberState, StateSource)
        .outerjoin(StateSource, StateSource.state == MemberState.id)
        .where(MemberState.code.in_(wanted))
        .order_by(MemberState.code)
    )
    rows: dict[str, MemberState] = {}
    rests: dict[str, dict[str, StateSource]] = {}
    for one, rest in session.execute(query):
        rows[one.code] = one
        rests.setdefault(one.code, {}).update({rest.topic: rest} if rest else {})
    return {code: _told(queries.view(one, rests[code])) for code, one in rows.items()}


def _told(one: queries.StateView) -> Known:
    dna, treaty = one.standings["dna"], one.standings["treaty"]
    return Known(
        one.code, one.name,
        dna=one.answers["dna"], dna_status=dna.status, dna_source=dna.source, dna_checked_on=dna.checked_on,
        treaty=one.answers["treaty"], treaty_status=treaty.status, treaty_source=treaty.source,
        treaty_checked_on=treaty.checked_on,
        language=one.answers["letter_language"],
        focal_post=one.answers["focal_post"], focal_channel=one.answers["focal_channel"],
    )  # fmt: skip


def choices(session: Session) -> list[tuple[str, str]]:
    """Code and name of every State, by name: for a question that asks for one."""
    query = select(MemberState.code, MemberState.name).order_by(MemberState.folded, MemberState.code)
    return [(one.code, one.name) for one in session.execute(query)]
