"""Sentences, days and times: in the reader's language and the office's zone, and never a hole."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup

from vacms.foundation import catalogues, clock, words
from workflows.grammar import Reason

NOON = datetime(2026, 6, 2, 12, 0, tzinfo=UTC)  # a Tuesday
PO = """
msgid "Sign in"
msgstr "Se connecter"

msgid "Until %(day)s"
msgstr "Jusqu'au %(day)s"

#, fuzzy
msgid "Doubtful"
msgstr "Douteux"

msgid "%(n)s letter"
msgid_plural "%(n)s letters"
msgstr[0] "%(n)s lettre"
msgstr[1] "%(n)s lettres"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small French catalogue in a folder of this test's own."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(PO, encoding="utf-8")
    monkeypatch.setattr(words, "TRANSLATIONS", tmp_path)
    words._catalogue.cache_clear()
    yield folder
    words._catalogue.cache_clear()


def test_a_sentence_is_said_in_the_language_with_its_parameters(french: Path) -> None:
    assert words.translate("fr", "Sign in") == "Se connecter"
    assert words.translate("fr", "Until %(day)s", day="lundi") == "Jusqu'au lundi"


def test_what_nobody_translated_or_somebody_doubts_stays_english(french: Path) -> None:
    assert words.translate("fr", "Not in it") == "Not in it"
    assert words.translate("fr", "Doubtful") == "Doubtful"
    assert words.translate("xx", "Sign in") == "Sign in"
    assert words.translate("../fr", "Sign in") == "Sign in"


def test_each_language_counts_in_its_own_way(french: Path) -> None:
    assert [words.ntranslate("en", "%(n)s letter", "%(n)s letters", n) for n in (0, 1, 2)] == [
        "0 letters", "1 letter", "2 letters",
    ]  # fmt: skip
    assert [words.ntranslate("fr", "%(n)s letter", "%(n)s letters", n) for n in (0, 1, 2)] == [
        "0 lettre", "1 lettre", "2 lettres",
    ]  # fmt: skip


def test_a_second_catalogue_of_a_language_is_heard_too(french: Path) -> None:
    (french / "letters.po").write_text('msgid "Desk"\nmsgstr "Bureau"\n', encoding="utf-8")
    words._catalogue.cache_clear()
    assert words.translate("fr", "Desk") == "Bureau"
    assert words.translate("fr", "Sign in") == "Se connecter"


def test_the_mirror_brackets_what_is_wrapped_and_turns_round() -> None:
    assert words.translate(words.MIRROR, "Sign in") == "[Sign in]"
    assert words.direction(words.MIRROR) == words.direction("ar") == "rtl"
    assert words.direction("fr") == "ltr"
    assert words.MIRROR not in words.LANGUAGES


def test_markup_among_the_parameters_lets_nothing_else_through() -> None:
    said = words.translate("en", "<b>%(a)s%(b)s", a=Markup("<i>"), b="<u>")
    assert said == "&lt;b&gt;<i>&lt;u&gt;"


def test_a_reason_tells_what_is_missing_and_who_can_supply_it(french: Path) -> None:
    reason = Reason("“%(question)s” is not answered.", (("question", "Sign in"),), "You can answer it.")
    assert words.sentence("fr", reason) == "“Se connecter” is not answered. You can answer it."
    assert words.sentence("en", Reason("Nobody has looked.")) == "Nobody has looked."


