"""What the deeds of a claim keep, and the windows whose ends are told by a month or by the day the State was asked."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from vacms.actions.answers import end_of_answered_day
from vacms.actions.particulars import FormPage
from vacms.cases.bare import Bare
from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.consents import queries as consents
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.member_states import known
from vacms.member_states.known import Known
from vacms.missions import queries as missions
from vacms.paternity import documents, operations, panels, rules
from vacms.paternity.keeping import custody_line, sample_row, support_line
from vacms.paternity.model import Claim, ClaimStage
from vacms.paternity.queries import claim_of, samples
from vacms.paternity.voiding import void_ended
from vacms.windows import operations as windows
from workflows.claim import CLAIM
from workflows.claim_purposes import ASKED_ANEW, CHILD_SAMPLE, CLAIM_PURPOSES, DOSSIER, SAMPLE
from workflows.claim_status import leg_of
from workflows.claim_windows import BEFORE_AGE, BEFORE_LIMIT, LADDER, LIMIT, OF_AGE
from workflows.grammar import Action, Option, Window
from workflows.purposes import Purpose

Begin = Callable[..., Pathway]

ENDS_ANSWERS: dict[str, tuple[str, ...]] = {
    "new_guardian": ASKED_ANEW,
    "child_claims": ASKED_ANEW,
    "in_turn": (DOSSIER,),
    "seal_broken": (SAMPLE, CHILD_SAMPLE),
    "withdraw": tuple(CLAIM_PURPOSES),
    "settle": tuple(CLAIM_PURPOSES),
}
"""Deed -> the questions of consent that are asked anew after it."""
TELLS_OF_THE_LAW = frozenset({"inform", "ask", "answered", "samples_offered", "recognition", "support_agreed"})
"""Deeds before which it matters what the law of the State says: also what recognition may give him."""
BEFORE_A_DAY: dict[str, tuple[Window, Window]] = {"limit": (LIMIT, BEFORE_LIMIT), "of_age_on": (OF_AGE, BEFORE_AGE)}


class ClaimParticulars(Bare):
    """Handed to the engine by `app.py`; it prints its papers and reads what the States' book says by itself."""

    workflow = "claim"
    begin_attempt: Begin
    """Handed in by `app.py`: a first attempt at a need."""

    def facts(self, session: Session, case: Case, pathway: Pathway, actor: Actor) -> dict[str, str]:
        """What the book says of the State: it informs, and no guard reads it."""
        code = claim_of(session, pathway.id).state_code
        return {"state_dna": known.of(session, [code]).get(code, Known(code, "")).dna}

    def choices(self, session: Session, actor: Actor, case: Case, pathway: Pathway, source: str) -> Sequence[Option]:
        """Its samples, by number and day."""
        if source != "samples":
            return ()
        found = samples(session, pathway.id)
        return [Option(one.id, f"{number} · {one.taken_at:%Y-%m-%d}") for number, one in enumerate(found, 1)]

    def rests_on(self, session: Session, case: Case, pathway: Pathway) -> Collection[str]:
        """The yes to the dossier, where it is in force."""
        found = consents.latest(session, case.id, Purpose(DOSSIER), pathway.id)
        return [found.id] if found is not None and consents.standing_of(found) == "given" else []

    def panel(self, session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, Any]:
        """Whose leg it is, the answers of consent, and the ways to what is sealed."""
        return panels.panel(session, actor, case, pathway)

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
        """The plain form is enough; where the person is told of the law, what the States' book says stands above it."""
        if action.name not in TELLS_OF_THE_LAW:
            return None
        return FormPage("paternity/informs.html", {"book": panels.book(session, actor, claim_of(session, pathway.id))})

    def keep(self, session: Session, deed: Deed) -> None:
        """Its row, the line that the deed appends, the answers that end; and the paper that it prints."""
        claim = claim_of(session, deed.pathway.id)
        self._stage(session, deed, claim)
        for append in (sample_row, custody_line, support_line):
            append(session, deed)
        if ended := ENDS_ANSWERS.get(deed.action.name):
            operations.end_answers(session, deed.case, deed.pathway, ended)
        void_ended(session, deed)
        if deed.action.letter:
            deed.made, deed.leads_to = documents.issue(session, deed), "letters.shown"
            deed.coded["letter"] = deed.made
        session.flush()

    def _stage(self, session: Session, deed: Deed, claim: Claim) -> None:
        stage = rules.stage_of(deed.action) or (deed.pathway.state if deed.before != deed.pathway.state else "")
        at = rules.to_the_day(deed.happened_at, missions.zone(session, deed.case.mission, deed.case.office))
        if stage:
            session.add(
                ClaimStage(
                    id=new_id(), case_id=deed.case.id, claim_id=claim.id, stage=stage, reached=at, sure=deed.sure,
                    entered_at=clock.now(),
                )
            )  # fmt: skip
        leg = leg_of(deed.pathway.state, deed.pathway.known)
        if leg != claim.leg:
            claim.leg, claim.since, claim.sure = leg, at, deed.sure
        if stage == "with_state" and (deed.pathway.state == "with_state" or claim.asked_at is None):
            claim.asked_at = deed.happened_at

    def follow(self, session: Session, deed: Deed) -> None:
        """A lawyer is arranged; ends are put where the declaration cannot: before a month, after the day of asking."""
        self._ladder(session, deed)
        if deed.action.name in BEFORE_A_DAY:
            self._before(session, deed, *BEFORE_A_DAY[deed.action.name])
        if deed.action.need:
            made = self.begin_attempt(session, deed.case, deed.actor, need=deed.action.need)
            deed.made, deed.leads_to = made.id, "actions.next_step"

    def _ladder(self, session: Session, deed: Deed) -> None:
        """The rung that is open ends so many days after the State was asked, whenever the last reminder went."""
        claim, state = claim_of(session, deed.pathway.id), deed.pathway.state
        for one in deed.action.starts:
            if one.window in LADDER and state in one.into and claim.asked_at is not None:
                days = missions.number(session, deed.case.mission, one.window.length)
                ends = claim.asked_at + timedelta(days=days)
                windows.start(session, one.window, _place(deed), deed.happened_at, ends=ends)

    def _before(self, session: Session, deed: Deed, far: Window, ahead: Window) -> None:
        """Two windows for one sealed day: one that ends with the month before it, one that rings well ahead."""
        day = end_of_answered_day(deed.answers, "day")
        if day is None or CLAIM.state(deed.pathway.state).final:
            return
        end = rules.before_the_month(day)
        early = end - timedelta(days=missions.number(session, deed.case.mission, ahead.length))
        for window, ends in ((far, end), (ahead, early)):
            windows.start(session, window, _place(deed), deed.happened_at, ends=ends)


def _place(deed: Deed) -> windows.Place:
    return windows.Place(deed.case.id, deed.pathway.id, deed.case.mission, deed.case.office)
