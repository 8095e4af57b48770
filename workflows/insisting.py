"""What a definition must have before it can be built: checked where it is written, one function for each word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workflows.asking import CLASSES
from workflows.declaring import declared_at, refuse
from workflows.roles import ROLES, Role

if TYPE_CHECKING:
    from workflows.grammar import (
        Action,
        Beginning,
        Echo,
        LetterKind,
        Number,
        Start,
        State,
        Window,
        Workflow,
    )

_NAME = re.compile(r"[a-z][a-z0-9_]*")
UNITS, CLOCKS, STATUSES = ("hours", "days", "working_days", "count"), ("incident", "knowledge", "event"), ("verified", "unverified", "ours")  # fmt: skip
KINDS_OF_WINDOW = ("task", "emergency", "offer")
MOVES_OF, WORDS_OF = ("ours", "theirs", "hers"), ("officer", "person", "provider")


def _named(where: str, what: str, name: str, most: int) -> None:
    if not _NAME.fullmatch(name) or len(name) > most:
        refuse(where, f"{what} {name!r}: small letters, figures and _, at most {most}")


def _said(where: str, what: str, *sentences: str) -> None:
    if not all(sentences):
        refuse(where, f"{what} has no words for it")


def _roles(where: str, what: str, *roles: str) -> None:
    if strays := set(roles) - set(ROLES):
        refuse(where, f"{what}: no role called {sorted(strays)}")


def number(one: Number) -> None:
    """A number has a unit, a clock, a source and a status."""
    where = declared_at()
    _said(where, f"the number {one.key}", one.key, one.title)
    if not one.source:
        refuse(where, f"the number {one.key} does not say who says so: its source is missing")
    for what, value, known in (
        ("unit", one.unit, UNITS),
        ("clock", one.clock, CLOCKS),
        ("status", one.status, STATUSES),
    ):
        if value not in known:
            refuse(where, f"the number {one.key}: no {what} called {value!r}")


def window(one: Window) -> str:
    """A window has a kind, a number with its source, somebody who owes it, and a deed that answers it."""
    where = declared_at()
    _named(where, "the window", one.key, 40)
    _said(where, f"the window {one.key}", one.title)
    if one.kind not in KINDS_OF_WINDOW:
        refuse(where, f"the window {one.key}: no kind called {one.kind!r}")
    if one.kind == "emergency":
        return where
    _roles(where, f"the window {one.key}", *([one.owed_by] if one.owed_by else []))
    if not one.owed_by:
        refuse(where, f"the window {one.key} is owed by nobody")
    if one.then and one.owed_by != Role.SYSTEM:
        refuse(where, f"the window {one.key}: what the system does, the system owes")
    return where


def start(one: Start) -> None:
    """A window runs from a deed, from an answer, or to an answered day; not from and to one answer."""
    if one.from_answer and one.from_answer == one.until_answer:
        refuse(declared_at(), f"{one.window.key} begins and ends with the answer to {one.from_answer}")


def letter(one: LetterKind) -> None:
    """A letter kind has layouts, and the class of the most sensitive thing that it can say; no field stands twice."""
    where = declared_at()
    _named(where, "the letter", one.key, 40)
    _said(where, f"the letter {one.key}", one.title)
    if not one.layouts:
        refuse(where, f"the letter {one.key} has no layout")
    if one.data_class not in CLASSES:
        refuse(where, f"the letter {one.key} has no class: how sensitive may be what it says?")
    if len(set(one.discloses)) != len(one.discloses):
        refuse(where, f"the letter {one.key} names a field twice")


def beginning(one: Beginning) -> None:
    """A beginning has words and somebody who may begin it."""
    where = declared_at()
    _said(where, "a beginning", one.label)
    _roles(where, "a beginning", *one.by)
    if not one.by:
        refuse(where, "nobody may begin it")


def echo(one: Echo) -> None:
    """An echo names a deed there and a deed here."""
    if not (one.workflow and one.action and one.does):
        refuse(declared_at(), "an echo names a workflow, its deed, and the deed done here")


def state(one: State) -> str:
    """A state has a name, words, and whose move it is."""
    where = declared_at()
    _named(where, "the state", one.name, 20)
    _said(where, f"the state {one.name}", one.title)
    if one.whose_move not in MOVES_OF:
        refuse(where, f"the state {one.name}: {one.whose_move!r} moves nothing; it is one of {MOVES_OF}")
    return where


def action(one: Action) -> str:
    """A deed has a name, words, somebody who does it, at somebody's word, and only its own questions."""
    where = declared_at()
    _named(where, "the deed", one.name, 40)
    _said(where, f"the deed {one.name}", one.label, one.past)
    if not one.by:
        refuse(where, f"{one.name}: nobody does it; a deed has a role")
    _roles(where, one.name, *one.by)
    if not one.moves:
        refuse(where, f"{one.name}: it is possible nowhere")
    if one.word not in WORDS_OF:
        refuse(where, f"{one.name}: at nobody's word; {one.word!r} is none of {WORDS_OF}")
    if one.consents and not one.outward:
        refuse(where, f"{one.name}: only an outward deed may ask for a consent")
    if one.guards and not (one.outward or one.second_person):
        refuse(where, f"{one.name}: only an outward deed may be guarded; what people did can always be recorded")
    _questions(where, one)
    return where


