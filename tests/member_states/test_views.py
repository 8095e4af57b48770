"""The States' book as an officer meets it."""

import io
import re
from collections.abc import Mapping

import pytest
from sqlalchemy import event
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tests.factories import World
from tests.member_states.conftest import DATA, law_said, said, take
from tests.pages import drawn, faults, main_form, send, text
from vacms.member_states import operations, queries

MOST_STATEMENTS, MOST_BYTES = 12, 30_000
ENGLISH = re.compile(r"\b(Look|Looked|Where|What|Nothing|Enter|Line|Which|the|and|with)\b")
MADE_UP = re.compile(r"Article 14: none for the child\.|by judgment\.|by need and means\.|before the registrar")
"""What stands in the made-up law texts."""
MIXED = b"code,name\nXBA,Good\nXBB,=cmd|' /C calc'!A0\n"


def opened(answer: TestResponse) -> str:
    """Where an answer leads."""
    assert answer.status_code == 303, text(answer)[:2000]
    return answer.headers["Location"]


def sent_file(world: World, data: bytes, who: str = "advocate") -> TestResponse:
    """Send a file to be looked through."""
    _action, fields = main_form(world.client(who).get("/states/read-in"))
    return sent_with(world, fields, data, who)


def sent_with(world: World, fields: Mapping[str, object], data: bytes, who: str = "advocate") -> TestResponse:
    """Send a file with a form that was drawn before."""
    boundary, body = encode_multipart({**fields, "file": FileStorage(io.BytesIO(data), "States.csv")})
    return world.client(who).post(
        "/states/read-in", data=body, content_type=f'multipart/form-data; boundary="{boundary}"'
    )


def test_a_form_goes_back_to_the_same_report_with_the_same_file_and_to_another_with_another(place: World) -> None:
    _action, fields = main_form(place.client("advocate").get("/states/read-in"))
    first, again, other = (opened(sent_with(place, fields, data)) for data in (MIXED, MIXED, b"code,name\nXBA,Good\n"))
    assert first == again != other


def test_a_state_is_entered_found_changed_and_its_history_told(place: World) -> None:
    client = place.client("advocate")
    new = {
        "code": "XAE",
        "name": "Plover <b>Plain</b>",
        "dna": "accepted",
        "dna_source": "Act 9",
        "dna_checked_on": "2026-05-01",
    }
    where = opened(send(client, "/states/new", new))
    assert where == "/states/XAE"
    assert "Plover &lt;b&gt;Plain&lt;/b&gt;" in client.get(where).get_data(as_text=True)
    assert "Looked up 31 days ago. Source: Act 9" in text(client.get(where))
    assert "Plover" in text(client.get("/states?q=PLOVER"))
    assert "Plover" not in text(client.get("/states?q=heron"))
    opened(send(client, f"{where}/change", {"dna": "court_only", "dna_source": "Act 10"}))
    told = text(client.get(f"{where}/history"))
    assert "Accepted → Only where a court orders it" in told
    assert "First advocate, North · by hand" in told


def test_what_cannot_be_kept_is_said_at_its_question_and_nothing_typed_is_lost(place: World) -> None:
    client = place.client("advocate")
    typed = {
        "code": "xa",
        "name": "Plover",
        "dna": "accepted",
        "focal_post": "Mr Oak",
        "focal_source": "Note",
        "forms": "Form 7",
    }
    answer = send(client, "/states/new", typed)
    assert answer.status_code == 422
    assert faults(answer) == {"code", "dna_source", "focal_post", "letters_source"}
    assert main_form(answer)[1]["forms"] == "Form 7"


def test_a_code_that_is_taken_is_said_at_the_code_and_an_old_page_is_stale(filled: World) -> None:
    client = filled.client("advocate")
    answer = send(client, "/states/new", {"code": "XAA", "name": "Other"})
    assert (answer.status_code, faults(answer)) == (422, {"code"})
    _action, fields = main_form(client.get("/states/XAA/change"))
    opened(send(client, "/states/XAA/change", {"name": "Herons"}))
    assert client.post("/states/XAA/change", data={**fields, "name": "Storks"}).status_code == 409
    assert client.post("/states/XAA/change", data={**fields, "version": "x" * 400}).status_code == 409


def test_a_second_look_is_somebody_elses_and_ticks_what_she_found(filled: World) -> None:
    assert "Nothing waits here for a second look by you" in text(filled.client("advocate").get("/states/XAA/agree"))
    client = filled.client("supervisor")
    assert send(client, "/states/XAA/agree", {}).status_code == 422
    opened(send(client, "/states/XAA/agree", {"topics": ["dna", "treaty"]}))
    read = text(client.get("/states/XAA"))
    assert read.count("Looked up a second time on Monday 1 June 2026 by Supervisor, North") == 2
    assert "4 topics are not checked" in text(client.get("/states?q=heron"))
    assert send(client, "/states/XAA/agree", {"topics": ["dna"]}).status_code == 422


