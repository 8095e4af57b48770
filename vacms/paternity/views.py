"""The pages of a claim: begin or take over, the claim itself, its samples, its ledger; and the relay board of all."""

from typing import Any

from flask import current_app, redirect, request, url_for
from sqlalchemy.orm import Session

from vacms.actions.case_page import case_key
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import find_pathway, reach
from vacms.confidentiality.veil import lift
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Actor, Pages, to
from vacms.foundation.errors import Unknown
from vacms.foundation.moments import Moment
from vacms.member_states import known
from vacms.missions import queries as missions
from vacms.paternity import operations, queries, rules
from vacms.paternity.model import Claim
from workflows.claim import CLAIM
from workflows.claim_asks import BEGIN_ASKS, CLAIM_ASKS, NEW, STATE_CODE
from workflows.claim_facts import SAMPLE_ASKS, WHOSE
from workflows.claim_status import LEGS, STATUSES, public_status
from workflows.grammar import N_, Asked, Option
from workflows.roles import Act

pages = Pages("paternity")
NO_CODE = N_("A State is written as three letters, such as those on a passport; or leave it empty.")
KINDS_OF_SUPPORT = {
    "order": N_("Agreed or ordered"),
    "seen": N_("Came"),
    "missed": N_("Did not come"),
    "besides": N_("Came besides, without an order"),
}
KINDS_OF_CUSTODY = {
    "moved": N_("Handed over"),
    "broken": N_("A seal was broken"),
    "result": N_("A result waits"),
    "told": N_("The person was told"),
    "copy": N_("Copy given"),
    "gone": N_("Destroyed or given back"),
}
_SAMPLE_WORDS = tuple(one for one in SAMPLE_ASKS if one.name not in ("note", "whose"))


@pages.form("/cases/<case_id>/claims/begin", access=to(Act.DO))
def begin(case_id: str) -> object:
    """A claim for one child: only what is given, and where it stands if others began it."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    form = bound(session, actor, case, BEGIN_ASKS)
    if request.method == "POST" and form.ok and _code_fits(form):
        since = form.values.get("since")
        stands = operations.Stands(str(form.values.get("stage") or NEW), since if isinstance(since, Moment) else None)
        engine = current_app.extensions["engine"]
        made = operations.begin(session, engine, actor, case, form.values, stands)
        return redirect(url_for("actions.pathway", pathway_id=made.id), 303)
    return page.show("paternity/begin.html", status=page.status_of(request, form), form=form, case=case.id)


@pages.get("/pathways/<pathway_id>/claim", access=to(Act.SEE_CASES))
def claim(pathway_id: str) -> object:
    """One claim: its stages with how sure each day is, what it asks, and the ways to what lies under other keys."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.SEE_CASES)
    words = lift(one, case_key(session, actor, case))
    return page.show(
        "paternity/claim.html",
        here_id=here.id,
        code=case.code,
        number=rules.claim_number(one.id),
        state=CLAIM.state(here.state),
        public=STATUSES.get(public_status(here.state, here.known), ""),
        leg=LEGS[one.leg],
        claim={"since": one.since, "sure": one.sure, "state_code": one.state_code},
        rows=[(asked, words[asked.name]) for asked in CLAIM_ASKS],
        stages=[(CLAIM.state(each.stage).title, each.reached, each.sure) for each in queries.stages(session, one)],
        zone=missions.zone(session, case.mission, case.office),
    )


