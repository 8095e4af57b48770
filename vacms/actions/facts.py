"""The snapshot that guards look at: coded facts of this moment, nothing above C2."""

from collections.abc import Collection
from types import MappingProxyType

from sqlalchemy.orm import Session

from vacms.actions.particulars import Particulars
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import relations
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.victims.queries import guarded_age, person_of
from workflows.catalogue import CATALOGUE
from workflows.grammar import Facts, Undeclared


def snapshot(session: Session, particulars: Particulars | None, case: Case, pathway: Pathway, actor: Actor) -> Facts:
    """The facts that this pathway's workflow declares, all of them and no other.

    Raises Undeclared where something outside a declared domain turns up.
    """
    declared = {fact.name: fact for fact in CATALOGUE[pathway.workflow].facts}
    found = {"role": actor.role, **_common(session, case, declared.keys())}
    if particulars is not None:
        found.update(particulars.facts(session, case, pathway, actor))
    for name, value in found.items():
        if name in declared and value not in declared[name].domain:
            raise Undeclared(f"{value!r} is not a value of the fact {name}")
    if missing := declared.keys() - found.keys():
        raise Undeclared(f"no value for {sorted(missing)}")
    return Facts(clock.now(), MappingProxyType({name: found[name] for name in declared}))


def _common(session: Session, case: Case, wanted: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if "age" in wanted:
        found["age"] = guarded_age(person_of(session, case.id))
    if "casework_consent" in wanted:
        found["casework_consent"] = consents.casework_standing(session, case.id)
    if "named_deputy" in wanted:
        kinds = {one.kind for one in relations(session, case.id)}
        found["named_deputy"] = "named" if "deputy" in kinds else "none"
    return found
