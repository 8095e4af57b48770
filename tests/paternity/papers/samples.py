"""Papers of a claim to try: full ones, and those of which nothing is kept."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vacms.paternity.papers.content import Addressed, Content, HandedOver, Office, Taken
from workflows.claim_papers import CLAIM_LETTERS, PAPER_SAYS, PLAIN_LANGUAGES, TOLD_LANGUAGES

ZONE = ZoneInfo("Africa/Bangui")
IDENTIFIER = bytes(range(16))
PIECES = {
    "claim_number": "K7DQ-2XM9",
    "asked": "Recognition, and support; if he cannot be found, to know so.",
    "list_of_titles": "Two pictures from June 2019\nMessages on a telephone; a money slip\nWords of a neighbour",
    "telling": "At the office, in the morning.\nMy sister sits beside me. In Sango.",
    "language": "sg",
    "person_name": "Bɛ́tɔ́ Ŋgɔ́ɣa",
    "person_nationality": "of the country where the office is",
    "relation": "the grandmother, since the birth",
    "child_name": "Little Heron",
    "child_born": "2020-03-17",
    "child_born_in": "Wader Town, in the north",
    "child_registered": "Yes, in the town, in 2021",
    "child_age_band": "6-11",
    "father_known_as": "Sergeant Plover, also “Chief”",
    "father_unit": "Second battalion, rotation of May 2019",
    "father_described": "Tall; a scar on the left hand; spoke of two brothers",
    "period_of_contact": "May to July 2019",
    "town_of_contact": "Wader Town",
}
STATE = Addressed(
    "Republic of Avocet", "Legal adviser", "permanent_mission",
    "Form 12, in two copies; a certified copy of the entry of birth",
    ("Family Code, 2011, articles 120–144", "Maintenance Act, 2016"), "court_only",
)  # fmt: skip
OFFICE = Office("Coordination desk", "+236 00 00 00 00", "8–18 h")
SAMPLES = (
    Taken(1, date(2026, 4, 2), {
        "whose": "child", "kit": "KIT-4711", "seals": "SEAL-A 118, SEAL-B 119",
        "taken_by": "Nurse Wren", "witnessed": "Aunt Dove",
        "picture": "P-12",
    }),
    Taken(2, date(2026, 4, 2), {"whose": "person", "kit": "KIT-4712", "seals": "SEAL-C 120", "taken_by": "Nurse Wren"}),
)  # fmt: skip
HANDED = (
    HandedOver(1, datetime(2026, 4, 2, 15, 5, tzinfo=ZONE), "moved", "Courier Lark", "Wren, Lark"),
    HandedOver(1, datetime(2026, 4, 9, 9, 0, tzinfo=ZONE), "broken", "One strip lifted at a corner", "Lark, Finch"),
    HandedOver(None, datetime(2026, 4, 12, 9, 30, tzinfo=ZONE), "gone", "", "Finch"),
)
ISSUED = datetime(2026, 6, 1, 16, 20, tzinfo=ZONE)
LANGUAGES = {key: TOLD_LANGUAGES if key == "claim_result" else PLAIN_LANGUAGES for key in CLAIM_LETTERS}
"""Paper -> the languages in which it is printed."""
EVERY = [(kind, language) for kind in CLAIM_LETTERS for language in LANGUAGES[kind]]


def full(kind: str, language: str = "en", **more: Any) -> Content:
    """All that this paper may say."""
    says = PAPER_SAYS[kind]
    pieces = {name: text for name, text in PIECES.items() if name in says}
    if "child_born" in says:
        pieces["child_born_in"] = PIECES["child_born_in"]
    made = Content(
        kind=kind, language=language, serial="7KD-294X", issued_at=ISSUED, pieces=pieces, claimant="guardian",
        stage="state_silent", whom="mission", state=STATE if "focal_point" in says else Addressed(), office=OFFICE,
        agreed_on=date(2026, 5, 1) if "consent" in says else None,
        asked_on=date(2026, 1, 12) if "asked_on" in says else None,
        samples=SAMPLES if "samples" in says else (), hand_overs=HANDED if "hand_overs" in says else (),
    )  # fmt: skip
    return replace(made, **more)


def minimal(kind: str, language: str = "en", **more: Any) -> Content:
    """Nothing is kept but that there is a claim."""
    made = full(
        kind, language, pieces={}, claimant="person", state=Addressed(), office=Office(), agreed_on=None, asked_on=None,
        samples=(), hand_overs=(),
    )  # fmt: skip
    return replace(made, **more)
