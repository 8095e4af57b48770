"""Numbers of the paper book as somebody copies them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacms.foundation.ids import new_serial, serial_as_kept


@given(st.builds(new_serial))
def test_every_number_we_give_out_is_read_back_however_it_is_written(serial: str) -> None:
    for typed in (serial, serial.lower(), serial.replace("-", ""), f"  {serial[:3]} - {serial[4:]} "):
        assert serial_as_kept(typed) == serial


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7KD",
        "7KD-2044X",
        "0KD-204X",
        "7KD-204I",
        "7KD--204X",
        "'; DROP",
        "７KD-204X",
        "x" * 9000,
        "7KD-204X\x00",
    ],
)
def test_what_cannot_be_a_number_is_none(typed: str) -> None:
    assert serial_as_kept(typed) == ""


@given(st.text(max_size=40))
def test_whatever_is_typed_ends_in_a_number_or_in_nothing(typed: str) -> None:
    found = serial_as_kept(typed)
    assert found == "" or (len(found) == 8 and serial_as_kept(found) == found)
