"""What is written into each form, so that nothing is wrong with it but who sends it and when."""

from typing import Any

from tests.matrix.files import File
from tests.matrix.place import Place
from tests.matrix.readers import Reader
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action
from workflows.numbers import NUMBERS

_MISSION = {
    "name": "West", "country": "Made-up West", "zone": "Africa/Bangui", "languages": "en", "written_consent": "no",
}  # fmt: skip
_OFFICE = {
    "name": "West office", "zone": "Africa/Bangui", "sender": "Coordination", "phone": "00 00 00 03",
    "phone_hours": "8–18 h", "account": "00-3",
}  # fmt: skip
ANSWERS: dict[str, dict[str, str]] = {
    "intake.first_report": {"safe_now": "yes", "wants": "medical", "when_sure": "unknown"},
    "intake.another_need": {"wants": "medical"},
    "intake.another_report": {"safe_now": "yes", "when_sure": "unknown"},
    "lines.begin": {"workflow": "request"},
    "files.file": {"goals": "half a word"},
    "files.person": {"age": "adult", "given_name": "Made-up"},
    "files.party": {"what_known": "half a word"},
    "consents.asked": {"answer": "given"},
    "referrals.consent": {"answer": "given", "may_say": "appointment"},
    "search.find": {"sought": "nobody at all"},
    "drafts.autosave": {"_page": "/first-report", "when_day": "2026-05-30"},
    "book.listed": {"count": "2", "language": "en"},
    "providers.new": {"name": "A made-up place", "place": "By the road", "needs": "medical", "letter_language": "en"},
    "providers.change": {
        "version": "1",
        "name": "A made-up place",
        "place": "By the road",
        "needs": "medical",
        "letter_language": "en",
    },
    "providers.suspend": {"why": "Closed for now"},
    "missions.found": _MISSION,
    "missions.mission": _MISSION,
    "missions.office_new": _OFFICE,
    "missions.office": _OFFICE,
    "missions.number": {"source": "A made-up source", "value": str(next(iter(NUMBERS.values())).value)},
    "staff.new_officer": {"sign_in": "new-one", "shown": "New one", "language": "en", "role": "administrator"},
    "staff.appoint": {"role": "field_advocate"},
    "states.new": {"code": "XBZ", "name": "A made-up State"},
    "states.change": {"version": "1", "name": "A made-up State"},
    "states.agree": {"version": "1", "topics": "dna"},
    "laws.new": {"title": "A made-up law", "law_source": "A made-up source"},
    "laws.change": {"version": "1", "title": "A made-up law", "law_source": "A made-up source"},
    "laws.agree": {"version": "1"},
    "staff.on_duty": {
        "kind": "advocate",
        "starts_day": "2026-07-01",
        "starts_time": "08:00",
        "starts_sure": "exact",
        "until_day": "2026-07-02",
        "until_time": "08:00",
        "until_sure": "exact",
    },
}
"""What is written into each form that asks something; of a deed its declaration says it."""


OFFICERS = ("advocates", "deputies")
"""Questions answered with an officer; nobody stands at another office here, and no step is chosen."""


def answers_for(place: Place, reader: Reader, endpoint: str, known: dict[str, Any]) -> dict[str, str]:
    """The answers of this reader to the form at this address."""
    file: File | None = known.get("file")
    if known.get("deed"):
        flow = CATALOGUE.get(known.get("flow", ""))
        action = flow[known["deed"]] if flow is not None and known["deed"] in flow else None
        return _deed(place, reader, action, file) if action is not None else {"layout": "discreet"}
    answers = dict(ANSWERS.get(endpoint, {}))
    if endpoint == "book.find":
        return {"number": place.things["serial"][reader.mission.lower()]}
    if endpoint == "states_files.report":
        return {"seen": place.things["seen"]["advocate"]}
    if endpoint == "cases.by_code":
        return {"code": place.files[0].code}
    home = reader.mission.lower()
    if endpoint == "staff.on_duty":
        answers["officer"] = place.world.actors["advocate" if home == "north" else "advocate-south"].appointment
    if endpoint in ("staff.appoint", "staff.new_officer"):
        answers["mission"] = place.things["mission_id"]["north" if known.get("about") == "south" else "south"]
    if endpoint == "providers.change":
        answers["version"] = place.things["version"].get(known["about"], "0")
    if endpoint.startswith("files.") and file is not None and answers:
        answers["mark"] = file.marks[endpoint.partition(".")[2]]
    return answers


def _deed(place: Place, reader: Reader, action: Action, file: File | None) -> dict[str, str]:
    """What the declaration asks, answered: an option of each choice, an officer or a provider where one is named."""
    answers: dict[str, str] = {}
    for asked in action.asks:
        if asked.source == "providers":
            answers[asked.name] = place.things["medical"][
                "south" if file is not None and file.mission == "South" else "north"
            ]
        elif asked.source and asked.source not in OFFICERS:
            continue
        elif asked.source and asked.required:
            answers[asked.name] = _colleague(place, reader, asked.source, file)
        elif asked.options:
            answers[asked.name] = asked.preset or asked.options[0].key
        elif asked.required and asked.kind in ("text", "long"):
            answers[asked.name] = "half a word"
    return answers


def _colleague(place: Place, reader: Reader, source: str, file: File | None) -> str:
    here = "-south" if file is not None and file.mission == "South" else ""
    able = ("avocate", "keyless") if source == "advocates" else ("deputy", "supervisor")
    if here:
        able = ("advocate-south",) if source == "advocates" else ("supervisor-south",)
    names = [one for one in able if one != reader.name]
    return place.world.actors[names[0]].appointment if names else ""
