"""Whatever is done to a chain by somebody without its key, the verifier finds it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacms.audit.verify import START, WORDS, line_mac, verify

KEY = b"k" * 32


def chain(length: int = 6, stream: str = "m1", key: bytes = KEY) -> list[dict[str, Any]]:
    made, prev = [], START
    for seq in range(1, length + 1):
        line: dict[str, Any] = {name: f"{name}{seq}" for name in WORDS}
        line |= {"stream": stream, "seq": seq, "prev": prev.hex()}
        prev = line_mac(key, prev, line)
        made.append({**line, "mac": prev.hex()})
    return made


def test_an_untouched_chain_is_sound() -> None:
    assert verify(chain() + chain(stream="m2"), KEY) == []
    assert verify([], KEY) == []


@given(st.integers(0, 5), st.sampled_from([name for name in WORDS if name != "seq"]))
def test_an_edited_line_is_found(at: int, word: str) -> None:
    lines = chain()
    lines[at][word] += "x"
    assert verify(lines, KEY)


@given(st.integers(0, 4))
def test_a_line_left_out_is_found(at: int) -> None:
    lines = chain()
    del lines[at]
    assert verify(lines, KEY) == [
        f"m1: line {at + 1} should follow, but {at + 2} does.",
        f"m1: line {at + 2} does not follow the line before it.",
    ]


@given(st.integers(0, 5), st.integers(0, 5))
def test_lines_swapped_or_doubled_are_found(one: int, other: int) -> None:
    lines = chain()
    lines[one], lines[other] = lines[other], lines[one]
    assert bool(verify(lines, KEY)) is (one != other)
    lines = chain()
    lines.insert(one, lines[other])
    assert verify(lines, KEY)


@given(st.integers(0, 6))
def test_a_line_put_in_is_found_even_where_all_numbers_are_put_right(at: int) -> None:
    lines = chain()
    lines.insert(at, {**lines[at - 1]})
    prev = START.hex()
    for seq, line in enumerate(lines, 1):
        line["seq"], line["prev"], prev = seq, prev, line["mac"]
    assert verify(lines, KEY)


def test_a_chain_made_anew_without_the_key_is_found() -> None:
    assert verify(chain(key=b"x" * 32), KEY)


@pytest.mark.parametrize("kept", [6, 5])
def test_a_tail_cut_off_is_found_by_an_anchor_only(kept: int) -> None:
    lines = chain()
    anchor = {"m1": {"seq": 6, "mac": lines[5]["mac"]}}
    assert verify(lines[:kept], KEY) == []
    assert bool(verify(lines[:kept], KEY, anchor)) is (kept < 6)
