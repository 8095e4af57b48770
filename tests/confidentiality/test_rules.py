"""`decide` over its whole matrix: every role, act, relation, mission and assurance; deny is the default."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from vacms.confidentiality.rules import CASE_ACTS, Context, Denied, Thing, decide
from vacms.foundation import clock
from vacms.foundation.actor import STEP_UP as FRESH
from vacms.foundation.actor import Actor
from vacms.foundation.permit import Permit
from workflows.confidentiality import STEP_UP
from workflows.roles import ROLES, Act, Role

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
RELATIONS = ((), ("owner",), ("deputy",), ("covers",), ("owner", "covers"))
PERSONAL = frozenset({Act.READ_PERSON, Act.READ_PARTY})


@dataclass(frozen=True)
class Asking:
    """One cell of the matrix."""

    actor: Actor
    act: Act
    thing: Thing
    context: Context

    def answer(self) -> Permit | Denied:
        """What `decide` says."""
        return decide(self.actor, self.act, self.thing, self.context)


def hat(role: Role, *, covers: bool = False, confirmed: timedelta | None = None) -> Actor:
    """A hat at the mission "north"."""
    at = None if confirmed is None else NOW - confirmed
    return Actor("hat", "officer", role, "north", None, frozenset({"north"} if covers else ()), confirmed_at=at)


def matrix() -> Iterator[Asking]:
    """Every cell."""
    missions, flags = ("north", "south"), (True, False)
    for role, act, relations, mission, case_id, covers, confirmed, typed in product(
        Role, Act, RELATIONS, missions, ("case", None), flags, flags, flags
    ):
        yield Asking(
            hat(role, covers=covers, confirmed=timedelta(0) if confirmed else None),
            act,
            Thing(mission, case_id, "trace", frozenset(relations)),
            Context(typed_here=typed),
        )


@pytest.fixture(scope="module")
def answers() -> list[tuple[Asking, Permit | Denied]]:
    """The matrix, decided once."""
    with clock.stopped_at(NOW):
        return [(one, one.answer()) for one in matrix()]


@pytest.fixture
def permitted(answers: list[tuple[Asking, Permit | Denied]]) -> list[Asking]:
    """The cells that got a permit."""
    return [one for one, answer in answers if isinstance(answer, Permit)]


def test_what_touches_a_case_is_told_apart_from_what_does_not() -> None:
    of_a_mission = {
        Act.MY_DAY, Act.REPORT, Act.BOOK, Act.SEE_PROVIDERS, Act.KEEP_PROVIDERS, Act.SEE_STATES, Act.KEEP_STATES,
        Act.RENEW_KEYS, Act.KEEP_STAFF, Act.KEEP_MISSION, Act.SEE_NUMBERS, Act.OVERRIDE, Act.HANDBOOK,
    }  # fmt: skip
    assert set(Act) - CASE_ACTS == of_a_mission, "a new act: say here whether it touches a case"


def test_nobody_does_what_the_role_does_not_hold(permitted: list[Asking]) -> None:
    assert permitted
    assert all(one.act in ROLES[one.actor.role].may for one in permitted)


def test_a_case_is_touched_only_through_a_relation_to_it(permitted: list[Asking]) -> None:
    touched = [one for one in permitted if one.act in CASE_ACTS]
    assert touched
    assert all(one.thing.case_id and one.thing.relations for one in touched)


def test_covering_reaches_only_the_missions_that_are_covered(permitted: list[Asking]) -> None:
    through = [one for one in permitted if one.act in CASE_ACTS and one.thing.relations == {"covers"}]
    assert through
    assert all(one.thing.mission in one.actor.covers for one in through)


def test_what_belongs_to_a_mission_stays_with_that_mission(permitted: list[Asking]) -> None:
    abroad = [one for one in permitted if one.thing.mission == "south" and one.act not in CASE_ACTS]
    assert {one.act for one in abroad} == {Act.KEEP_STAFF}
    assert {one.actor.role for one in abroad} == {Role.ADMINISTRATOR}


def test_an_administrator_touches_no_case_whatever_the_relation(permitted: list[Asking]) -> None:
    assert not [one for one in permitted if one.actor.role is Role.ADMINISTRATOR and one.act in CASE_ACTS]


def test_the_system_opens_nothing(permitted: list[Asking]) -> None:
    assert {one.act for one in permitted if one.actor.role is Role.SYSTEM} == {Act.DO}


def test_reading_who_she_is_needs_a_fresh_confirmation_or_her_own_typing(permitted: list[Asking]) -> None:
    read = [one for one in permitted if one.act in PERSONAL]
    assert read
    assert all(one.actor.confirmed_at or one.context.typed_here for one in read)
    assert PERSONAL | {Act.EXPORT} == STEP_UP, "and whoever takes a log out confirms herself too"


def test_confirming_helps_exactly_where_nothing_else_is_missing(
    answers: list[tuple[Asking, Permit | Denied]],
) -> None:
    with clock.stopped_at(NOW):
        for one, answer in answers:
            if isinstance(answer, Denied):
                sure = decide(hat_confirmed(one.actor), one.act, one.thing, one.context)
                assert answer.step_up is isinstance(sure, Permit), one


def hat_confirmed(actor: Actor) -> Actor:
    """The same hat, just confirmed."""
    return hat(Role(actor.role), covers=bool(actor.covers), confirmed=timedelta(0))


def test_a_permit_says_what_was_decided_and_no_more(answers: list[tuple[Asking, Permit | Denied]]) -> None:
    for one, answer in answers:
        if isinstance(answer, Permit):
            thing = one.thing
            assert answer == Permit("hat", one.actor.role, one.act, thing.mission, thing.case_id, thing.trace)


@pytest.mark.parametrize("role", [Role.FIELD_ADVOCATE, Role.SUPERVISOR, Role.DEPUTY])
@pytest.mark.parametrize("relation", ["owner", "deputy"])
def test_whoever_works_on_a_case_can_do_all_her_work(role: Role, relation: str) -> None:
    with clock.stopped_at(NOW):
        actor = hat(role, confirmed=timedelta(0))
        thing = Thing("north", "case", "trace", frozenset({relation}))
        for act in CASE_ACTS & ROLES[role].may:
            assert isinstance(decide(actor, act, thing), Permit), act


def test_a_confirmation_grows_old() -> None:
    thing = Thing("north", "case", "trace", frozenset({"owner"}))
    with clock.stopped_at(NOW):
        fresh = decide(hat(Role.FIELD_ADVOCATE, confirmed=FRESH), Act.READ_PERSON, thing)
        stale = decide(hat(Role.FIELD_ADVOCATE, confirmed=FRESH + timedelta(seconds=1)), Act.READ_PERSON, thing)
    assert isinstance(fresh, Permit)
    assert stale == Denied("confirm", step_up=True)


def test_only_the_rules_make_a_permit() -> None:
    makers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "vacms").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node.func) in ("Permit", "__new__") and _about_permit(node)
    }
    assert makers == {"vacms/confidentiality/rules.py"}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _about_permit(node: ast.Call) -> bool:
    return "Permit" in {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} or (
        isinstance(node.func, ast.Attribute) and node.func.attr == "Permit"
    )
