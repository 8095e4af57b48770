"""A file full of telling data, and letters that hold none of it."""

import re

import pytest
from flask.testing import FlaskClient

from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import send
from vacms.missions.model import Mission
from workflows.first_report import LATER_FILE, LATER_PARTY, LATER_PERSON

LAYOUTS = ("discreet", "sealed")
FORBIDDEN = (
    "confiden",
    "consent",
    "urgent",
    "référ",
    "refer",
    "viol",
    "sexu",
    "abus",
    "victim",
    "plainte",
    "enquête",
    "police judic",
    "nations unies",
    "united nations",
    "onu",
    "peacekeep",
    "casque",
    "conduct",
)
"""No letter says these words, whatever it is for (practice, section 5)."""


def _telling(name: str) -> str:
    return f"telling {name.replace('_', ' ')} Zzyx 4711"


def _fill(client: FlaskClient, case: str) -> list[str]:
    """Every box of file, person and party that takes words, filled."""
    told = []
    for page, asks in (("file", LATER_FILE), ("person", LATER_PERSON), ("party", LATER_PARTY)):
        words = {asked.name: _telling(asked.name) for asked in asks if asked.kind in ("text", "long")}
        words = {name: text[:40] for name, text in words.items()}
        assert send(client, f"/cases/{case}/{page}", words).status_code == 303
        told += words.values()
    return told


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_telling_stands_on_a_paper(world: World, layout: str) -> None:
    client = world.client("advocate")
    referral = steps.report(client, age="child", language="sg")
    case = steps.case_of(world, referral)
    told = _fill(client, case)
    steps.choose(client, world, referral)
    everything = {
        "may_say": "ticked",
        "fields": ["happened", "age_band", "language", "clinician", "access", "called", "companion"],
        "say_age_band": "15-17",
        "say_language": "sg",
        "say_clinician": "woman",
        "say_access": ["stick"],
        "say_called": "Mimosa",
        "say_companion": "stays",
        "withheld": "telling withheld 4711",
        "witness": "telling witness 4711",
    }
    steps.agree(client, referral, **everything)
    steps.do(client, referral, "accompany", note="telling note 4711")
    read = one_line(words_of(steps.paper(client, steps.printed(client, referral, layout))))
    for words in told:
        assert words not in read
    assert "4711" not in read
    assert "telling" not in read
    assert steps.code_of(world, referral) not in read
    assert world.made["advocate"].name not in read
    for forbidden in FORBIDDEN:
        assert not re.search(rf"\b{forbidden}", read, re.IGNORECASE), forbidden
    for secret in (referral, case, steps.consent(world, referral)):
        assert secret not in read
    assert not re.search(r"[a-z0-9]{26}", read)


