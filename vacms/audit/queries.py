"""Who looked at a case: counted from the audit by its trace, for the person who asks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from vacms.audit.model import AuditLine


@dataclass(frozen=True, slots=True)
class Looked:
    """One officer, how often she opened it, and when last."""

    appointment: str
    times: int
    last: datetime


def opened_by(session: Session, stream: str, trace: str) -> list[Looked]:
    """Everybody who opened words of this case, the last one first; it reads one stream through, so only on demand."""
    statement = (
        select(AuditLine.actor, func.count(), func.max(AuditLine.at))
        .where(
            AuditLine.stream == stream, AuditLine.object == trace, AuditLine.act == "open", AuditLine.outcome == "done"
        )
        .group_by(AuditLine.actor)
        .order_by(func.max(AuditLine.at).desc())
    )
    return [Looked(*row) for row in session.execute(statement)]