@pages.form("/pathways/<pathway_id>/claim/words", access=to(Act.DO))
def words(pathway_id: str) -> object:
    """What it asks for, what there is to show by title, how a result is to be told, which State."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.DO)
    form = bound(session, actor, case, (STATE_CODE, *CLAIM_ASKS), {"state_code": one.state_code})
    if request.method == "POST" and form.ok and _code_fits(form):
        operations.describe_claim(session, case, one, form.values, by=actor)
        return redirect(url_for("paternity.claim", pathway_id=here.id), 303)
    return write_page(here, form, "paternity.words", N_("What the claim says"))


@pages.get("/pathways/<pathway_id>/claim/custody", access=to(Act.SEE_CASES))
def custody(pathway_id: str) -> object:
    """Every sample of the claim, and every line about it in its order; never what was found."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.SEE_CASES)
    key = case_key(session, actor, case)
    found = queries.samples(session, one.id)
    numbers = {each.id: number for number, each in enumerate(found, 1)}
    return page.show(
        "paternity/custody.html",
        here_id=here.id,
        code=case.code,
        samples=[(numbers[each.id], each.taken_at, lift(each, key)) for each in found],
        whose={option.key: option.label for option in WHOSE.options},
        asks=_SAMPLE_WORDS,
        lines=[
            (each.happened_at, KINDS_OF_CUSTODY[each.kind], numbers.get(each.sample_id or "", ""), lift(each, key))
            for each in queries.custody(session, one)
        ],
        zone=missions.zone(session, case.mission, case.office),
    )


@pages.get("/pathways/<pathway_id>/claim/ledger", access=to(Act.SEE_CASES))
def ledger(pathway_id: str) -> object:
    """What was ordered, what came, what did not, and what came besides. It is shown to nobody else."""
    session, actor = access.session(), access.actor()
    here, case, one = claim_here(pathway_id, Act.SEE_CASES)
    key = case_key(session, actor, case)
    rows = [lift(each, key) for each in queries.ledger(session, one)]
    return page.show(
        "paternity/ledger.html", here_id=here.id, code=case.code, closed=key is None, rows=rows, kinds=KINDS_OF_SUPPORT
    )


@pages.get("/claims", access=to(Act.SEE_CASES))
def board() -> object:
    """Every open claim: whose leg it is, since when, the next reminder, and the two far months. Coded."""
    session, actor = access.session(), access.actor()
    number = rules.beginning(request.args.get("number", ""))
    leg, untold = request.args.get("leg", ""), request.args.get("untold", "") == "1"
    state_code = rules.state_code(request.args.get("state", "")) or ""
    rows, more = queries.board(
        session,
        leg=leg if leg in LEGS else "",
        state_code=state_code,
        untold=untold,
        number=number,
        after=request.args.get("after", ""),
    )
    return page.show(
        "paternity/board.html",
        rows=rows,
        more=more,
        leg=leg,
        state_code=state_code,
        untold=untold,
        number=number,
        legs=LEGS,
        titles={one.name: one.title for one in CLAIM.states},
        zone=missions.zone(session, actor.mission),
    )


def claim_here(pathway_id: str, act: Act) -> tuple[Pathway, Case, Claim]:
    """The line of work, its case and its claim, for this act.

    Raises Unknown where it is no claim, or not this officer's.
    """
    session, actor = access.session(), access.actor()
    here = find_pathway(session, actor, pathway_id)
    case, _permit = reach(session, actor, here.case_id, act)
    if here.workflow != CLAIM.key:
        raise Unknown
    return here, case, queries.claim_of(session, here.id)


def bound(
    session: Session, actor: Actor, case: Case, asks: tuple[Asked, ...], given: dict[str, str] | None = None
) -> forms.Form:
    """A form of these questions, as it was typed or drafted."""
    source: Any = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    zone = missions.zone(session, case.mission, case.office)
    return forms.bind(asks, source, zone=zone, choices=_states(session, asks), given=given or {})


def _states(session: Session, asks: tuple[Asked, ...]) -> dict[str, list[Option]]:
    """The States of the book, where a form asks for one: another can be written all the same."""
    if STATE_CODE not in asks:
        return {}
    return {STATE_CODE.name: [Option(code, name) for code, name in known.choices(session)]}


def write_page(here: Pathway, form: forms.Form, endpoint: str, title: str) -> object:
    """The page on which something of a claim is written down."""
    return page.show(
        "paternity/write.html",
        status=page.status_of(request, form),
        form=form,
        here_id=here.id,
        endpoint=endpoint,
        heading=title,
    )


def _code_fits(form: forms.Form) -> bool:
    if rules.state_code(str(form.values.get("state_code") or "")) is None:
        form.add_error("state_code", NO_CODE)
    return form.ok
