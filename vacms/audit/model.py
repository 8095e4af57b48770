"""The audit: who decided, read or was refused what; one chain of lines a mission, no content, no names."""

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import UtcDateTime, kept


class AuditLine(Base):
    """One line. Append-only; its seal covers the one before it."""

    __tablename__ = "audit_line"

    stream: Mapped[str] = kept("C2", String(26), primary_key=True)
    seq: Mapped[int] = kept("C2", Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = kept("C2", UtcDateTime)
    actor: Mapped[str] = kept("C2", String(40))
    act: Mapped[str] = kept("C2", String(60))
    object: Mapped[str] = kept("C2", String(60))
    data_class: Mapped[str] = kept("C2", String(4))
    outcome: Mapped[str] = kept("C2", String(20))
    detail: Mapped[str] = kept("C2", String(120))
    prev: Mapped[bytes] = kept("C2", LargeBinary)
    mac: Mapped[bytes] = kept("C2", LargeBinary)


class AuditHead(Base):
    """The end of one stream: whoever appends holds this row first, so that a chain cannot fork."""

    __tablename__ = "audit_head"

    stream: Mapped[str] = kept("C2", String(26), primary_key=True)
    seq: Mapped[int] = kept("C2", Integer)
    mac: Mapped[bytes] = kept("C2", LargeBinary)
