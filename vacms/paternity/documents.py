"""Prints a paper of a claim and keeps it like a letter, under a key of its own that only the right holders reach.

What it shows is what its kind declares, under the yes to just this, as far as it is kept: no more, and nothing blanked.
"""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.consents import queries as consents
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.errors import Refused
from vacms.letters import operations as letters
from vacms.member_states import queries as book
from vacms.member_states.model import MemberState
from vacms.missions import queries as missions
from vacms.paternity import pieces, rules
from vacms.paternity.model import Claim
from vacms.paternity.papers.composition import compose
from vacms.paternity.papers.content import Addressed, Content, Office
from vacms.paternity.queries import claim_of
from vacms.victims.queries import person_of
from workflows.claim_papers import PAPER_SAYS, PLAIN_LANGUAGES
from workflows.claim_purposes import CLAIM_PURPOSES, DOSSIER
from workflows.grammar import N_, LetterKind, Reason
from workflows.purposes import Purpose

NO_YES = Reason(
    N_("There is no yes in force for this paper."),
    supplied_by=N_("The person can give it, now: record the yes as it is given."),
)
MOST_LAWS = 8
"""How many law texts a dossier names."""


def issue(session: Session, deed: Deed) -> str:
    """Print the paper of this deed and keep it; gives its id.

    Raises Refused where there is no yes in force or a key is missing, NeedsConfirmation where somebody else typed what
    it says.
    """
    kind = deed.action.letter
    if kind is None:
        raise ValueError(f"{deed.action.name} prints nothing")
    claim = claim_of(session, deed.pathway.id)
    consent = _in_force(session, deed)
    content, above = _content(session, deed, claim, kind, consent)
    file_key = person_of(session, deed.case.id).key_id if above else deed.case.key_id
    return letters.issue_sheet(
        session,
        compose(content),
        kind=kind,
        case_id=deed.case.id,
        pathway_id=deed.pathway.id,
        consent_id=consent.id,
        holders=[file_key, *([deed.actor.hat_key] if deed.actor.hat_key else [])],
        by=deed.actor,
    ).id


def _in_force(session: Session, deed: Deed) -> Consent:
    """The yes that this paper rests on, held once more against now: the guard is not the only door."""
    for purpose in (one for one in CLAIM_PURPOSES if one in deed.action.consents):
        found = consents.latest(session, deed.case.id, Purpose(purpose), deed.pathway.id)
        if found is not None and consents.standing_of(found) == "given":
            return found
    raise Refused(NO_YES)


def _content(session: Session, deed: Deed, claim: Claim, kind: LetterKind, consent: Consent) -> tuple[Content, bool]:
    """All that the paper says, and whether any of it is above the file."""
    says = PAPER_SAYS[kind.key]
    case, zone = deed.case, ZoneInfo(missions.zone(session, deed.case.mission, deed.case.office))
    words, above = pieces.lifted(session, deed, claim, kind.key)
    if "claim_number" in says:
        words["claim_number"] = rules.claim_number(claim.id)
    if "person_nationality" in says:
        words["person_nationality"] = str(deed.answers.get("nationality") or "")
    taken, handed = pieces.samples(session, deed, claim, zone) if "samples" in says else ((), ())
    office = missions.office(session, case.mission, case.office)
    state = book.of_codes(session, [claim.state_code]).get(claim.state_code) if claim.state_code else None
    content = Content(
        kind=kind.key,
        language=_language(session, deed, state),
        serial=letters.new_serial(session),
        issued_at=clock.now().astimezone(zone),
        pieces=words,
        claimant=deed.pathway.known.get("claimant", "person"),
        stage=deed.pathway.state,
        whom=str(deed.answers.get("whom") or ""),
        state=_addressed(session, state) if "focal_point" in says else Addressed(),
        office=Office(office.sender, office.phone, office.phone_hours) if office else Office(),
        agreed_on=pieces.day_there(consent.given_at, zone)
        if consent.purpose == DOSSIER and "consent" in says
        else None,
        asked_on=pieces.day_there(claim.asked_at, zone) if "asked_on" in says else None,
        samples=taken,
        hand_overs=handed,
        grown=deed.facts["age"] == "adult",
    )
    return content, above or bool(words.get("person_nationality"))


def _language(session: Session, deed: Deed, state: MemberState | None) -> str:
    """As it was asked for; else the State's own, or the mission's, where we print it; else English."""
    if asked := str(deed.answers.get("letter_language") or ""):
        return asked
    wanted = [*([state.letter_language] if state else []), *missions.languages(session, deed.case.mission)]
    return next((one for one in wanted if one in PLAIN_LANGUAGES), PLAIN_LANGUAGES[0])


def _addressed(session: Session, one: MemberState | None) -> Addressed:
    """What the book says of the State that is asked; empty while none is known, or the book has it not."""
    if one is None:
        return Addressed()
    laws = [law.title for law in book.laws_of(session, [one.id]) if law.in_force == "in_force"]
    return Addressed(one.name, one.focal_post, one.focal_channel, one.forms, tuple(laws[:MOST_LAWS]), one.dna)
