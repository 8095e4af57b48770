"""The look at the rows finds what it is for: each kind of half, planted once."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Delete, Update, delete, update
from sqlalchemy.orm import Session

from tests.durability import whole
from tests.durability.officer import Done
from tests.factories import World
from tests.journeys import steps
from vacms.audit.model import AuditLine
from vacms.cases.model import Case, Pathway, Relation, Report
from vacms.consents.model import Consent
from vacms.foundation.once import Once
from vacms.journal.model import Entry
from vacms.keyring.model import Wrapped
from vacms.letters.model import Issued, Serial
from vacms.referrals.model import Referral

EVER = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def printed(world: World) -> World:
    """A case as far as its letter."""
    steps.letter(world.client("advocate"), world)
    return world


def _faults(session: Session) -> list[str]:
    return [*whole.half(session, EVER), *whole.unaudited(session), *whole.twice(session, 1)]


def test_nothing_is_found_where_nothing_is_wrong(printed: World) -> None:
    with steps.looking(printed) as session:
        assert _faults(session) == []


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        (delete(Wrapped).where(Wrapped.why == "owner"), "a case key that too few hold"),
        (delete(Report), "a case without its report"),
        (delete(Relation), "a case without an owner"),
        (delete(Entry).where(Entry.action == "print"), "a pathway that moved"),
        (update(Pathway).where(Pathway.workflow == "referral").values(state="drafted"), "its journal does not say"),
        (update(Referral).values(issued_id=None), "a letter that no referral knows"),
        (delete(Issued), "a referral whose letter is not there"),
        (delete(Serial), "whose number was never given out"),
        (delete(Wrapped).where(Wrapped.target.in_(Issued.__table__.select().with_only_columns(Issued.__table__.c.key_id))),
         "whose packet nobody can open"),
        (delete(Consent), "without the agreement"),
        (delete(AuditLine).where(AuditLine.act == "do.choose"), "choose was done 1 times and audited 0 times"),
        (delete(Case), "1 reports made 0 cases"),
    ],
)  # fmt: skip
def test_a_half_is_found(printed: World, planted: Delete | Update, said: str) -> None:
    with printed.app.extensions["database"].engine.begin() as connection:
        connection.execute(planted)
    with steps.looking(printed) as session:
        assert any(said in fault for fault in _faults(session)), _faults(session)


def test_a_report_that_was_answered_and_is_gone_is_found(printed: World) -> None:
    referral = steps.report(printed.client("advocate"))
    actor = printed.actors["advocate"]
    with steps.looking(printed) as session:
        never = Done(actor.appointment, "report", referral, f"/pathways/{referral}/somewhere")
        assert [*whole.lost(session, [never])] == ["report was answered and is not there"]
        kept = Once(token="made up", appointment=actor.appointment, path=never.led_to, at=EVER)
        session.add(kept)
        session.flush()
        assert [*whole.lost(session, [never])] == []
        session.execute(delete(Entry).where(Entry.pathway_id == referral))
        assert [*whole.lost(session, [never])] == ["report was answered and stands 0 times in the journal"]
        session.rollback()
