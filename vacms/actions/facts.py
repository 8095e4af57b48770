"""The snapshot that guards look at: coded facts of this moment, nothing above C2."""

from collections.abc import Collection
from types import MappingProxyType

from sqlalchemy.orm import Session

from vacms.actions.particulars import Particulars
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import pathways, relations
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.journal import queries as journal
from vacms.victims.queries import guarded_age, person_of
from vacms.windows.queries import open_windows
from workflows.catalogue import CATALOGUE
from workflows.grammar import Fact, Facts, Undeclared
from workflows.purposes import PURPOSES


def snapshot(session: Session, particulars: Particulars | None, case: Case, pathway: Pathway, actor: Actor) -> Facts:
    """The facts that this pathway's workflow declares, all of them and no other.

    Raises Undeclared where something outside a declared domain turns up.
    """
    declared = {fact.name: fact for fact in CATALOGUE[pathway.workflow].facts}
    found = {"role": actor.role, **_common(session, case, pathway, declared.keys())}
    found.update((fact.name, _known(fact, pathway)) for fact in declared.values() if fact.kept)
    if particulars is not None:
        found.update(particulars.facts(session, case, pathway, actor))
    for name, value in found.items():
        if name in declared and value not in declared[name].domain:
            raise Undeclared(f"{value!r} is not a value of the fact {name}")
    if "own_work" in declared and "own_work" not in found:
        first = journal.last_hands(session, pathway.id, CATALOGUE[pathway.workflow].first_hand)
        found["own_work"] = "yes" if actor.officer in first else "no"
    if missing := declared.keys() - found.keys():
        raise Undeclared(f"no value for {sorted(missing)}")
    return Facts(clock.now(), MappingProxyType({name: found[name] for name in declared}))


def _known(fact: Fact, pathway: Pathway) -> str:
    """A kept fact; one whose value the protocol has given up begins anew."""
    value = pathway.known.get(fact.name, "")
    return value if value in fact.domain else fact.domain[0]


def _common(session: Session, case: Case, pathway: Pathway, wanted: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if "age" in wanted:
        found["age"] = guarded_age(person_of(session, case.id))
    if "casework_consent" in wanted:
        found["casework_consent"] = consents.casework_standing(session, case.id)
    if "named_deputy" in wanted:
        kinds = {one.kind for one in relations(session, case.id)}
        found["named_deputy"] = "named" if "deputy" in kinds else "none"
    if "time_matters" in wanted:
        beside = (one for one in open_windows(session, case.id) if one.window.kind == "emergency")
        found["time_matters"] = "yes" if any(beside) else "no"
    if "sealed" in wanted:
        found["sealed"] = "no" if case.sealed_at is None else "yes"
    if "lines" in wanted:
        found["lines"] = "open" if _others_open(session, case.id) else "none"
    for purpose, kind in PURPOSES.items():
        if (name := f"consent_{purpose}") in wanted:
            found[name] = consents.purpose_standing(session, case.id, purpose, None if kind.of_case else pathway.id)
    return found


def _others_open(session: Session, case_id: str) -> bool:
    others = (one for one in pathways(session, case_id) if one.workflow != "case")
    return any(not CATALOGUE[one.workflow].state(one.state).final for one in others)
