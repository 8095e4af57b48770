"""A letter that rests on nothing any more is asked back by a paper that names nobody."""

import subprocess
from pathlib import Path

from tests.factories import World, case_of, printed
from vacms.actions.withdrawal import stop_all
from vacms.consents.queries import latest
from vacms.letters.queries import by_id
from workflows.purposes import Purpose


def test_the_recall_says_the_number_and_nothing_about_anybody(world: World, tmp_path: Path) -> None:
    with world.acting("advocate") as (session, actor):
        pathway, letter = printed(session, world.engine, actor, said={"called": "Mimi", "language": "sg"})
        serial = by_id(session, letter).serial
    browser = world.client("advocate")
    assert browser.get(f"/letters/{letter}/recall").status_code == 409
    with world.acting("advocate") as (session, actor):
        yes = latest(session, pathway.case_id, Purpose.REFERRAL, pathway.id)
        assert yes is not None
        stop_all(world.engine, session, actor, case_of(session, actor, pathway), yes)
    assert browser.get(f"/letters/{letter}/paper").status_code == 409
    answer = browser.get(f"/letters/{letter}/recall")
    assert answer.status_code == 200
    paper = tmp_path / "recall.pdf"
    paper.write_bytes(answer.data)
    said = subprocess.run(["pdftotext", "-raw", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    assert serial in said
    for word in ("Mimi", "sango", "Sango", "Consultation", "accord", "victim"):
        assert word not in said
