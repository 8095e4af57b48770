"""What is asked besides when the person is, or may be, a child, and when such a yes does not count yet."""

from sqlalchemy.orm import Session

from vacms.cases.model import Case
from vacms.foundation.forms import Form
from vacms.victims.queries import guarded_age, person_of
from workflows.children import ABOUT_A_CHILD, FOR_WHOM, Said, mothers_yes_is_enough, objection
from workflows.grammar import N_, Asked

FOR_HER_CHILD = N_(
    "A mother under fifteen is a child herself: another adult, or you as caseworker, says yes for her child with her."
)


def asks(session: Session, case: Case, *, for_whom: bool) -> tuple[Asked, ...]:
    """The questions about a child: of a person recorded as an adult only for whom the yes is, where that matters."""
    about = ABOUT_A_CHILD if guarded_age(person_of(session, case.id)) != "adult" else ()
    return (FOR_WHOM, *about) if for_whom else about


def insist(session: Session, case: Case, form: Form, *, urgent: bool) -> None:
    """Say at its question why a yes for a child does not count yet. Urgent needs and unknown ages block nothing."""
    if urgent or form.values.get("answer") != "given" or guarded_age(person_of(session, case.id)) != "child":
        return
    band, giver = str(form.values.get("child_age") or ""), str(form.values.get("giver") or "self")
    if form.values.get("for_whom") == "child":
        if giver == "self" and not mothers_yes_is_enough(band):
            form.add_error("giver", FOR_HER_CHILD)
        return
    said = Said(band, giver, str(form.values.get("assent") or ""), str(form.values.get("caregiver") or ""))
    question, why = objection(said)
    if question:
        form.add_error(question, why)
