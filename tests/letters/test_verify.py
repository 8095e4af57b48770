"""Whether a file is ours, unaltered and valid can be said by anybody; what stands in it, by nobody."""

import io

import pikepdf
import pytest

from tests import factories
from tests.factories import World
from tests.letters.samples import IDENTIFIER, full
from vacms.cases.queries import reach
from vacms.foundation import words
from vacms.letters import operations as letters
from vacms.letters import queries
from vacms.letters.verify import VERDICTS, serials_in, verdict
from workflows.roles import Act


@pytest.fixture
def issued(world: World) -> tuple[str, bytes]:
    """A printed letter's id and file."""
    with world.acting("advocate") as (session, actor):
        _pathway, issued_id = factories.printed(session, world.engine, actor, said={"called": "Zola"}, layout="sealed")
        one = queries.by_id(session, issued_id)
        _case, permit = reach(session, actor, one.case_id, Act.LETTER)
        return issued_id, letters.open_pdf(session, permit, one)


def told(world: World, data: bytes) -> str:
    """The verdict as the command line asks for it: nobody is signed in, no case is seen, no key is held."""
    session = world.app.extensions["database"].session(writes=False)
    try:
        code, sentence = verdict(session, data)
        assert sentence == VERDICTS[code]
        return code
    finally:
        session.close()


def resaved(data: bytes) -> bytes:
    """The same pages, saved anew by another program, its titles kept."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_our_own_letter_is_known_again(world: World, issued: tuple[str, bytes]) -> None:
    assert told(world, issued[1]) == "valid"


@pytest.mark.parametrize("status", ["void", "withdrawn", "lost"])
def test_one_that_is_worth_nothing_any_more_is_told_so(world: World, issued: tuple[str, bytes], status: str) -> None:
    with world.acting("advocate") as (session, actor):
        letters.void(session, issued[0], status, by=actor)

    assert told(world, issued[1]) == "void"


def test_a_changed_file_under_our_number_is_told_so(world: World, issued: tuple[str, bytes]) -> None:
    assert told(world, resaved(issued[1])) == "altered"
    assert told(world, issued[1] + b"\n") == "altered"


def test_what_is_not_ours_is_told_so(world: World, issued: tuple[str, bytes]) -> None:
    assert told(world, letters.printed(full(), IDENTIFIER)) == "unknown"
    assert told(world, b"") == "unknown"
    assert told(world, b"%PDF-1.7 nothing of the kind") == "unknown"
    assert told(world, issued[1][:500]) == "unknown"


def test_a_number_is_found_in_titles_and_metadata_only_once() -> None:
    assert serials_in(letters.printed(full(), IDENTIFIER)) == ("7KD-294X",)


@pytest.mark.parametrize("code", VERDICTS)
def test_each_verdict_is_said_in_french_too(code: str) -> None:
    assert words.translate("fr", VERDICTS[code]) != VERDICTS[code]
