"""The words of each paper of a claim: what is on it, what is never on it, in every language in which it is printed."""

import re
from pathlib import Path

import pytest

from tests.paternity.papers.samples import EVERY, LANGUAGES, OFFICE, PIECES, full, minimal
from vacms.foundation import words
from vacms.letters.form import Form
from vacms.paternity.papers.composition import COMPOSERS, compose
from vacms.paternity.papers.content import PIECES as KNOWN
from vacms.paternity.papers.content import Unsayable
from vacms.paternity.papers.leaflet import leaflet
from workflows.claim import PAPERS
from workflows.claim_papers import CLAIM_LETTERS, DOSSIER_SAYS, GOES_TO, NEVER_SAID, PAPER_SAYS, TOLD_LANGUAGES

GOLDEN = Path(__file__).parent / "golden"
HERS = sorted(key for key, whom in GOES_TO.items() if whom == "person")
ON_NO_PAPER_OF_HERS = re.compile(
    r"confiden|consent|urgen|emergen|\breferr|\bréférenc|orientation|victim|surviv|abus|exploit|violen|\brape|\bviol"
    r"|assault|agress|(?-i:\bUN\b|\bONU\b)|united nations|nations unies|mission|soldier|soldat|troop|peacekeep|casque"
    r"|perpetrat|auteur|alleg|allég|claim|father|mother|\bpère|\bmère"
    r"|\bHIV\b|\bVIH\b|pregnan|enceinte|grossesse|\bshe\b|\bher\b|\bhe\b|\bhis\b|\bhim\b|\belle\b|madame|monsieur",
    re.IGNORECASE,
)
AS_WORDS = {
    "ar": re.compile(r"الأمم|ضحي|اغتصاب|جندي|عاجل|سري"),
    "ht": re.compile(r"viktim|\bijan|sòlda|kadejak|nasyonzini|papa|manman", re.IGNORECASE),
}
RESULT = re.compile(
    r"\bresult|résultat|\bDNA\b|\bADN\b|sample|prélèv|laborat|established|établi|نتيجة|فحص|rezilta|tès\b", re.I
)


def plain(form: Form) -> str:
    """As the golden texts have it."""
    return form.text.replace("\u00a0", " ")


