"""Refusals leave a line too: noted while the request runs, written in a transaction of their own after its rollback.

The answer goes out only after that; where the line cannot be written, the answer is a plain failure.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from vacms.audit import operations


@dataclass(frozen=True, slots=True)
class Refusal:
    """One no: who asked for what, and the code of the reason. Never content."""

    mission: str
    actor: str
    act: str
    code: str
    object: str = ""


def note(session: Session, *, mission: str, actor: str, act: str, code: str, object: str = "") -> None:
    """Remember a refusal until the request has rolled back."""
    session.info.setdefault("refused", []).append(Refusal(mission, actor, act, code, object))


def noted(session: Session) -> list[Refusal]:
    """What this request was refused."""
    return list(session.info.get("refused", ()))


def write(session: Session, refusals: list[Refusal]) -> None:
    """Write them down; the caller commits before it answers."""
    for one in refusals:
        operations.write(
            session,
            mission=one.mission,
            actor=one.actor,
            act=one.act,
            object=one.object,
            outcome="refused",
            detail=one.code,
        )