ONE_FIELD = (
    ("language", {"say_language": "sg"}, {"say_language": "fr"}),
    ("companion", {"say_companion": "stays"}, {"say_companion": "alone"}),
    ("clinician", {"say_clinician": "woman"}, {"say_clinician": "man"}),
    ("access", {"say_access": ["stick"]}, {"say_access": ["wheelchair"]}),
    ("called", {"say_called": "Mimosa"}, {"say_called": "Acacia"}),
    ("age_band", {"say_age_band": "adult"}, {"say_age_band": "15-17"}),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_changing_one_consented_field_changes_exactly_its_line(world: World, layout: str) -> None:
    client = world.client("advocate")
    base = {name: value for _field, first, _second in ONE_FIELD for name, value in first.items()}
    ticks = [field for field, _first, _second in ONE_FIELD]
    first = _letter(client, world, layout, {**base, "fields": ticks})
    for field, _before, after in ONE_FIELD:
        second = _letter(client, world, layout, {**base, **after, "fields": ticks})
        changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        on_the_outside = layout == "sealed" or field != "age_band"
        assert len(changed) == (1 if on_the_outside else 0), (field, changed)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_field_that_is_not_agreed_to_has_no_line_at_all(world: World, layout: str) -> None:
    client = world.client("advocate")
    base = {"say_language": "sg", "say_companion": "stays"}
    both = _letter(client, world, layout, {**base, "fields": ["language", "companion"]})
    fewer = _letter(client, world, layout, {**base, "fields": ["language"]})
    gone = [line for line in both if line not in fewer]
    assert len(both) == len(fewer) + 1
    assert len(gone) == 1


def _letter(client: FlaskClient, world: World, layout: str, said: dict[str, object]) -> list[str]:
    """The lines of a letter, without its own number, date and hour."""
    referral = steps.report(client, age="adult", hours_ago=10)
    steps.choose(client, world, referral)
    steps.agree(client, referral, may_say="ticked", **said)
    address = steps.printed(client, referral, layout)
    serial = steps.letters(world, referral)[0].serial
    read = words_of(steps.paper(client, address)).replace(serial, "SERIAL").replace("\xa0", " ").replace("\u202f", " ")
    read = re.sub(r"\b\d{1,2} h(?: \d{2})?\b", "HOUR", read)
    return [line for line in read.splitlines() if line.strip()]


def test_two_letters_of_one_case_share_no_number_but_the_offices_and_the_calendars(world: World) -> None:
    client = world.client("advocate")
    referral, first = steps.letter(client, world, age="adult")
    case = steps.case_of(world, referral)
    answer = send(client, f"/cases/{case}/need", {"wants": "psychosocial"})
    second_need = steps.pathway_in(steps.led_to(answer))
    steps.choose(client, world, second_need, "Listening house")
    steps.agree(client, second_need)
    second = steps.printed(client, second_need)
    papers = [words_of(steps.paper(client, one)) for one in (first, second)]
    numbers = [set(re.findall(r"[A-Z0-9]{3}-[A-Z0-9]{4}|\d[\d ]*\d|\d", paper)) for paper in papers]
    numbers = [{one.replace(" ", "") for one in found} for found in numbers]
    shared = numbers[0] & numbers[1]
    today = steps.there(0)
    allowed = {"00000001", "818", "8", "18", "00", "1", "001", str(today.year), str(today.day), str(today.hour)}
    allowed |= {f"{today.minute:02}", f"{today.day}{today.year}", "3"}
    assert shared <= allowed, shared - allowed
    serials = [one.serial for pathway in (referral, second_need) for one in steps.letters(world, pathway)]
    assert len(set(serials)) == 2
    assert serials[0] not in papers[1]
    assert serials[1] not in papers[0]


def test_the_file_and_its_name_tell_nothing(world: World) -> None:
    from io import BytesIO

    import pikepdf

    client = world.client("advocate")
    referral, address = steps.letter(client, world)
    answer = client.get(f"{address}/paper")
    serial = steps.letters(world, referral)[0].serial
    assert answer.headers["Content-Disposition"] == f'inline; filename="{serial}.pdf"'
    with pikepdf.open(BytesIO(answer.data)) as pdf, pdf.open_metadata() as metadata:
        told = " ".join([*(str(value) for value in pdf.docinfo.values()), *(str(v) for v in metadata.values())])
    with steps.looking(world) as session:
        missions = [one.name for one in session.query(Mission)]
    for word in (*missions, steps.RIVER, world.made["advocate"].name, "vacms", steps.code_of(world, referral)):
        assert word.lower() not in told.lower()


@pytest.mark.parametrize("name", ["print", "announce", "copy_by_hand"])
def test_no_address_on_the_way_carries_a_word_of_the_letter(world: World, name: str) -> None:
    client = world.client("advocate")
    referral = steps.report(client, age="adult")
    steps.choose(client, world, referral)
    steps.agree(client, referral, may_say="ticked", fields=["called"], say_called="Mimosa")
    page = client.get(f"/pathways/{referral}/do/{name}").get_data(as_text=True)
    addresses = re.findall(r'(?:action|href)="([^"]*)"', page)
    assert f"/pathways/{referral}/do/{name}" in addresses
    for address in addresses:
        assert len(address) < 120, address
        assert "Mimosa" not in address
