"""The French of the product: complete, with every parameter, set as French is set, and in the field's own words."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from vacms.foundation import catalogues, words

SAME = frozenset(
    {
        "%(name)s, %(moment)s", "%(name)s, %(role)s", "%(place)s – %(reception)s", "%(role)s, %(mission)s",
        "Code", "Consultation", "Contact", "Danger", "Dinka", "Information", "Lingala", "Mission",
        "Missions", "New York 1956", "Nuer", "Pages",
        "Sango", "Source", "Swahili", "Version",
    }
)  # fmt: skip
"""What is written alike in both languages."""

PARAMETER = re.compile(r"%\((\w+)\)s")
LOOSE = re.compile(r" [:;?!»]|« ")
NEVER = re.compile(r"bénéficiaire|référencement|échoué|échec|!|coopér|tardi|référent", re.IGNORECASE)
NEVER_ON_PAPER = re.compile(
    r"victime|urgen|confidentiel|consentement|orientation|exploitation|abus|agress", re.IGNORECASE
)


def spoken() -> Iterator[tuple[str, str]]:
    """Every form of every sentence, with the English it stands for."""
    for message in words.read("fr"):
        english, french = _forms(message.id), _forms(message.string)
        for place, said in enumerate(french):
            yield english[min(place, len(english) - 1)], said


def _forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def messages() -> list[Message]:
    """What the catalogues hold, but for their headings."""
    return [message for message in words.read("fr") if message.id]


def faults(said: str, *, on_paper: bool = False) -> list[str]:
    """The words and signs in it that French here never has."""
    found = LOOSE.findall(said) + NEVER.findall(said)
    return found + NEVER_ON_PAPER.findall(said) if on_paper else found


def on_paper() -> set[str]:
    """What a letter, its slip, its telephone script or a paper of a claim can hold: all that their catalogues say."""
    found: set[str] = set()
    for name in ("letters.po", "papers.po"):
        with (words.folder_of("fr") / name).open("rb") as file:
            found |= {str(message.id) for message in read_po(file) if message.id}
    return found


def test_french_says_everything_that_the_product_says() -> None:
    assert catalogues.missing("fr") == []


def test_nothing_in_french_is_doubtful_or_empty() -> None:
    assert [message.id for message in messages() if message.fuzzy] == []
    assert [english for english, said in spoken() if english and not said.strip()] == []


def test_no_parameter_is_lost_or_made_up() -> None:
    assert [
        (english, said) for english, said in spoken() if set(PARAMETER.findall(english)) != set(PARAMETER.findall(said))
    ] == []


def test_no_sentence_was_left_in_english() -> None:
    assert {english for english, said in spoken() if english and english == said} <= SAME


def test_french_is_set_and_worded_as_french() -> None:
    assert {said: faults(said) for _english, said in spoken() if faults(said)} == {}


def test_nothing_on_paper_tells_what_it_is_for() -> None:
    paper = on_paper()
    assert {"Reception, %(place)s", "a clinical consultation", "Adult"} <= paper
    told = {said: faults(said, on_paper=True) for english, said in spoken() if english in paper}
    assert {said: found for said, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "said", ["Pourquoi ?", "Lettre : prête", "« oui", "Un bénéficiaire", "Le référencement", "La visite a échoué"]
)
def test_a_planted_fault_is_seen(said: str) -> None:
    assert faults(said)
