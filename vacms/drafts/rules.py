"""What is kept of a typed form, for how long, and for which pages. Pure."""

import json
from collections.abc import Iterable
from datetime import timedelta

KEPT_DAYS = timedelta(days=14)
"""How long an unsent form lies here: housekeeping of this program, no duty to anybody, so no number of the protocol."""
MOST_BYTES = 200_000
"""Of one form: enough for every page, too little to fill a disk by."""
MOST_DRAFTS = 200
"""Of one officer; more than anybody leaves lying about in two weeks."""
NEVER = frozenset({"staff", "drafts", "missions"})
"""Capabilities whose forms hold passphrases and settings: they are never kept."""
_MACHINERY = frozenset({"csrf_token", "deed"})
SECRETS = frozenset({"passphrase", "new_passphrase", "again", "factor_code", "paper_code", "one_time_code", "secret"})
"""Fields of the door; they are kept nowhere, whatever page they stand on."""

Fields = Iterable[tuple[str, str]]


def words_of(fields: Fields) -> str:
    """What was typed, as one text; what only the machine put into the form is left out."""
    kept = [(name, value) for name, value in fields if name not in _MACHINERY | SECRETS and not name.startswith("_")]
    return json.dumps(kept, ensure_ascii=False) if any(value.strip() for _, value in kept) else ""


def fields_of(words: str) -> list[tuple[str, str]]:
    """The fields of a kept text, in their order."""
    return [(name, value) for name, value in json.loads(words)] if words else []


def local_page(path: str) -> str:
    """The page a form belongs to, without what follows a question mark; empty where it is none of ours."""
    page = path.split("?", 1)[0].split("#", 1)[0]
    plain = page.isascii() and page.isprintable() and "\\" not in page and " " not in page
    return page if plain and page.startswith("/") and not page.startswith("//") and len(page) <= 200 else ""
