"""A line of the audit that is no longer written is noticed: what leaves one is done here, and its line sought."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import World
from tests.journeys import steps
from tests.pages import send
from vacms.audit.model import AuditLine
from vacms.keyring import operations as keyring

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = {
    "appoint done",
    "begin done",
    "consent done",
    "do.hand_over done",
    "do.print done",
    "enrol done",
    "export done C2",
    "letter done C4",
    "letter_recall done",
    "letter_void done C4",
    "open done C3",
    "open done C4",
    "open done C4p",
    "amend done C3",
    "amend done C4",
    "amend done C4p",
    "provider.add done",
    "report done",
    "search done C4",
    "search.shown done C4",
    "see_cases refused",
    "session.begin done",
    "sign_in done",
    "withdraw done",
}
"""What a working day leaves: the act, how it ended, and its class from C2 on."""
WRITERS = {
    "vacms/actions/engine.py": 3,
    "vacms/actions/sweep.py": 1,
    "vacms/cases/erasure.py": 1,
    "vacms/cases/file_views.py": 1,
    "vacms/cases/log_views.py": 1,
    "vacms/cases/search.py": 1,
    "vacms/cli/eventlog.py": 1,
    "vacms/cli/recovery.py": 1,
    "vacms/consents/operations.py": 2,
    "vacms/drafts/operations.py": 2,
    "vacms/intake/operations.py": 2,
    "vacms/keyring/groups.py": 2,
    "vacms/keyring/operations.py": 2,
    "vacms/letters/operations.py": 1,
    "vacms/letters/views.py": 1,
    "vacms/missions/operations.py": 1,
    "vacms/paperbook/operations.py": 1,
    "vacms/providers/operations.py": 1,
    "vacms/staff/door.py": 1,
    "vacms/staff/enrolment.py": 3,
    "vacms/staff/lost_factor.py": 2,
    "vacms/staff/operations.py": 6,
    "vacms/staff/sessions.py": 3,
    "vacms/versions/operations.py": 1,
}
"""Where lines are written, and in how many places."""


def a_working_day(world: World) -> set[str]:
    """A case from the first report to the letter asked back, by its pages; gives the lines that were left."""
    client = world.client("advocate")
    said = {"may_say": "ticked", "fields": ["called"], "say_called": "Mimi"}
    referral, address = steps.letter(client, world, said=said)
    case = steps.case_of(world, referral)
    steps.paper(client, address)
    steps.led_to(steps.do(client, referral, "hand_over"))
    for page, words in (("file", {"goals": "words"}), ("person", {"called": "Mimi"}), ("party", {"who": "words"})):
        steps.led_to(send(client, f"/cases/{case}/{page}", words))
    for page in ("person/read", "party/read", "log.csv"):
        assert client.get(f"/cases/{case}/{page}").status_code == 200, page
    send(client, "/cases/find", {"sought": "Mimi"})
    steps.led_to(send(client, f"/consents/{steps.consent(world, referral)}/withdraw", {}))
    assert client.get(f"{address}/recall").status_code == 200
    assert client.get(f"/cases/{'x' * 26}").status_code == 404
    with steps.looking(world) as session:
        lines = session.scalars(select(AuditLine)).all()
        return {f"{one.act} {one.outcome} {one.data_class if one.data_class > 'C1' else ''}".strip() for one in lines}


def writers(root: Path) -> dict[str, int]:
    """Every file below this folder that writes lines, and in how many places."""
    found = {}
    for path in sorted((root / "vacms").rglob("*.py")):
        calls = (one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.Call))
        if number := sum(_writes(call) for call in calls):
            found[str(path.relative_to(root))] = number
    return found


def _writes(call: ast.Call) -> bool:
    named = {one.arg for one in call.keywords}
    return ast.unparse(call.func) in ("audit.write", "write") and "act" in named


def fewer(found: Mapping[str, int]) -> list[str]:
    """Files in which a line is missing that was written there before."""
    return [path for path, number in WRITERS.items() if found.get(path, 0) < number]


def test_a_working_day_leaves_all_its_lines(world: World) -> None:
    assert LEFT_BEHIND - a_working_day(world) == set()


def test_a_key_opened_without_a_line_is_noticed(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "_line", lambda *_given: None)
    assert LEFT_BEHIND - a_working_day(world) == {"open done C3", "open done C4", "open done C4p"}


def test_no_place_that_wrote_a_line_has_ceased_to() -> None:
    assert fewer(writers(ROOT)) == []


@pytest.mark.parametrize("path", sorted(WRITERS))
def test_a_line_taken_out_is_noticed(path: str, tmp_path: Path) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    whole = (ROOT / path).read_text(encoding="utf-8")
    name = "audit.write(" if "audit.write(" in whole else "write("
    planted.write_text(whole.replace(name, "print(", 1), encoding="utf-8")
    assert path in fewer({**WRITERS, path: writers(tmp_path).get(path, 0)})
