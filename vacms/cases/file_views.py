"""What the file holds, asked later and at her pace: the case's answers, who she is, who is accused.

Writing never needs a key. Reading identity back needs a fresh confirmation, except for what was typed in this session.
"""

from datetime import timedelta

from flask import redirect, request, url_for
from sqlalchemy.orm import Session

from vacms.audit import operations as audit
from vacms.cases.model import Case
from vacms.cases.queries import reach
from vacms.confidentiality.rules import Page, typed_by
from vacms.confidentiality.veil import lift, mark, seal_into
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Actor, Pages, to
from vacms.foundation.errors import NoKey
from vacms.foundation.forms import Form
from vacms.keyring import operations as keyring
from vacms.missions import queries as missions
from vacms.victims import operations as victims
from vacms.victims.model import Party, Person
from vacms.victims.queries import guarded_age, party_of, person_of
from workflows.first_report import AGE, LATER_FILE, LATER_PARTY, LATER_PERSON
from workflows.grammar import N_, Asked
from workflows.numbers import CHILD_STAYS_HOURS
from workflows.roles import Act

pages = Pages("files")


@pages.form("/cases/<case_id>/file", access=to(Act.DO))
def file(case_id: str) -> object:
    """Everything that was not asked at first contact; each answer may stay "not yet asked"."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    found = _opened_file(session, actor, case)
    given = {name: value.words for name, value in found.values.items()} if found else {}
    form = _form(session, actor, case, LATER_FILE, given)
    if request.method == "POST" and _unmoved(form, case):
        words = {name: str(value) for name, value in form.values.items() if value or found is not None}
        seal_into(case, keyring.sealer(session, case.key_id), words)
        _amended(session, actor, case, "C3")
        return redirect(url_for("actions.case", case_id=case.id), 303)
    return page.show(
        "cases/file.html",
        status=page.status_of(request, form),
        form=form,
        closed=found is None,
        case=case.id,
        mark=mark(case),
        now=_rows(LATER_FILE, found) if MEANWHILE in form.errors.values() else (),
    )


def _opened_file(session: Session, actor: Actor, case: Case) -> Page | None:
    try:
        _case, permit = reach(session, actor, case.id, Act.READ_FILE)
        return lift(case, keyring.open(session, permit, case.key_id))
    except NoKey:
        return None


@pages.form("/cases/<case_id>/person", access=to(Act.DO))
def person(case_id: str) -> object:
    """Write down who she is and how to reach her: only what she gives, only what a service needs."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    one = person_of(session, case.id)
    form = _form(session, actor, case, (AGE, *LATER_PERSON), {"age": one.age})
    if request.method == "POST" and _unmoved(form, one):
        words = {asked.name: str(form.values.get(asked.name) or "") for asked in LATER_PERSON}
        victims.amend_person(session, one, words, typed_in=actor.sign_in)
        _change_age(session, actor, case, one, str(form.values.get("age") or one.age))
        _amended(session, actor, case, "C4")
        return redirect(url_for("actions.case", case_id=case.id), 303)
    return page.show(
        "cases/person.html",
        status=page.status_of(request, form),
        form=form,
        case=case.id,
        mark=mark(one),
        child_until=one.child_until if guarded_age(one) != one.age else None,
        zone=missions.zone(session, case.mission, case.office),
    )


def _change_age(session: Session, actor: Actor, case: Case, one: Person, age: str) -> None:
    stays = timedelta(hours=missions.number(session, case.mission, CHILD_STAYS_HOURS))
    change = victims.change_age(one, age, stays=stays, covering=case.desk in actor.covers)
    if change:
        _amended(session, actor, case, "C2", f"age:{change}")


def _amended(session: Session, actor: Actor, case: Case, data_class: str, detail: str = "") -> None:
    audit.write(
        session,
        mission=case.desk,
        actor=actor.appointment,
        act="amend",
        object=case.trace,
        data_class=data_class,
        detail=detail,
    )


@pages.get("/cases/<case_id>/person/read", access=to(Act.READ_PERSON))
def read_person(case_id: str) -> object:
    """Read back who she is: confirmed, audited, and her contact rule first."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.SEE_CASES)
    one = person_of(session, case.id)
    found = _lifted(session, actor, case, one, Act.READ_PERSON)
    return page.show("cases/read.html", case=case.id, rows=_rows(LATER_PERSON, found), closed=found is None)


@pages.form("/cases/<case_id>/party", access=to(Act.DO))
def party(case_id: str) -> object:
    """Write down what protects her to know about him. No help ever depends on it."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.DO)
    form = _form(session, actor, case, LATER_PARTY, {})
    one = party_of(session, case.id)
    if request.method == "POST" and _unmoved(form, one):
        words = {asked.name: str(form.values.get(asked.name) or "") for asked in LATER_PARTY}
        victims.amend_party(session, one, words, typed_in=actor.sign_in)
        _amended(session, actor, case, "C4p")
        return redirect(url_for("actions.case", case_id=case.id), 303)
    return page.show("cases/party.html", status=page.status_of(request, form), form=form, case=case.id, mark=mark(one))


@pages.get("/cases/<case_id>/party/read", access=to(Act.READ_PARTY))
def read_party(case_id: str) -> object:
    """Read back what was written about him: confirmed and audited."""
    session, actor = access.session(), access.actor()
    case, _permit = reach(session, actor, case_id, Act.SEE_CASES)
    found = _lifted(session, actor, case, party_of(session, case.id), Act.READ_PARTY)
    return page.show("cases/read.html", case=case.id, rows=_rows(LATER_PARTY, found), closed=found is None)


def _lifted(session: Session, actor: Actor, case: Case, row: Person | Party, act: Act) -> Page | None:
    _case, permit = reach(session, actor, case.id, act, typed_by(actor, row.typed_in))
    try:
        return lift(row, keyring.open(session, permit, row.key_id))
    except NoKey:
        return None


def _rows(asks: tuple[Asked, ...], found: Page | None) -> list[tuple[Asked, str]]:
    return [(asked, found[asked.name].words if found else "") for asked in asks]


MEANWHILE = N_(
    "Somebody else wrote here in the meantime. Your words are still in the boxes; look, then send them again."
)


def _unmoved(form: Form, row: Case | Person | Party) -> bool:
    """Whether nobody wrote into the row since this form was drawn; else the form says so and keeps both versions."""
    if not form.ok:
        return False
    if request.form.get("mark", "") == mark(row):
        return True
    form.add_error("", MEANWHILE)
    return False


def _form(session: Session, actor: Actor, case: Case, asks: tuple[Asked, ...], given: dict[str, str]) -> Form:
    source = request.form if request.method == "POST" else drafts.typed_from(session, actor, request)
    return forms.bind(asks, source, zone=missions.zone(session, case.mission, case.office), given=given)
