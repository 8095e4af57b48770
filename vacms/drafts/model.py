"""A form that was typed and not yet sent. Only where it belongs stands in clear."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from vacms.foundation.database import Base
from vacms.foundation.types import Ref, UtcDateTime, kept, sealed


class Draft(Base):
    """One page's form, sealed to the officer's hat and once more to the mission's vault."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("appointment", "path"),)

    id: Mapped[str] = kept("C2", Ref, primary_key=True)
    appointment: Mapped[str] = kept("C2", Ref, ForeignKey("appointment.id"))
    mission: Mapped[str] = kept("C2", Ref, ForeignKey("mission.id"))
    path: Mapped[str] = kept("C2", String(200))
    sitting: Mapped[str] = kept("C2", Ref)
    """The session in which it was saved: in a later one the officer first confirms that it is she who reads it."""
    label: Mapped[str] = kept("C2", String(80))
    """The page's own name in the program, such as intake.report: what the list says it is."""
    key_id: Mapped[str] = kept("C2", Ref)
    """The hat key it was sealed to: after a renewal it opens once a member of the vault has passed it on."""
    form: Mapped[bytes] = sealed("C4", "draft.form")
    vault_key_id: Mapped[str | None] = kept("C2", Ref, nullable=True)
    vault_form: Mapped[bytes] = sealed("C4", "draft.vault_form")
    saved_at: Mapped[datetime] = kept("C2", UtcDateTime(), index=True)
    until: Mapped[datetime] = kept("C2", UtcDateTime())
