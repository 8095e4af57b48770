"""What may stand in the directory, and how a provider's behaviour is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vacms.foundation.words import LANGUAGES
from vacms.providers.rules import ProviderAs, Standing, behaviour, faults, refused
from workflows.directory import LETTER_LANGUAGES, PROVIDER
from workflows.grammar import Reason

TODAY = date(2026, 6, 10)
GOOD = ProviderAs(
    "Health centre",
    ("medical",),
    "fr",
    asks_for=("nothing",),
    guards="no",
    men="yes",
    minors="yes",
    kits="in_stock",
    kits_on=TODAY,
)
CHECKED = Standing("verified", "", TODAY - timedelta(days=3))
HARMFUL = replace(
    GOOD,
    asks_for=("husband", "police_paper", "identity_paper", "money"),
    guards="yes",
    men="no",
    minors="no",
    kits="out",
    linked_to="Police post at the gate",
)


def said(provider: ProviderAs, standing: Standing = CHECKED) -> list[str]:
    """The sentences in English."""
    return [one.msgid % dict(one.params) if one.params else one.msgid for one in behaviour(provider, standing, TODAY)]


def wrong(provider: ProviderAs) -> set[str]:
    """The questions at which something is not right."""
    return {name for name, _reason in faults(provider)}


def test_a_plain_provider_can_be_kept() -> None:
    assert refused(GOOD) == []


def test_what_can_harm_her_is_said_before_anything_else() -> None:
    sentences = said(replace(HARMFUL, night="Ring twice"), Standing("suspended", "The desk is closed.", TODAY))
    assert sentences[0] == "Suspended: The desk is closed."
    assert sentences[1] == "The guards call the police."
    assert sentences[2] == "They ask for the husband's or a relative's consent."
    assert sentences[6] == "Linked to: Police post at the gate"
    assert sentences.index("At night: Ring twice") > sentences.index("They do not receive men and boys.")


def test_every_harm_known_has_a_sentence() -> None:
    assert len(said(HARMFUL)) == 1 + 4 + 1 + 1 + 1 + 1 + 1  # guards, asked for, linked, kits, minors, men, checked


def test_the_last_check_is_always_the_last_sentence() -> None:
    ends = {
        None: "Nobody has checked this yet.",
        TODAY: "Last checked today.",
        TODAY - timedelta(days=1): "Last checked yesterday.",
        TODAY - timedelta(days=40): "Last checked 40 days ago.",
    }
    for day, sentence in ends.items():
        assert said(HARMFUL, Standing("unverified", "", day))[-1] == sentence


def test_what_nobody_knows_is_said_and_never_taken_for_good() -> None:
    sentences = said(ProviderAs("Health centre", ("medical",), "fr"))
    assert sentences[:3] == [
        "Not known whether the guards call the police.",
        "Not known whether they ask for papers or money.",
        "Not known whether kits are in stock.",
    ]


def test_kits_are_not_asked_after_where_nobody_keeps_any() -> None:
    assert not [one for one in said(ProviderAs("Legal desk", ("legal",), "fr")) if "kits" in one.casefold()]


def test_kits_tell_when_they_were_seen() -> None:
    assert "Kits are in stock, seen today." in said(GOOD)
    assert "Kits are in stock, seen 9 days ago." in said(replace(GOOD, kits_on=TODAY - timedelta(days=9)))
    assert "Kits are in stock; nobody noted when they were seen." in said(replace(GOOD, kits_on=None))


def test_a_link_to_nobody_is_no_danger() -> None:
    assert said(replace(GOOD, linked_to="Nobody known"))[0] != "Linked to: Nobody known"
    assert said(replace(GOOD, linked_to="Army"))[0] == "Linked to: Army"


@pytest.mark.parametrize("asked", ["police_paper", "identity_paper"])
def test_a_letter_never_says_that_no_paper_is_needed_where_one_is_asked_for(asked: str) -> None:
    agreed = replace(GOOD, paperless=True)
    assert agreed.no_papers
    assert not replace(agreed, asks_for=(asked,)).no_papers
    assert "They have agreed to see people without any other paper." not in said(replace(agreed, asks_for=(asked,)))
    assert not GOOD.no_papers


@pytest.mark.parametrize("words", ["Women's shelter", "SHELTER North", "The safe house", "maison sûre du centre"])
@pytest.mark.parametrize("question", ["name", "reception", "place", "night", "road", "linked_to"])
def test_a_shelter_is_never_written_into_the_directory(words: str, question: str) -> None:
    assert wrong(replace(GOOD, **{question: words})) == {question}


def test_a_word_that_only_holds_the_letters_of_shelter_is_no_shelter() -> None:
    assert refused(replace(GOOD, name="Sheltered Valley clinic")) == []


@pytest.mark.parametrize("words", ["a\nb", "a\x00b", "a\u202eb", "x" * 121])
def test_words_that_would_break_or_turn_a_letter_are_not_kept(words: str) -> None:
    assert wrong(replace(GOOD, name=words)) == {"name"}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("name", ""),
        ("needs", ()),
        ("needs", ("shelter",)),
        ("needs", ("medical", "other")),
        ("letter_language", ""),
        ("letter_language", "sg"),
        ("spoken", ("xx",)),
        ("asks_for", ("blood",)),
        ("asks_for", ("nothing", "money")),
        ("guards", "perhaps"),
        ("men", "maybe"),
        ("minors", "x"),
        ("kits", "some"),
    ],
)
def test_only_what_is_offered_can_be_answered(question: str, value: object) -> None:
    assert wrong(replace(GOOD, **{question: value})) == {question}  # type: ignore[arg-type]


def test_every_answer_has_a_place_in_the_provider_and_the_other_way_round() -> None:
    asked = {one.name for one in PROVIDER if one.kind != "hours"} | {"hours"}
    assert asked == set(ProviderAs.__dataclass_fields__)


def test_letters_can_be_written_in_every_language_offered_for_them() -> None:
    assert {option.key for option in LETTER_LANGUAGES} == set(LANGUAGES)


def test_every_sentence_can_be_filled_in() -> None:
    for one in [*behaviour(GOOD, CHECKED, TODAY), *behaviour(HARMFUL, CHECKED, TODAY)]:
        assert isinstance(one, Reason)
        assert "%(" not in (one.msgid % dict(one.params))