def _questions(where: str, one: Action) -> None:
    asked = [question.name for question in one.asks]
    if len(set(asked)) != len(asked):
        refuse(where, f"{one.name} asks one question twice")
    for question in one.asks:
        if question.kind in ("choice", "several") and not (question.options or question.source):
            refuse(where, f"{one.name}: the question {question.name} has no options to choose from")
    answers = {*asked, "happened_at"} if one.recorded else set(asked)
    named = {one.pauses, one.leaves_out, *(each.from_answer for each in one.sets)}
    for each in one.starts:
        named |= {each.from_answer, each.until_answer}
    if strays := named - answers - {""}:
        refuse(where, f"{one.name} asks nothing called {sorted(strays)}")


def workflow(one: Workflow) -> dict[str, Action]:
    """A workflow leads nowhere that is no state, and reads and keeps no fact that it does not declare.

    Gives its deeds by name.
    """
    where = declared_at()
    _named(where, "the workflow", one.key, 20)
    names = [each.name for each in one.states]
    if not names:
        refuse(where, f"{one.key} has no state")
    for each in one.states:
        if names.count(each.name) > 1:
            refuse(each.where, f"{one.key}: the state {each.name} is named twice")
    table: dict[str, Action] = {}
    for deed in one.actions:
        if deed.name in table:
            refuse(deed.where, f"{one.key}: the deed {deed.name} is declared twice")
        _leads(one, deed, set(names))
        _reads_and_keeps(one, deed)
        table[deed.name] = deed
    for each in one.states:
        if each.main and each.main not in table:
            refuse(each.where, f"{one.key}: {each.name} leads to an unknown deed {each.main}")
    known = {fact.name for fact in one.facts}
    for first in one.starts:
        if first.when is not None and (unread := first.when.reads - known):
            refuse(where, f"{one.key}: its beginning reads undeclared facts {sorted(unread)}")
    return table


def _leads(flow: Workflow, deed: Action, names: set[str]) -> None:
    wanted = {*deed.moves, *deed.moves.values(), *(name for each in deed.starts for name in each.into)}
    if strays := wanted - names:
        refuse(deed.where, f"{flow.key}.{deed.name}: no state called {sorted(strays)}")


def reads(deed: Action) -> set[str]:
    """Every fact that its guards, its warnings and its windows look at."""
    parts = [guard.condition for guard in deed.guards] + [warning.condition for warning in deed.warnings]
    parts += [each.when for each in deed.starts if each.when is not None]
    return {name for part in parts for name in part.reads}


def _reads_and_keeps(flow: Workflow, deed: Action) -> None:
    """What a deed sets is kept here, and becomes nothing outside its domain."""
    name = f"{flow.key}.{deed.name}"
    if unread := reads(deed) - {fact.name for fact in flow.facts}:
        refuse(deed.where, f"{name}: reads undeclared facts {sorted(unread)}")
    kept = {fact.name: fact for fact in flow.facts if fact.kept}
    for one in deed.sets:
        if one.fact not in kept:
            refuse(deed.where, f"{name}: sets {one.fact!r}, which is no kept fact of this workflow")
        if bool(one.value) == bool(one.from_answer):
            refuse(deed.where, f"{name}: {one.fact} becomes one value, or one answer")
        answers = {
            option.key for question in deed.asks if question.name == one.from_answer for option in question.options
        }
        if strays := ({one.value} if one.value else answers or {""}) - set(kept[one.fact].domain):
            refuse(deed.where, f"{name}: {sorted(strays)} is no value of {one.fact}")
