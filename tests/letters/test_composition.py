"""The words of a letter: what is on it, what is never on it, and that one yes moves one line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, combinations
from pathlib import Path

import pytest

from tests.letters.samples import FACTS, full, longest, minimal
from vacms.foundation import words
from vacms.letters import sentences
from vacms.letters.composition import LINES_BY_HAND, ON_THE_OUTSIDE, by_hand, compose, spoken
from vacms.letters.content import Content, Happened, Undisclosable
from workflows.letters import FIELDS, LANGUAGES
from workflows.needs import NEEDS

GOLDEN = Path(__file__).parent / "golden"
LAYOUTS, TONGUES = ("discreet", "sealed"), ("en", "fr")
FORBIDDEN = re.compile(
    r"confiden|consent|urgen|emergen|\breferr|\bréférenc|orientation|victim|surviv|abus|exploit|violen|\brape|\bviol"
    r"|assault|agress|(?-i:\bUN\b|\bONU\b)|united nations|nations unies|mission|peacekeep|casque|perpetrat"
    r"|auteur|alleg|allég"
    r"|\bHIV\b|\bVIH\b|pregnan|enceinte|grossesse|\bshe\b|\bher\b|\bhe\b|\bhis\b|\bhim\b|\belle\b|madame|monsieur",
    re.IGNORECASE,
)
ON_NO_CARRIED_PAPER = re.compile(
    r"police|happened|faits|sample|prélèv|certific|examin|clinic|agreed|accept|accord", re.I
)
LETTERS = [(layout, language, need) for layout in LAYOUTS for language in TONGUES for need in NEEDS]


def subsets(names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of ticks that she can make."""
    order = sorted(names)
    return chain.from_iterable(combinations(order, size) for size in range(len(order) + 1))


def with_facts(content: Content, names: tuple[str, ...]) -> Content:
    """The same letter, saying only these."""
    return replace(content, facts={name: FACTS[name] for name in names})


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["full", "minimal"])
def test_each_sample_reads_as_it_was_agreed(layout: str, language: str, name: str) -> None:
    content = full(layout, language) if name == "full" else minimal(layout, language)

    wanted = (GOLDEN / f"{layout}-{language}-{name}.txt").read_text("utf-8")

    assert compose(content).text.replace("\u00a0", " ") == wanted


@pytest.mark.parametrize(("layout", "language", "need"), LETTERS)
def test_no_choice_of_hers_brings_a_forbidden_word_onto_the_paper(layout: str, language: str, need: str) -> None:
    for names in subsets(NEEDS[need].fields):
        for base in (full(layout, language, need), minimal(layout, language, need)):
            text = compose(with_facts(base, names)).text
            assert not FORBIDDEN.search(text), FORBIDDEN.search(text)
            assert layout == "sealed" or not ON_NO_CARRIED_PAPER.search(text)
            assert "None" not in text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("language", TONGUES)
def test_every_coded_value_has_words_that_may_stand_on_a_letter(field: str, language: str) -> None:
    for option in FIELDS[field].options:
        value = (option.key,) if field == "access" else option.key
        line = compose(full("sealed", language, facts={field: value}))[field]
        assert line
        assert not FORBIDDEN.search(line)


def test_every_language_that_can_be_asked_for_has_its_sentence() -> None:
    assert set(sentences.LANGUAGE) == {option.key for option in LANGUAGES}


@pytest.mark.parametrize(("layout", "language", "need"), LETTERS)
def test_one_yes_more_adds_exactly_its_own_line(layout: str, language: str, need: str) -> None:
    whole = full(layout, language, need)
    for field in NEEDS[need].fields:
        without = compose(replace(whole, facts={n: v for n, v in whole.facts.items() if n != field}))
        kept = [line for line in compose(whole).lines if line.name != field]
        assert list(without.lines) == kept
        shown = layout == "sealed" or field in ON_THE_OUTSIDE
        assert len(compose(whole).lines) - len(without.lines) == (1 if shown else 0)
        assert without.slip == compose(whole).slip


