"""What goes into a letter, before any words: coded values, and four short texts made harmless."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from workflows.letters import FIELDS

LONGEST_NAME = 40
"""A name or an alias. Whatever else somebody types there is no name."""
LONGEST_PLACE = 90


class Undisclosable(ValueError):
    """Something that this letter must not say was handed to it; no letter is made."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Since when it is, and how sure that is: exact, about, day or unknown."""

    at: datetime
    sure: str


Fact = str | tuple[str, ...] | Happened
"""A coded value, several of them, a moment, or the one name that is free text."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that one letter says. There is no other way for anything to reach the paper."""

    layout: str
    language: str
    serial: str
    """Empty where there is no paper yet: somebody telephones."""
    issued_at: datetime
    """In the office's zone; every moment on the paper is told in it."""
    addressee: str
    post: str
    reception: str
    before: datetime | None
    need: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """Fields of `workflows.letters`, only those allowed; one that is not said is absent."""
    agreed_on: date | None = None
    arranged: bool = False
    """Announced by telephone, in truth."""
    no_papers: bool = False
    """The provider promised to ask for none."""
    account: str = ""
    phone: str = ""
    phone_hours: str = ""
    sender: str = ""

    def __post_init__(self) -> None:
        if self.issued_at.tzinfo is None:
            raise ValueError("a letter is dated in its office's zone")
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))


def plain(text: str, most: int = LONGEST_NAME) -> str:
    """One line of visible characters: no control, no turning of the writing's direction, no endless tail."""
    visible = "".join(_shown(one) for one in text[: most * 50])
    return unicodedata.normalize("NFC", " ".join(visible.split()))[:most].rstrip()


def _shown(one: str) -> str:
    kind = unicodedata.category(one)
    return " " if kind[0] == "Z" or kind == "Cc" else "" if kind[0] == "C" else one


def facts_of(said: Mapping[str, object]) -> dict[str, Fact]:
    """The facts of a letter from what she said may be said, as it was kept with her agreement.

    Raises Undisclosable for a field or a value that nobody declared.
    """
    return {name: _fact(name, value) for name, value in said.items() if value}


def _fact(name: str, value: object) -> Fact:
    if name not in FIELDS:
        raise Undisclosable(f"no letter has a field called {name!r}")
    if name == "happened":
        return _happened(value)
    if name == "called":
        return plain(str(value))
    known = {option.key for option in FIELDS[name].options}
    values = tuple(value) if isinstance(value, list | tuple) else (str(value),)
    if strays := set(values) - known:
        raise Undisclosable(f"{name} has no value {sorted(map(str, strays))[0][:20]!r}")
    return values if name == "access" else values[0]


def _happened(value: object) -> Happened:
    if isinstance(value, Happened):
        return value
    if not isinstance(value, Mapping):
        raise Undisclosable("a moment is a day, an hour and how sure that is")
    at = datetime.fromisoformat(str(value["at"]))
    if at.tzinfo is None:
        raise Undisclosable("a moment without a zone cannot be told")
    return Happened(at, str(value.get("sure") or "unknown"))
