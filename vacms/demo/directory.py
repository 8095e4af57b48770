"""The made-up directory of services of the demo: some open, some not, some that ask for what they should not."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.moments import read_hours
from vacms.providers import operations
from vacms.providers.hours import Hours
from vacms.providers.rules import ProviderAs


def _week(*days: str) -> Hours:
    return Hours(tuple(read_hours(day) or "" for day in days))


WEEK = _week(*("08:00-16:00",) * 5, "08:00-12:00", "closed")
ALWAYS = _week(*("always",) * 7)
MORNINGS = _week(*("08:00-12:00",) * 5, "closed", "closed")

NORTH = (
    ProviderAs(
        "Health centre by the river",
        ("medical", "medical_later"),
        "fr",
        post="person in charge of first consultations",
        reception="desk 3",
        place="River district",
        phone="00 00 00 11",
        spoken=("sg", "fr"),
        hours=ALWAYS,
        night="The bell at the side door",
        woman_on_duty="Day and night, ask for the midwife",
        asks_for=("nothing",),
        guards="no",
        men="yes",
        minors="yes",
        kits="in_stock",
        linked_to="Nobody known",
        road="No curfew; by foot",
        account="00-1",
        paperless=True,
    ),
    ProviderAs(
        "District hospital",
        ("medical", "medical_later", "psychosocial"),
        "fr",
        post="person in charge of first consultations",
        reception="reception, left door",
        place="Centre",
        phone="00 00 00 12",
        spoken=("fr", "sg"),
        hours=WEEK,
        asks_for=("police_paper", "money"),
        guards="yes",
        men="not_known",
        minors="no",
        kits="out",
        linked_to="Police post at the gate",
        road="Curfew from 19:00",
        account="00-1",
    ),
    ProviderAs(
        "Listening house",
        ("psychosocial",),
        "fr",
        post="person on duty",
        place="Market district",
        phone="00 00 00 13",
        spoken=("sg", "fr", "ln"),
        hours=WEEK,
        woman_on_duty="Always",
        asks_for=("nothing",),
        guards="no",
        men="yes",
        minors="yes",
        linked_to="Nobody known",
    ),
    ProviderAs(
        "Legal desk",
        ("legal",),
        "fr",
        post="lawyer on duty",
        place="Centre",
        phone="00 00 00 14",
        spoken=("fr",),
        hours=MORNINGS,
        asks_for=("identity_paper",),
        guards="not_known",
        men="yes",
        minors="not_known",
    ),
    ProviderAs(
        "Lodging and transport desk",
        ("safety",),
        "fr",
        post="person on duty",
        place="Centre",
        phone="00 00 00 15",
        spoken=("sg", "fr"),
        hours=ALWAYS,
        night="By telephone",
        asks_for=("nothing",),
        guards="no",
        men="yes",
        minors="yes",
    ),
    ProviderAs(
        "Goods and training desk",
        ("material", "livelihood"),
        "fr",
        post="person on duty",
        place="Market district",
        phone="00 00 00 16",
        spoken=("sg",),
        hours=MORNINGS,
        asks_for=("nothing",),
        guards="no",
        men="yes",
        minors="yes",
    ),
)
SOUTH = (
    ProviderAs(
        "Clinic at the junction",
        ("medical", "medical_later", "psychosocial"),
        "en",
        post="person in charge of first consultations",
        reception="desk 1",
        place="Junction",
        phone="00 00 00 21",
        spoken=("apd", "din", "en"),
        hours=WEEK,
        asks_for=("nothing",),
        guards="not_known",
        men="yes",
        minors="yes",
        kits="in_stock",
        account="00-2",
    ),
)
CHECKED = frozenset({"Health centre by the river", "Listening house", "Legal desk", "Clinic at the junction"})


def fill(session: Session, actors: Mapping[str, Actor]) -> None:
    """Enter everything, and note what somebody else has checked."""
    for writer, checker, entries in (("advocate", "supervisor", NORTH), ("advocate-south", "supervisor-south", SOUTH)):
        for one in entries:
            today = clock.now().date()
            wanted = replace(
                one,
                kits_on=today if one.kits == "in_stock" else None,
                paperless_on=today if one.paperless else None,
            )
            made = operations.add(session, wanted, by=actors[writer])
            if one.name in CHECKED:
                operations.verify(session, made.id, by=actors[checker])