def test_when_it_happened_and_her_age_are_never_on_a_carried_paper() -> None:
    text = compose(full("discreet")).text

    assert "30\u00a0May" not in text
    assert "Adult" not in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_promises_stand_there_only_if_they_are_true(layout: str) -> None:
    text = compose(full(layout, arranged=False, no_papers=False, account="")).text

    assert "arranged" not in text
    assert "other paper" not in text
    assert "account" not in text


@pytest.mark.parametrize(("layout", "language", "need"), LETTERS)
def test_care_for_a_body_is_spoken_of_only_where_the_need_is_medical(layout: str, language: str, need: str) -> None:
    text = compose(full(layout, language, need)).text

    assert bool(re.search(r"samples|prélèvements", text)) == (
        layout == "sealed" and need in ("medical", "medical_later")
    )


@pytest.mark.parametrize(
    ("sure", "said"),
    [
        ("exact", "What happened dates from Saturday 30 May, 14:00."),
        ("about", "What happened dates from Saturday 30 May, about 14:00."),
        ("day", "What happened dates from Saturday 30 May."),
        ("unknown", "What happened dates from about Saturday 30 May."),
    ],
)
def test_a_moment_is_told_as_surely_as_she_told_it_and_in_the_offices_zone(sure: str, said: str) -> None:
    when = Happened(datetime(2026, 5, 30, 13, 0, tzinfo=UTC), sure)

    assert compose(full("sealed", facts={"happened": when}))["happened"].replace("\u00a0", " ") == said


def test_french_counts_the_first_of_a_month() -> None:
    paper = compose(full("sealed", "fr", before=datetime(2026, 6, 11, 7, 30, tzinfo=UTC)))

    assert "lundi 1er\u00a0juin" in paper["agreed"]
    assert "jeudi 11\u00a0juin, 8\u00a0h\u00a030" in paper["before"]


def test_a_fact_that_the_need_does_not_read_stops_the_letter() -> None:
    with pytest.raises(Undisclosable):
        compose(full(need="legal", facts={"age_band": "adult"}))
    with pytest.raises(Undisclosable):
        compose(full(facts={"story": "x"}))
    with pytest.raises(Undisclosable):
        compose(full(layout="open"))


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("need", NEEDS)
def test_a_copy_by_hand_has_at_most_twelve_lines_a_hand_can_write(language: str, need: str) -> None:
    lines = by_hand(full("sealed", language, need))

    assert len(lines) <= LINES_BY_HAND
    assert all(len(line) <= 100 for line in lines), max(lines, key=len)
    assert len(by_hand(longest("sealed", language, need))) <= LINES_BY_HAND


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("need", NEEDS)
def test_the_reception_hears_on_the_telephone_nothing_of_her_and_nothing_of_why(language: str, need: str) -> None:
    script = spoken(full("discreet", language, need))
    facts = compose(full("sealed", language, need)).facts

    desk = " ".join(script.reception)
    assert not [line.text for line in facts if line.text in desk]
    assert words.translate(language, NEEDS[need].letter) not in desk
    assert not FORBIDDEN.search(desk + " ".join(script.in_charge))
    assert all(line.text in script.in_charge for line in facts)


def test_on_the_telephone_there_is_no_number_before_there_is_a_paper() -> None:
    script = spoken(full(serial=""))

    assert "No." not in " ".join(script.reception)
    assert not [line for line in script.in_charge if "number" in line]


def test_every_sentence_of_a_letter_is_said_in_french() -> None:
    said = [text for text in vars(sentences).values() if isinstance(text, str) and " " in text and text[0] != "E"]
    said += [option.label for field in FIELDS.values() for option in field.options if field.key != "language"]
    said += [*sentences.LANGUAGE.values(), *sentences.NEVER, *(need.letter for need in NEEDS.values())]
    same = {sentences.AT_DESK}

    assert [text for text in said if words.translate("fr", text) == text and text not in same] == []


def test_numbers_keep_their_order_in_a_language_from_right_to_left() -> None:
    paper = compose(full("discreet", "x-mirror"))

    assert paper.direction == "rtl"
    assert "\u2066+236 00 00 00 00\u2069" in paper["questions"]
    assert unicodedata.category("\u2066") == "Cf"
