"""How a day is written in each language of letters and sheets."""

from datetime import date

import pytest

from vacms.letters import dates

WRITTEN = {
    "en": ("1 June 2026", "Wednesday 12 August"),
    "fr": ("1er juin 2026", "mercredi 12 août"),
    "ht": ("1ye jen 2026", "mèkredi 12 out"),
    "ar": ("1 يونيو 2026", "الأربعاء 12 أغسطس"),
    "es": ("1 de junio 2026", "miércoles 12 de agosto"),
}


@pytest.mark.parametrize("language", WRITTEN)
def test_a_day_is_written_as_the_language_writes_it(language: str) -> None:
    first, later = WRITTEN[language]
    assert dates.date_of_issue(language, date(2026, 6, 1)).replace("\u00a0", " ") == first
    assert dates.day(language, date(2026, 8, 12)).replace("\u00a0", " ") == later


def test_every_month_and_weekday_of_haitian_creole_is_its_own() -> None:
    told = " ".join(dates.day("ht", date(2026, month, month)) for month in range(1, 13))
    for french in ("janvier", "février", "août", "septembre", "lundi", "vendredi", "dimanche"):
        assert french not in told.split()
