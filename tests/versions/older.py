"""A protocol as it may have been before: the one in force with something otherwise, and lines of work put under it."""

import copy
import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from vacms.cases.model import Pathway
from vacms.foundation import clock
from vacms.foundation.database import EverySight
from vacms.versions.model import Protocol
from workflows.carrying import bones
from workflows.digest import definitions, digest_of

Plain = dict[str, Any]


def before(alter: Callable[[dict[str, Plain]], None]) -> dict[str, Plain]:
    """The workflows in force, altered."""
    found = copy.deepcopy(definitions())
    alter(found)
    return found


def deed(flow: Plain, name: str) -> Plain:
    """A deed of an exported workflow."""
    return next(one for one in flow["actions"] if one["name"] == name)


def state(flow: Plain, name: str) -> Plain:
    """A state of an exported workflow."""
    return next(one for one in flow["states"] if one["name"] == name)


def put_under(session: Session, old: dict[str, Plain]) -> str:
    """Keep this definition as one that was in force, and put every line of work under it; gives its digest."""
    one = digest_of(old)
    for key, flow in old.items():
        session.add(
            Protocol(
                digest=one, workflow=key, definition=json.dumps(flow), bones=digest_of(bones(flow)), since=clock.now()
            )
        )
    sight, session.info["sight"] = session.info.get("sight"), EverySight()
    session.execute(update(Pathway).values(digest=one))
    session.info["sight"] = sight
    session.flush()
    read_anew(session)
    return one


def read_anew(session: Session) -> None:
    """What stands in memory is what the rows say now."""
    for one in [one for one in session if isinstance(one, Pathway)]:
        session.refresh(one)


def without_constraint(session: Session) -> None:
    """Let rows hold a state that nobody declares, as they did under an older protocol."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA ignore_check_constraints=ON"), execution_options={"plain": True})
    else:
        statement = text("ALTER TABLE pathway DROP CONSTRAINT IF EXISTS ck_pathway_known_state")
        session.execute(statement, execution_options={"plain": True})
