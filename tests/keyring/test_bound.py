"""Every word of a key's row, of a grant and of an opener counts."""

from datetime import timedelta
from typing import Any

import pytest

from vacms.foundation import clock
from vacms.keyring import bound

NOW = clock.now()

ROWS: list[tuple[Any, list[Any], list[Any]]] = [
    (bound.key_words, ["k", "case", "s", "c", 1, b"p"], ["x", "hat", "x", None, 2, b"x"]),
    (
        bound.grant_words,
        ["g", "t", "h", "w", NOW, None],
        ["x", "x", "x", "x", NOW + timedelta(microseconds=1), NOW],
    ),
    (bound.opener_words, ["o", "k", "paper", b"s", "c"], ["x", "x", "x", b"x", "x"]),
]


@pytest.mark.parametrize(("words", "true", "bent"), ROWS, ids=["key", "grant", "opener"])
def test_a_row_bent_in_one_word_reads_otherwise(words: Any, true: list[Any], bent: list[Any]) -> None:
    said = {words(*true)}
    for at, value in enumerate(bent):
        said.add(words(*true[:at], value, *true[at + 1 :]))
    assert len(said) == len(true) + 1
