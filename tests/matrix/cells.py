"""The cells: every kind of reader, every address of the product, every way of asking, everything it may be about.

Made from the declared routes, so that a new page is in the matrix on the day it is written. Left out, with reasons:
* a deed of one workflow is asked of each kind of line of the other once, not in each state: there it has no name;
* a form without the browser's word, and a method that the address does not know, are asked once an address and
  reader: both are answered before anything is looked up;
* of a claim every deed is asked in two files, in the others a few: who may do what follows from the file alone;
* a letter lies ready on a yes only, so that "ready, none given" does not exist.
"""

from collections.abc import Iterator
from typing import Any

from werkzeug.routing import Rule

from tests.matrix.answers import answers_for
from tests.matrix.files import File
from tests.matrix.place import Place
from tests.matrix.readers import EMPTY, FILLED, FORGED, Cell, Reader
from vacms.foundation.access import Access
from vacms.foundation.ids import new_id
from workflows.catalogue import CATALOGUE
from workflows.purposes import Purpose

HERS = ("case_id", "pathway_id", "consent_id", "issued_id")
"""What an address names of one person's file."""


def cells(place: Place, reader: Reader) -> Iterator[Cell]:
    """All cells of one reader."""
    rules = sorted(place.app.url_map.iter_rules(), key=lambda one: (one.endpoint, one.rule))
    for rule in rules:
        access: Access = place.app.extensions["access"][rule.endpoint]
        takes = frozenset((rule.methods or set()) | _SHARED.get(rule.endpoint, set()))
        things = list(_things(place, rule))
        for at, (values, known) in enumerate(things):
            answers = answers_for(place, reader, rule.endpoint, known)
            for method in _methods(rule, bool(answers), first=at == 0):
                yield Cell(
                    reader, rule.endpoint, access, method, _address(place, rule, values), takes, answers, **known
                )


def absent(place: Place, cell: Cell) -> str:
    """The address of the same page about something that was never there."""
    rule = next(one for one in place.app.url_map.iter_rules(cell.endpoint))
    values = {name: new_id() for name in rule.arguments} | ({"name": cell.deed} if cell.deed else {})
    values |= {"purpose": Purpose.CASEWORK} if "purpose" in rule.arguments else {}
    return _address(place, rule, values)


def _address(place: Place, rule: Rule, values: dict[str, str]) -> str:
    return str(place.app.url_map.bind("localhost").build(rule.endpoint, values))


def _methods(rule: Rule, asks: bool, *, first: bool) -> Iterator[str]:
    known = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    if "GET" in known:
        yield "GET"
    if "POST" in known:
        yield FILLED
        if asks:
            yield EMPTY
        if first:
            yield FORGED
    if first:
        yield "DELETE" if "POST" in known | _SHARED.get(rule.endpoint, set()) else "POST"


SOME_OF_A_CLAIM = ("ask", "told_stands", "print_dossier", "print_closing", "silent")
"""What is asked of a claim once more in other files: all its deeds are asked with every yes, and with none."""
_SHARED = {"drafts.drafts": {"POST"}}
"""An address that takes more at another endpoint."""


def _things(place: Place, rule: Rule) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Everything that an address of this form may be about: the values in it, and what is known of it."""
    named = rule.arguments
    if rule.endpoint == "cases.by_code":
        yield {}, {"file": place.files[0], "about": "a code"}
    elif not named:
        yield {}, {}
    elif "pathway_id" in named:
        for values, known in _lines(place, with_deed="name" in named):
            yield values | ({"purpose": Purpose.CASEWORK} if "purpose" in named else {}), known
    elif named & set(HERS):
        (name,) = named
        for file in place.files:
            for value, about in _of_file(file, name):
                yield {name: value}, {"file": file, "about": about}
        yield {name: new_id()}, {"about": "absent"}
    elif rule.endpoint.startswith("handbook."):
        for about, value in place.things["workflow"].items():
            yield {"key": value} | ({"name": "print"} if "name" in named else {}), {"about": about}
    elif "law_id" in named:
        for about, value in place.things["law_id"].items():
            yield {"code": place.things["code"]["known"], "law_id": value}, {"about": about}
    elif "office_id" in named:
        for key, value in place.things["office_id"].items():
            mission = place.things["mission_id"].get(key, "")
            yield {"office_id": value, "mission_id": mission}, {"about": key}
    else:
        (name,) = named
        kind = {"missions.number": "number"}.get(rule.endpoint, name)
        for key, value in place.things[kind].items():
            yield {name: value}, {"about": key}


def _of_file(file: File, name: str) -> Iterator[tuple[str, str]]:
    if name == "case_id":
        yield file.case, _case_state(file)
    else:
        yield from (file.consents if name == "consent_id" else file.letters).items()


def _case_state(file: File) -> str:
    return f"sealed {file.state}" if file.sealed else f"{file.state} {file.consent}"


def _lines(place: Place, *, with_deed: bool) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    for at, file in enumerate(place.files):
        lines = [
            (file.own, "case", _case_state(file)),
            *((one, "referral", f"sealed {of}" if file.sealed else of) for one, of in file.referrals.items()),
            *((one, "claim", f"sealed {of}" if file.sealed else of) for one, of in file.claims.items()),
        ]
        for pathway, flow, about in lines:
            few = flow == "claim" and file.label not in ("open given", "met none")
            own = list(SOME_OF_A_CLAIM) if few else [action.name for action in CATALOGUE[flow]]
            others = [] if at else [next(iter(each)).name for key, each in CATALOGUE.items() if key != flow]
            for deed in [*own, *(one for one in others if one not in own)] if with_deed else [""]:
                values = {"pathway_id": pathway} | ({"name": deed} if deed else {})
                yield values, {"file": file, "flow": flow, "deed": deed, "about": about}
    for deed in sorted({one.name for key in ("case", "referral") for one in CATALOGUE[key]}) if with_deed else [""]:
        yield {"pathway_id": new_id()} | ({"name": deed} if deed else {}), {"deed": deed, "about": "absent"}