def test_a_law_text_is_entered_agreed_to_and_its_address_leads_nowhere(filled: World) -> None:
    client = filled.client("advocate")
    wanted = {"title": "Children code", "support": "By need\nand means", "url": "https://law.example/x",
              "law_source": "Journal 8", "law_checked_on": "2026-05-01"}  # fmt: skip
    where = opened(send(client, "/states/XAB/laws/new", wanted))
    page = client.get(where)
    assert "https://law.example/x" in text(page)
    assert 'href="https://law' not in page.get_data(as_text=True)
    assert "I have looked this up" not in text(page)
    other = filled.client("supervisor")
    opened(send(other, where, {}))
    assert "Looked up a second time" in text(other.get(where))
    again = send(client, "/states/XAB/laws/new", {"title": "children CODE", "law_source": "x"})
    assert (again.status_code, faults(again)) == (422, {"title"})
    opened(send(client, f"{where}/change", {"support": "By means"}))
    assert "Not checked yet." in text(client.get(where))
    bad = send(client, f"{where}/change", {"url": "javascript:alert(1)"})
    assert (bad.status_code, faults(bad)) == (422, {"url"})


def test_a_file_is_looked_through_then_taken_in(place: World) -> None:
    client = place.client("advocate")
    where = opened(sent_file(place, (DATA / "states.csv").read_bytes()))
    read = text(client.get(where))
    assert "What the file would do" in read
    assert "New 4 lines" in read
    assert client.get("/states/XAA").status_code == 404
    assert "List of signatories" not in read
    one = text(client.get(f"{where}?line=2"))
    assert "Voluntary compact · Where does this come from? – List of signatories" in one
    assert "Ibis" not in one
    assert opened(send(client, where, {})) == where
    assert "What the file did" in text(client.get(where))
    assert "Family code, article 12" in text(client.get("/states/XAA"))
    assert "from a file" in text(client.get("/states/XAA/history"))


def test_with_a_refused_line_nothing_is_taken_in_until_the_officer_says_so(place: World) -> None:
    client = place.client("advocate")
    where = opened(sent_file(place, MIXED))
    read = text(client.get(f"{where}?show=refused"))
    assert "Line 3" in read
    assert "This begins like a formula of a spreadsheet." in read
    assert "Line 2" not in read
    answer = send(client, where, {})
    assert answer.status_code == 422
    assert "Some lines were refused, so nothing was taken in." in text(answer)
    assert client.get("/states/XBA").status_code == 404
    opened(send(client, where, {"leave_out": "yes"}))
    assert client.get("/states/XBA").status_code == 200


def test_a_report_that_has_moved_is_stale(place: World) -> None:
    client = place.client("advocate")
    where = opened(sent_file(place, MIXED))
    _action, fields = main_form(client.get(where))
    take(place, b"code,name\nXBA,Already\n", who="supervisor")
    assert client.post(where, data={**fields, "leave_out": "yes"}).status_code == 409
    assert "Already" in text(client.get("/states/XBA"))


def test_a_file_can_be_put_away_and_is_only_its_readers(place: World) -> None:
    client = place.client("advocate")
    where = opened(sent_file(place, MIXED))
    assert "States, read in" in text(client.get("/states/read-in"))
    assert place.client("supervisor").get(where).status_code == 404
    token = {"csrf_token": main_form(client.get(where))[1]["csrf_token"]}
    opened(client.post(f"{where}/put-away", data=token))
    assert "It was put away." in text(client.get(where))
    assert "States, read in" not in text(client.get("/states/read-in"))


def test_a_file_that_is_no_table_is_refused_in_words(place: World) -> None:
    for data, status, words in (
        (b"", 422, "Choose a file."),
        (b"PK\x03\x04x", 422, "save it as CSV"),
        (b"x" * 950_000, 422, "Divide it"),
        (b"x" * 10_000_000, 413, ""),
        (b"name\nHerons\n", 422, "No heading"),
    ):
        answer = sent_file(place, data)
        assert answer.status_code == status, data[:20]
        assert words in text(answer)