def test_days_and_times_are_those_of_the_zone_and_the_language() -> None:
    late = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert words.day("en", late, "Africa/Bangui") == "Tuesday 2 June 2026"
    assert words.day("en", date(2026, 6, 2)) == "Tuesday 2 June 2026"
    assert words.moment("en", late, "Africa/Bangui") == "Tue 2 Jun 2026, 00:30"
    assert words.clock_time("en", late, "Africa/Bangui") == "00:30"
    assert words.day("fr", late, "Africa/Bangui") == "mardi 2 juin 2026"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(hours=2), "today 14:00"),
        (timedelta(hours=-2), "today 10:00"),
        (timedelta(days=1), "tomorrow 12:00"),
        (timedelta(days=-1), "yesterday 12:00"),
        (timedelta(days=3), "Friday 12:00"),
        (timedelta(days=7), "Tue 9 Jun, 12:00"),
        (timedelta(days=-6), "Wed 27 May, 12:00"),
        (timedelta(days=300), "Mon 29 Mar 2027, 12:00"),
    ],
)
def test_an_end_is_told_as_people_say_it(ahead: timedelta, said: str) -> None:
    with clock.stopped_at(NOON):
        assert words.until("en", NOON + ahead) == said


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "pt", "sw", "ht", "ln", "sg", "apd", words.MIRROR])
def test_every_language_of_a_letter_has_days_and_times(language: str) -> None:
    assert "2026" in words.day(language, NOON) or "٢٠٢٦" in words.day(language, NOON)
    assert words.moment(language, NOON)


def test_the_language_is_that_of_the_page_and_no_longer() -> None:
    with words.speaking("fr"):
        assert words.current() == "fr"
    assert words.current() == "en"


def test_every_sentence_is_found_wherever_it_stands() -> None:
    found = catalogues.extract()
    assert "Look at this again" in found  # a template
    assert "Enter the day." in found  # code
    assert "When did it happen?" in found  # a declaration


def test_sentences_chosen_within_a_call_are_found() -> None:
    text = '{{ _("One" if x == "no" else "Two") }}{{ _({"key": "Three"}[y]) }}{{ ngettext("a", "b", n) }}{{ _(z) }}'
    assert set(catalogues._said_in_template(text)) == {"One", "Two", "Three", ("a", "b")}


def test_a_language_is_told_what_it_cannot_say_yet(french: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"Sign in", "Doubtful", "New", "Until %(day)s", ("%(n)s letter", "%(n)s letters")}
    monkeypatch.setattr(catalogues, "extract", lambda: said)
    assert catalogues.missing("fr") == ["Doubtful", "New"]
    po = french / "messages.po"
    po.write_text(PO.replace("Jusqu'au %(day)s", "Jusqu'au %(jour)s"), encoding="utf-8")
    assert catalogues.missing("fr") == ["Doubtful", "New", "Until %(day)s"]


def test_bringing_a_catalogue_up_to_date_keeps_its_translations(french: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (french / "letters.po").write_text('msgid "Desk"\nmsgstr "Bureau"\n', encoding="utf-8")
    said = {"Sign in", "New", "Desk", ("%(n)s letter", "%(n)s letters")}
    monkeypatch.setattr(catalogues, "extract", lambda: said)
    path = catalogues.update("fr")
    text = path.read_text(encoding="utf-8")
    assert text.index("letter") < text.index('"New"') < text.index("Se connecter")
    assert "Desk" not in text
    assert "Until" not in text
    words._catalogue.cache_clear()
    assert catalogues.missing("fr") == ["New"]
    assert words.ntranslate("fr", "%(n)s letter", "%(n)s letters", 2) == "2 lettres"


def test_french_tells_the_time_in_hours_also_within_a_reason() -> None:
    assert words.clock_time("fr", NOON, "Africa/Bangui") == "13\u00a0h"
    assert words.clock_time("fr", NOON + timedelta(minutes=5)) == "12\u00a0h\u00a005"
    reason = Reason("%(time)s", (("time", "09:30"),))
    assert words.sentence("fr", reason) == "9\u00a0h\u00a030"
    assert words.sentence("en", reason) == "09:30"


def test_a_day_that_lies_near_is_said_without_its_hour() -> None:
    with clock.stopped_at(datetime(2026, 6, 2, 13, 0, tzinfo=UTC)):
        said = [words.near_day("en", clock.now() + timedelta(days=days), "Africa/Bangui") for days in (0, 1, 3, 8, 300)]
        assert said == ["today", "tomorrow", "Friday", "Wed 10 Jun", "Mon 29 Mar 2027"]
        assert words.near_day("fr", clock.now() + timedelta(days=3), "Africa/Bangui") == "vendredi"
        assert words.near_day("en", clock.now() + timedelta(hours=10), "Africa/Bangui") == "tomorrow", (
            "there it is past midnight"
        )
