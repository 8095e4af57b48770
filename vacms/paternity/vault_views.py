"""The child and the father of a claim, each under a key of its own: writing needs none, reading back is confirmed."""

from flask import current_app, redirect, request, url_for
from sqlalchemy.orm import Session

from vacms.cases.model import Case
from vacms.cases.queries import reach
from vacms.confidentiality.rules import Page, typed_by
from vacms.confidentiality.veil import lift
from vacms.foundation import access, page
from vacms.foundation.access import Actor, Pages, to
from vacms.foundation.errors import NoKey
from vacms.keyring import operations as keyring
from vacms.paternity import operations, queries
from vacms.paternity.model import ClaimChild, ClaimFather
from vacms.paternity.views import bound, claim_here, write_page
from vacms.victims.queries import party_of, person_of
from workflows.claim_asks import CHILD_ASKS, FATHER_ASKS
from workflows.grammar import N_, Asked
from workflows.roles import Act

pages = Pages("claim_vault")


@pages.form("/pathways/<pathway_id>/claim/child", access=to(Act.DO))
def child(pathway_id: str) -> object:
    """Write down who the child is: only what is given; the month of coming of age follows from the day of birth."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.DO)
    form = bound(session, actor, case, CHILD_ASKS)
    if request.method == "POST" and form.ok:
        row = queries.child_of(session, one)
        operations.describe_child(session, case, row, form.values, by=actor)
        operations.note_age(session, current_app.extensions["engine"], actor, case, here, form.values)
        return redirect(url_for("paternity.claim", pathway_id=here.id), 303)
    return write_page(here, form, "claim_vault.child", N_("The child"))


@pages.form("/pathways/<pathway_id>/claim/father", access=to(Act.DO))
def father(pathway_id: str) -> object:
    """Write down what is said of him: as a whole, since each version stands beside the others."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.DO)
    form = bound(session, actor, case, FATHER_ASKS)
    if request.method == "POST" and form.ok:
        operations.describe_father(session, case, one, form.values, by=actor)
        return redirect(url_for("paternity.claim", pathway_id=here.id), 303)
    return write_page(here, form, "claim_vault.father", N_("What is said of him"))


@pages.get("/pathways/<pathway_id>/claim/child/read", access=to(Act.READ_PERSON))
def read_child(pathway_id: str) -> object:
    """Read back who the child is: confirmed and audited."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.SEE_CASES)
    row = queries.child_of(session, one)
    found = _lifted(session, actor, case, row, Act.READ_PERSON, person_of(session, case.id).key_id)
    return _read_page(here.id, CHILD_ASKS, found, N_("The child"))


@pages.get("/pathways/<pathway_id>/claim/father/read", access=to(Act.READ_PARTY))
def read_father(pathway_id: str) -> object:
    """Read back what was last said of him: confirmed and audited."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.SEE_CASES)
    row = queries.father_of(session, one)
    found = _lifted(session, actor, case, row, Act.READ_PARTY, party_of(session, case.id).key_id)
    return _read_page(here.id, FATHER_ASKS, found, N_("What is said of him"))


def _lifted(
    session: Session, actor: Actor, case: Case, row: ClaimChild | ClaimFather, act: Act, key_id: str
) -> Page | None:
    _case, permit = reach(session, actor, case.id, act, typed_by(actor, row.typed_in))
    try:
        return lift(row, keyring.open(session, permit, key_id))
    except NoKey:
        return None


def _read_page(here_id: str, asks: tuple[Asked, ...], found: Page | None, title: str) -> object:
    rows = [(asked, found[asked.name].words if found else "") for asked in asks]
    return page.show("paternity/read.html", here_id=here_id, heading=title, rows=rows, closed=found is None)