@pytest.mark.parametrize("kind", ["states", "laws"])
def test_the_book_leaves_as_a_file(filled: World, kind: str) -> None:
    answer = filled.client("advocate").get(f"/states/files/{kind}.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind}.csv"'
    assert answer.data.startswith('\ufeff"code"'.encode())
    again = sent_file(filled, answer.data)
    assert "There is nothing here to take in." in text(filled.client("advocate").get(opened(again)))
    assert filled.client("advocate").get("/states/files/other.csv").status_code == 404


PATHS = (
    "/states", "/states?q=x", "/states/new", "/states/XAA", "/states/XAA/change", "/states/XAA/agree",
    "/states/XAA/history", "/states/XAA/laws/new", "{law}", "{law}/change", "/states/read-in", "{file}",
)  # fmt: skip


def paths(world: World, who: str = "advocate") -> dict[str, str]:
    """Every page, by its pattern."""
    with world.acting(who) as (session, _actor):
        (law, *_more), _next = queries.laws(session, queries.row(session, "XAA").id)
    file = opened(sent_file(world, MIXED, who))
    return {path: path.format(law=f"/states/XAA/laws/{law.id}", file=file) for path in PATHS}


def test_to_whoever_has_not_the_book_no_page_of_it_exists(filled: World) -> None:
    client = filled.client("administrator")
    for name, path in {**paths(filled), "export": "/states/files/states.csv"}.items():
        assert client.get(path).status_code == 404, name


def test_pages_of_what_is_not_there_are_not_there(filled: World) -> None:
    client = filled.client("advocate")
    for path in ("/states/XZZ", "/states/xaa", "/states/XZZ/laws/new", "/states/XAA/laws/none", "/states/read-in/none"):
        assert client.get(path).status_code == 404, path
    for query in ("q=" + "%" * 5000, "after=zzz", "after='"):
        assert client.get(f"/states?{query}").status_code == 200


def crowded(world: World) -> None:
    """A book as full as it can be: every answer as long as it may be, in letters that take much room."""
    full = lambda count: ('мΩ"&' * count)[:count]  # noqa: E731
    answers = {
        name: full(300) for name in ("focal_source", "letters_source", "dna_source", "treaty_source", "compact_source")
    }
    whole = {"name": full(120), "focal_post": full(160), "focal_address": full(200), "forms": full(400), **answers}
    codes = [f"X{chr(66 + n // 26)}{chr(65 + n % 26)}" for n in range(90)]
    head = ["code", *whole]
    lines = [
        ";".join(head),
        *(";".join([code, *(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in whole.values())]) for code in codes),
    ]
    take(world, "\n".join(lines).encode())
    with world.acting("advocate") as (session, actor):
        operations.amend(session, "XAA", said(**whole), version=1, by=actor)
        for number in range(45):
            words = dict.fromkeys(("acknowledgment", "support", "limitation"), full(1_000))
            operations.enter_law(
                session, "XAA", law_said(**words, title=f"{number} {full(150)}", law_source=full(300)), by=actor
            )


def test_a_full_book_takes_as_few_statements_and_little_room(filled: World) -> None:
    app, asked = filled.app, []
    event.listen(app.extensions["database"].engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    crowded(filled)
    found = {}
    for who in ("advocate", "supervisor"):
        client = filled.client(who)
        for name, path in paths(filled, who).items():
            client.get(path)
            asked.clear()
            answer = client.get(path)
            assert answer.status_code == 200, name
            found[f"{who} {name}"] = sum(not one.startswith("BEGIN") for one in asked), len(answer.data)
    assert {name: count for name, (count, _size) in found.items() if count > MOST_STATEMENTS} == {}
    assert {name: size for name, (_count, size) in found.items() if size > MOST_BYTES} == {}


def test_the_report_of_a_full_file_fits_too(place: World) -> None:
    full = ('мΩ"&' * 100)[:300].replace('"', '""')
    lines = [f'X{chr(65 + n // 26)}{chr(65 + n % 26)};"{full[:110]}";"{full}";maybe;"{full}"' for n in range(60)]
    where = opened(sent_file(place, "\n".join(["code;name;forms;dna;letters_source", *lines]).encode()))
    page, after = place.client("advocate").get(where), set()
    assert len(page.data) <= MOST_BYTES
    assert len(place.client("advocate").get(f"{where}?line=2").data) <= MOST_BYTES
    while found := re.search(r"after=(\d+)", page.get_data(as_text=True)):
        after.add(int(found[1]))
        page = place.client("advocate").get(f"{where}?after={found[1]}")
        assert len(page.data) <= MOST_BYTES
        assert "Line " in text(page)
    assert len(after) == 3


def test_every_page_speaks_french(filled: World) -> None:
    client = filled.client("supervisor")
    pages = paths(filled, "supervisor")
    form = next(one for one in drawn(client.get("/states")) if one.action.endswith("/language"))
    client.post(form.action, data=form.fields)
    for name, path in pages.items():
        read = text(client.get(path))
        assert not ENGLISH.search(MADE_UP.sub("", read)), (name, read)
