"""The handbook on screen: the same declarations, as a page."""

from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Unknown
from workflows.catalogue import CATALOGUE
from workflows.letters import FIELDS, LETTERS
from workflows.numbers import NUMBERS
from workflows.purposes import PURPOSES
from workflows.roles import ROLES, Act

pages = Pages("handbook")


@pages.get("/handbook", access=to(Act.HANDBOOK, reads_only=True))
def contents() -> object:
    """Every workflow, consent, letter and number in force, in a line each."""
    return page.show(
        "handbook/contents.html",
        flows=CATALOGUE.values(),
        purposes=PURPOSES.values(),
        letters=LETTERS.values(),
        fields=FIELDS,
    )


@pages.get("/handbook/<key>", access=to(Act.HANDBOOK, reads_only=True))
def workflow(key: str) -> object:
    """One workflow: where it can stand, every deed, who, when, with what consent."""
    access.actor()
    flow = CATALOGUE.get(key)
    if flow is None:
        raise Unknown
    return page.show("handbook/workflow.html", flow=flow, roles=ROLES, fields=FIELDS, numbers=NUMBERS)
