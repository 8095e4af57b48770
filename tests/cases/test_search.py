"""A file is found by name among those that the officer's own keys open, and only there."""

import pytest
from sqlalchemy import select

from tests.factories import World, case_of, report
from vacms.audit.model import AuditLine
from vacms.cases import search
from vacms.cases.rules import could_be
from vacms.foundation.errors import NeedsConfirmation
from vacms.victims import operations as victims
from vacms.victims.queries import person_of


@pytest.mark.parametrize(
    ("typed", "kept", "same"),
    [
        ("mimi", "Mimi", True),
        ("elodie", "Élodie Ngɔ", True),
        ("Elodei", "Élodie", True),
        ("ng", "Élodie Ngɔ", True),
        ("mimi zo", "Mimi", False),
        ("x", "Xaba", False),
        ("", "Mimi", False),
        ("Marie", "Moussa", False),
    ],
)
def test_a_typed_name_could_be_a_kept_one(typed: str, kept: str, same: bool) -> None:
    assert could_be(typed, kept) is same


def _known(world: World, who: str, name: str) -> str:
    with world.acting(who) as (session, actor):
        case = case_of(session, actor, report(session, world.engine, actor))
        victims.amend_person(session, person_of(session, case.id), {"called": name}, typed_in=actor.sign_in)
        return case.id


def test_only_files_that_her_own_keys_open_are_found(world: World) -> None:
    hers, theirs = _known(world, "advocate", "Élodie"), _known(world, "avocate", "Élodie")
    with world.acting("advocate", confirmed=True) as (session, actor):
        assert [row.id for row in search.by_name(session, actor, "elodie")] == [hers]
    with world.acting("supervisor", confirmed=True) as (session, actor):
        assert {row.id for row in search.by_name(session, actor, "elodie")} == {hers, theirs}
    with world.acting("advocate-south", confirmed=True) as (session, actor):
        assert search.by_name(session, actor, "elodie") == []


def test_a_search_asks_for_a_confirmation_and_leaves_one_line_and_one_for_each_shown(world: World) -> None:
    _known(world, "advocate", "Élodie")
    _known(world, "advocate", "Moussa")
    with pytest.raises(NeedsConfirmation), world.acting("advocate") as (session, actor):
        search.by_name(session, actor, "elodie")
    with world.acting("advocate", confirmed=True) as (session, actor):
        search.by_name(session, actor, "elodie")
    with world.acting("advocate") as (session, _actor):
        acts = list(session.scalars(select(AuditLine.act).where(AuditLine.act.startswith("search"))))
    assert sorted(acts) == ["search", "search.shown"]
