"""The product's words: plain, quiet, whole sentences, and none that would hurt or blame whoever is written about."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vacms.foundation import catalogues
from workflows.catalogue import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
NEVER = (
    "beneficiar",
    "cooperat",
    "failed",
    "invalid",
    "oops",
    "no-show",
    "victim blam",
    "illegal",
    "alleged",
    "dormant",
)
"""Beginnings of words that no screen, letter or refusal says. A letter may ask: "please" is its own."""
OWN_NAMES = {
    "HIV", "B", "No", "I", "My", "Arabic", "Haitian", "Creole", "Africa", "Coordination", "State", "States", "DNA",
    "CSV", "ISO", "UTF", "Windows", "New", "York",
}  # fmt: skip
"""Words with a capital within a sentence: proper names and the name of one page."""
LETTERS = ("templates/letters", "vacms/letters", "vacms/paternity/papers")
SENTENCES = re.compile(r"[a-z)”]\. [A-Z]")
ENDED = re.compile(r"([.?:…]|[.?]”|%\(\w+\)s)$")
RUN_BY_HAND = {"Made from the declarations; do not edit. Anew with: vacms protocol handbook"}
"""Ends with what is typed: a full stop would be typed too."""


def sentences() -> list[str]:
    """Every sentence that the product says."""
    said = catalogues.extract()
    return sorted({one for msgid in said for one in (msgid if isinstance(msgid, tuple) else (msgid,))})


def faults(said: str) -> list[str]:
    """What is wrong with a sentence."""
    found = [f"says {word}" for word in NEVER if re.search(rf"\b{word}", said, re.IGNORECASE)]
    if "!" in said:
        found.append("shouts")
    if SENTENCES.search(said) and not ENDED.search(said) and said not in RUN_BY_HAND:
        found.append("ends without a stop")
    loud = {word for word in re.findall(r"(?<=[a-z0-9,;’')] )([A-Z]\w*)", said) if word not in OWN_NAMES}
    if loud:
        found.append(f"writes {sorted(loud)} with a capital")
    if said != said.strip() or "  " in said:
        found.append("stands among spaces: is it a part of a sentence?")
    return found


def test_every_sentence_is_plain_quiet_and_whole() -> None:
    every = sentences()
    assert len(every) > 500
    assert {said: faults(said) for said in every if faults(said)} == {}


@pytest.mark.parametrize(
    "said",
    [
        "Thank you!",
        "The Beneficiary was seen",
        "Invalid code",
        "It failed.",
        "Her non-cooperation is noted",
        "She is a no-show",
        "Record The Barrier",
        "Nothing was changed. Try again",
        "until ",
        "two  spaces",
    ],
)
def test_a_sentence_that_is_not_is_found(said: str) -> None:
    assert faults(said)


def _refusals() -> Iterator[str]:
    for flow in CATALOGUE.values():
        for action in flow:
            for guard in action.guards:
                yield from (guard.unmet.msgid, guard.unmet.supplied_by)
            yield from (warning.said for warning in action.warnings)
            yield action.help
        yield from (window.why for window in flow.windows())


def test_refusals_warnings_and_help_are_whole_sentences() -> None:
    told = {said for said in _refusals() if said}
    assert len(told) > 20
    assert {said for said in told if not said.lstrip("“")[0].isupper() or said[-1] not in ".?"} == set()


def test_a_screen_does_not_beg() -> None:
    """Letters ask others for help; the product itself says what is so and what comes next."""
    begging = re.compile(r"""(_|N_)\(\s*["'][^"']*\b[Pp]lease\b""")
    files = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "vacms").rglob("*.py"),
        *(ROOT / "workflows").rglob("*.py"),
    ]
    names = {str(path.relative_to(ROOT)) for path in files if begging.search(path.read_text(encoding="utf-8"))}
    assert {name for name in names if not name.startswith(LETTERS)} == set()
    assert names, "letters do ask; else this looks at nothing"
