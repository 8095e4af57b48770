"""How a deed is written into the journal: at whose word, from where to where, and its words sealed."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from vacms.journal import operations as journal
from vacms.keyring.operations import sealer
from workflows.digest import digest


def enter(
    session: Session,
    case: Case,
    pathway: Pathway,
    actor: Actor,
    name: str,
    *,
    happened_at: datetime,
    before: str = "",
    word: str = "officer",
    sure: str = "exact",
    coded: Mapping[str, object] | None = None,
    words: Mapping[str, str] | None = None,
) -> None:
    """Write it down as done now, leading to where the line of work stands."""
    journal.record(
        session,
        case_id=case.id,
        pathway_id=pathway.id,
        workflow=pathway.workflow,
        action=name,
        by=actor,
        word=word,
        before=before,
        after=pathway.state,
        happened_at=happened_at,
        sure=sure,
        coded=coded or {},
        words=words or {},
        sealer=sealer(session, case.key_id),
        digest=digest(),
    )
