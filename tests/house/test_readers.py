"""Case data is read only by somebody: without a reader a query fails, with one it gives that reader's cases only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, exists, func, literal, select, text, union_all, update
from sqlalchemy.orm import Session, aliased

import vacms.app as parts
from tests.factories import World, report
from vacms.cases.model import Case, Pathway, Relation
from vacms.cases.queries import OfficersSight
from vacms.foundation.database import EverySight
from vacms.foundation.errors import Unread
from vacms.windows.model import Owed

Shape = Callable[[Session], Iterable[Any]]


def _aliased(session: Session) -> Iterable[Any]:
    other = aliased(Pathway)
    return session.scalars(select(other.case_id).where(other.workflow == "case"))


def _self_joined(session: Session) -> Iterable[Any]:
    other = aliased(Pathway)
    return session.scalars(select(other.case_id).select_from(Pathway).join(other, other.id != Pathway.id))


def _subquery(session: Session) -> Iterable[Any]:
    inner = select(Pathway.case_id).subquery()
    return session.scalars(select(inner.c.case_id))


def _aliased_subquery(session: Session) -> Iterable[Any]:
    inner = aliased(Pathway, select(Pathway).subquery())
    return session.scalars(select(inner.case_id))


def _cte(session: Session) -> Iterable[Any]:
    inner = select(Pathway.case_id).cte()
    return session.scalars(select(Relation.case_id).join(inner, inner.c.case_id == Relation.case_id))


def _union(session: Session) -> Iterable[Any]:
    both = union_all(select(Pathway.case_id), select(Owed.case_id)).subquery()
    return session.scalars(select(Relation.case_id).where(Relation.case_id.in_(select(both.c[0]))))


READS: dict[str, Shape] = {
    "entity": lambda s: (row.case_id for row in s.scalars(select(Pathway))),
    "column": lambda s: s.scalars(select(Pathway.case_id)),
    "root": lambda s: s.scalars(select(Case.id)),
    "legacy query": lambda s: (row.case_id for row in s.query(Pathway)),
    "aliased": _aliased,
    "self-joined": _self_joined,
    "joined": lambda s: s.scalars(select(Case.id).join(Pathway, Pathway.case_id == Case.id)),
    "joined from a table of no case": lambda s: s.scalars(
        select(Relation.case_id).join(Pathway, Pathway.case_id == Relation.case_id)
    ),
    "outer joined": lambda s: s.scalars(
        select(Pathway.case_id).select_from(Relation).outerjoin(Pathway, Pathway.case_id == Relation.case_id)
    ),
    "subquery": _subquery,
    "aliased subquery": _aliased_subquery,
    "cte": _cte,
    "union": _union,
    "in": lambda s: s.scalars(select(Relation.case_id).where(Relation.case_id.in_(select(Pathway.case_id)))),
    "exists": lambda s: s.scalars(select(Relation.case_id).where(exists().where(Pathway.case_id == Relation.case_id))),
    "scalar subquery": lambda s: s.scalars(
        select(Relation.case_id).where(
            select(func.count(Pathway.id)).where(Pathway.case_id == Relation.case_id).scalar_subquery() > 0
        )
    ),
    "plain table within a mapped statement": lambda s: s.scalars(
        select(Relation.case_id).where(Relation.case_id == Pathway.__table__.c.case_id)
    ),
}
"""How a statement can come to case data -> the case ids that it gives."""
REFUSED = {"aliased", "self-joined", "aliased subquery", "subquery", "union", "plain table within a mapped statement"}
"""Shapes that cannot be narrowed reliably and are refused whoever reads."""
COUNTS: dict[str, Callable[[Session], int | None]] = {
    "rows": lambda s: s.scalar(select(func.count()).select_from(Case)),
    "keys": lambda s: s.scalar(select(func.count(Case.id))),
    "subquery": lambda s: s.scalar(select(func.count()).select_from(select(Case.id).subquery())),
    "literal": lambda s: len(s.scalars(select(literal(1)).select_from(Case)).all()),
    "scalar subquery": lambda s: s.scalar(select(select(func.count()).select_from(Case).scalar_subquery())),
}


@dataclass
class Place:
    """An installation with one case in each of two missions."""

    world: World
    mine: Pathway
    theirs: Pathway

    def session(self, sight: object) -> Session:
        """A session with this sight."""
        made = parts.new_session(self.world.app)
        made.info["sight"] = sight
        return made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterable[Place]:
    """One installation for all readings; what writes is rolled back."""
    from tests.conftest import settings_for
    from vacms.foundation.database import Base
    from vacms.foundation.serverkey import ServerKey

    home = tmp_path_factory.mktemp("readers")
    ServerKey.create(home / "keys" / "server.key")
    url = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        server.create_database("readers")
        url = server.url("readers")
    app: Flask = parts.create_app(settings_for(home, url))
    Base.metadata.create_all(app.extensions["database"].engine)
    world = World.make(app)
    with world.acting("advocate") as (session, actor):
        mine = report(session, world.engine, actor)
    with world.acting("advocate-south") as (session, actor):
        theirs = report(session, world.engine, actor)
    yield Place(world, mine, theirs)
    app.extensions["database"].engine.dispose()
    if url:
        server.drop_database("readers")


def officers(place: Place) -> list[object]:
    """Her owner, and somebody who covers her mission."""
    return [OfficersSight(place.world.actors[name]) for name in ("advocate", "supervisor")]


@pytest.mark.parametrize("shape", READS)
def test_a_query_that_does_not_say_who_reads_fails(place: Place, shape: str) -> None:
    with place.session(None) as session, pytest.raises(Unread):
        list(READS[shape](session))


@pytest.mark.parametrize("shape", READS)
def test_another_missions_case_is_never_read(place: Place, shape: str) -> None:
    for sight in officers(place):
        with place.session(sight) as session:
            try:
                found = set(READS[shape](session))
            except Unread:
                continue  # refused outright: closed as well
            assert place.theirs.case_id not in found
            assert place.mine.case_id in found
    with place.session(EverySight()) as session:
        try:
            assert place.theirs.case_id in set(READS[shape](session)), "the test itself sees nothing"
        except Unread:
            assert shape in REFUSED


@pytest.mark.parametrize("shape", COUNTS)
def test_nothing_is_counted_that_is_not_seen(place: Place, shape: str) -> None:
    with place.session(None) as session, pytest.raises(Unread):
        COUNTS[shape](session)
    with place.session(officers(place)[0]) as session:
        try:
            assert COUNTS[shape](session) == 1
        except Unread:
            assert shape.endswith("subquery")


def test_a_row_is_not_got_by_its_id_either(place: Place) -> None:
    with place.session(None) as session, pytest.raises(Unread):
        session.get(Pathway, place.mine.id)
    with place.session(officers(place)[0]) as session:
        assert session.get(Pathway, place.theirs.id) is None
        assert session.get(Case, place.theirs.case_id) is None
        assert session.get(Pathway, place.mine.id) is not None


@pytest.mark.parametrize("statement", [update(Pathway).values(moves=77), delete(Owed)], ids=["update", "delete"])
def test_another_missions_rows_are_neither_changed_nor_deleted(place: Place, statement: Any) -> None:
    with place.session(None) as session, pytest.raises(Unread):
        session.execute(statement)
    with place.session(officers(place)[0]) as session:
        session.execute(statement.execution_options(synchronize_session=False))
        session.info["sight"] = EverySight()
        theirs = select(Pathway).where(Pathway.case_id == place.theirs.case_id)
        assert 77 not in {row.moves for row in session.scalars(theirs)}
        assert session.scalars(select(Owed).where(Owed.case_id == place.theirs.case_id)).all()
        session.rollback()


def test_plain_tables_and_plain_words_need_a_declared_reason(place: Place) -> None:
    for statement in (select(Pathway.__table__), text("SELECT 1"), select(func.count()).select_from(Case.__table__)):
        with place.session(EverySight()) as session, pytest.raises(Unread):
            session.execute(statement)


def test_nothing_is_read_through_what_the_officer_once_saw(place: Place) -> None:
    with place.session(officers(place)[0]) as session:
        row = session.scalars(select(Pathway).where(Pathway.id == place.mine.id)).one()
        session.expire(row)
        session.info["sight"] = OfficersSight(place.world.actors["advocate-south"])
        assert session.scalars(select(Pathway).where(Pathway.id == place.mine.id)).first() is None
