"""Letters to try: a full one, a minimal one, and the longest that anybody could type."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from vacms.letters.content import Content, Fact, Happened
from workflows.letters import FIELDS
from workflows.needs import NEEDS

ZONE = ZoneInfo("Africa/Bangui")
IDENTIFIER = bytes(range(16))
FACTS: Mapping[str, Fact] = {
    "happened": Happened(datetime(2026, 5, 30, 13, 0, tzinfo=UTC), "about"),
    "age_band": "adult",
    "language": "sg",
    "clinician": "woman",
    "access": ("stick", "slowly"),
    "called": "Bɛ́tɔ́ Ŋgɔ́ɣa",
    "companion": "stays",
}
_NAMES = {
    "en": (
        "Lakouanga health centre", "the person in charge of first consultations", "Reception, desk 3",
        "Coordination desk",
    ),
    "fr": (
        "Centre de santé de Lakouanga", "la personne responsable des premières consultations",
        "Accueil, poste 3", "Bureau de coordination",
    ),
}  # fmt: skip


def full(layout: str = "discreet", language: str = "en", need: str = "medical", **more: Any) -> Content:
    """Everything that this need may say, agreed to, and everything that the office and the provider add."""
    place, post, desk, sender = _NAMES.get(language, _NAMES["en"])
    facts = {name: value for name, value in FACTS.items() if name in NEEDS[need].fields}
    made = Content(
        layout=layout, language=language, serial="7KD-294X",
        issued_at=datetime(2026, 6, 1, 16, 20, tzinfo=ZONE), addressee=place, post=post, reception=desk,
        before=datetime(2026, 6, 2, 13, 0, tzinfo=UTC), need=need,
        facts=facts, agreed_on=date(2026, 6, 1), arranged=True, no_papers=True, account="Coordination",
        phone="+236 00 00 00 00", phone_hours="8–18 h", sender=sender,
    )  # fmt: skip
    return replace(made, **more)


def minimal(layout: str = "discreet", language: str = "en", need: str = "material") -> Content:
    """Nothing but that somebody comes: no fact, no hour, no promise of the provider's, no telephone."""
    return full(
        layout, language, need, facts={}, before=None, arranged=False, no_papers=False, account="", phone="",
        phone_hours="", post="", reception="", sender="",
    )  # fmt: skip


def longest(layout: str, language: str, need: str) -> Content:
    """Every field filled to its end."""
    wide = "W" * 200
    one = full(layout, language, need, addressee=f"Hôpital {wide}", post=wide, reception=wide, account=wide,
               phone="+236 " * 20, phone_hours="8–18 h " * 20, sender=wide)  # fmt: skip
    facts = {"access": tuple(option.key for option in FIELDS["access"].options), "called": wide}
    return replace(one, facts={**one.facts, **{name: facts[name] for name in facts if name in one.facts}})