def golden(name: str, form: Form) -> tuple[str, str]:
    """What it says, and what it is to say."""
    return plain(form), (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_each_paper_reads_as_it_was_agreed(kind: str, language: str) -> None:
    for name, content in (("full", full(kind, language)), ("minimal", minimal(kind, language))):
        said, wanted = golden(f"{kind}-{language}-{name}", compose(content))
        assert said == wanted


@pytest.mark.parametrize("language", TOLD_LANGUAGES)
def test_the_sheet_for_anybody_reads_as_it_was_agreed(language: str) -> None:
    said, wanted = golden(f"sheet-{language}", leaflet(language))
    assert said == wanted


def test_no_golden_text_is_left_over() -> None:
    papers = {f"{kind}-{language}-{name}" for kind, language in EVERY for name in ("full", "minimal")}
    assert {one.stem for one in GOLDEN.glob("*.txt")} == papers | {f"sheet-{language}" for language in TOLD_LANGUAGES}


def test_every_paper_of_the_definition_is_composed_and_declares_what_it_says() -> None:
    assert set(COMPOSERS) == set(CLAIM_LETTERS) == set(PAPER_SAYS) == set(GOES_TO)
    assert PAPER_SAYS["claim_dossier"] == DOSSIER_SAYS
    asked = {deed.letter.key: {o.key for o in deed.asks[-1].options} for deed in PAPERS if deed.letter}
    assert asked == {kind: set(languages) for kind, languages in LANGUAGES.items()}


def test_no_piece_of_any_paper_is_called_after_what_none_says() -> None:
    assert {one for one in KNOWN if any(word in one for word in NEVER_SAID)} == set()


@pytest.mark.parametrize("kind", COMPOSERS)
def test_a_piece_that_a_paper_does_not_declare_stops_it(kind: str) -> None:
    for name in {*PIECES, "address", "telephone"} - set(PAPER_SAYS[kind]) - {"child_born_in"}:
        with pytest.raises(Unsayable):
            minimal(kind, pieces={name: "anything"})
    assert ("child_born" in PAPER_SAYS[kind]) or _refused(kind, "child_born_in")


def _refused(kind: str, name: str) -> bool:
    try:
        minimal(kind, pieces={name: "anything"})
    except Unsayable:
        return True
    return False


@pytest.mark.parametrize(("kind", "language"), [one for one in EVERY if one[0] != "claim_child_form"])
def test_what_is_not_kept_has_no_line_and_nothing_is_blanked(kind: str, language: str) -> None:
    for name in full(kind, language).pieces:
        content = full(kind, language)
        left = compose(full(kind, language, pieces={one: text for one, text in content.pieces.items() if one != name}))
        whole = compose(content)
        assert len(left.text.splitlines()) <= len(whole.text.splitlines()), name
        assert "None" not in left.text
        assert ": \n" not in left.text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", HERS)
def test_no_fixed_sentence_of_what_the_person_holds_tells_what_it_is_about(kind: str, language: str) -> None:
    for claimant in ("person", "guardian", "child"):
        text = compose(minimal(kind, language, claimant=claimant, office=OFFICE, grown=False)).text
        assert not ON_NO_PAPER_OF_HERS.search(text), ON_NO_PAPER_OF_HERS.search(text)


@pytest.mark.parametrize("language", TOLD_LANGUAGES)
def test_the_sheet_for_anybody_could_lie_anywhere(language: str) -> None:
    sheet = leaflet(language)
    assert not ON_NO_PAPER_OF_HERS.search(sheet.text), ON_NO_PAPER_OF_HERS.search(sheet.text)
    assert language not in AS_WORDS or not AS_WORDS[language].search(sheet.text)
    assert (sheet.serial, sheet.number) == ("", "")
    assert sheet.title in {"Information", "معلومات", "Enfòmasyon"}
    assert not re.search(r"\d", sheet.text), "no number, no day, no telephone"


@pytest.mark.parametrize("language", TOLD_LANGUAGES)
def test_the_sheet_for_the_talk_names_no_result_nor_where_one_comes_from(language: str) -> None:
    text = compose(minimal("claim_result", language, office=OFFICE)).text
    assert not RESULT.search(text), RESULT.search(text)
    assert OFFICE.phone in text


@pytest.mark.parametrize("language", TOLD_LANGUAGES)
def test_a_draft_says_that_it_is_one(language: str) -> None:
    sheets = [leaflet(language), compose(minimal("claim_result", language))]
    for sheet in sheets:
        assert bool(sheet.draft) == (language in words.DRAFTS)
        assert not sheet.draft or sheet.text.rstrip().endswith(sheet.draft)
    assert language in ("en", "fr") or "draft" not in sheets[0].draft, "said in its own language"


@pytest.mark.parametrize("planted", ["a claim", "Urgent", "the victim", "mère", "she signs", "mission"])
def test_a_planted_word_is_found(planted: str) -> None:
    assert ON_NO_PAPER_OF_HERS.search(planted)


BANDS = {
    "0-5": (False, False), "6-11": (True, False), "12-14": (True, True), "15-17": (True, True), "": (True, True),
}  # fmt: skip


@pytest.mark.parametrize("band", BANDS)
def test_the_child_is_asked_and_signs_by_age(band: str) -> None:
    text = compose(full("claim_child_form", pieces={"child_age_band": band})).text
    asked, signs = BANDS[band]
    assert ("The child was asked and says" in text) == asked
    assert ("The child: signature" in text) == signs
    assert "Whoever says yes for the child: signature" in text
    assert ("only if the child allows it" in text) == (band == "15-17")


def test_a_child_of_age_says_yes_alone_on_the_form_of_a_grown_person() -> None:
    grown = compose(full("claim_child_form", pieces={"child_age_band": "adult"}))
    assert grown.text == compose(full("claim_sample_form")).text


def test_somebody_signs_besides_where_a_mother_is_a_child_herself() -> None:
    young, grown = (compose(full("claim_sample_form", grown=one)).text for one in (False, True))
    assert "Another adult who is trusted" in young
    assert "Another adult" not in grown


@pytest.mark.parametrize(
    ("whom", "addressed"),
    [("office", "The focal point for such requests"), ("mission", "The permanent mission"),
     ("capital", "The authority in the capital"), ("advocate", "The victims’ rights advocate")],
)  # fmt: skip
def test_each_rung_of_the_ladder_has_its_addressee(whom: str, addressed: str) -> None:
    text = plain(compose(full("claim_reminder", whom=whom)))
    assert f"To: {addressed}" in text
    assert ("Legal adviser" in text) == (whom == "office"), "the focal point alone is named by its post"
    assert ("take it up" in text) == (whom == "advocate")
    assert "12 January 2026" in text


def test_where_support_is_missing_the_reminder_asks_for_it_and_names_no_sum() -> None:
    text = compose(full("claim_reminder", stage="arrears")).text
    assert "does not come as it was agreed" in text
    assert "No answer has come" not in text


def test_a_title_of_many_lines_is_one_row_each() -> None:
    text = compose(full("claim_register")).text
    assert "3 | a money slip" in text
    assert text.count("… | … | … | …") == 3, "room for more"
