"""What every line of work does that keeps no record of its own: it leads to referrals, it rests on what it declares."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.particulars import FormPage
from vacms.cases import operations as cases
from vacms.cases.bare import Bare
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import reach
from vacms.consents import queries as consents
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey
from vacms.lines import sheets, worded
from vacms.staff import queries as staff
from workflows.catalogue import CATALOGUE
from workflows.disclosure import THEIR_YES
from workflows.grammar import Action, Option
from workflows.purposes import PURPOSES, Purpose
from workflows.reading import known_in_words
from workflows.roles import ROLES, Act
from workflows.worded import WORDED, Worded

Begin = Callable[..., Pathway]


class LineParticulars(Bare):
    """Handed to the engine by `app.py`, one for each workflow without particulars of its own."""

    begin_attempt: Begin
    """Handed in by `app.py` as well: a first attempt at a need."""

    def __init__(self, workflow: str) -> None:
        self.workflow = workflow

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """Whom a complaint can be about: everybody at the mission and at the desk that goes on, but not the asker.

        A complaint about herself is for somebody else to go on with, who then names her.
        """
        if source != "staff":
            return ()
        desks = dict.fromkeys((case.mission, case.desk))
        people = [one for desk in desks for one in staff.at_mission(session, desk, enrolled=False)]
        return [
            Option(hat.id, officer.name, ROLES[hat.role].title)
            for hat, officer in people
            if officer.id != actor.officer
        ]

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> Collection[str]:
        """Every yes in force that this line of work declares to rest on; once it is noted who asks, the yes to them."""
        yes, asking = set(), THEIR_YES.get(pathway.known.get("recipient", ""))
        purposes = CATALOGUE[pathway.workflow].rests_on
        for purpose in [asking] if asking in purposes else purposes:
            place = None if PURPOSES[Purpose(purpose)].of_case else pathway.id
            found = consents.latest(session, case.id, Purpose(purpose), place)
            if found is not None and consents.standing_of(found) == "given":
                yes.add(found.id)
        return yes

    def page(
        self,
        session: Session,
        actor: Actor,
        case: Case,
        pathway: Pathway,
        action: Action,
        *,
        blocked: bool,
        wishes: Mapping[str, str],
    ) -> FormPage | None:
        """The plain form is enough, but where words were put forward: whoever decides, or carries it out, sees them."""
        kind = WORDED.get(self.workflow)
        if kind is None or blocked or action.name not in kind.decided_by:
            return None
        return FormPage("lines/worded.html", _put_forward(session, actor, case, pathway, kind))

    def keep(self, session: Session, deed: Deed) -> None:
        """What is put forward is sealed; one with a letter prints its sheet."""
        worded.keep(session, deed)
        if deed.action.letter:
            deed.made, deed.leads_to = sheets.issue(session, deed), "letters.shown"
            deed.coded["letter"] = deed.made

    def follow(self, session: Session, deed: Deed) -> None:
        """A deed that names a need begins a referral for it and leads there."""
        if named := deed.answers.get("of"):
            cases.complained_of(
                session, deed.case, appointment=staff.appointment(session, str(named)).id, by=deed.actor
            )
        if deed.action.need:
            made = self.begin_attempt(session, deed.case, deed.actor, need=deed.action.need)
            deed.made, deed.leads_to = made.id, "actions.next_step"


def _put_forward(session: Session, actor: Actor, case: Case, pathway: Pathway, kind: Worded) -> dict[str, Any]:
    """What was put forward, in the words of its questions, with what is known of it; closed where no key opens it."""
    asked = kind.asked(pathway.workflow)
    if any(one.data_class == "C4" for one in asked):
        reach(session, actor, case.id, Act.READ_PERSON)  # its class asks for a fresh confirmation
    values: dict[str, Any] = {"known": known_in_words(CATALOGUE[pathway.workflow], pathway.known), "closed": False}
    try:
        found = worded.read(session, actor, case, pathway)
    except NoKey:
        return {**values, "closed": True, "words": [(one.label, "") for one in asked]}
    return {**values, "words": [(one.label, found.get(one.name, "")) for one in asked]}
