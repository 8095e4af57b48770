"""Three of five people open the recovery key; two do not."""

from itertools import combinations

import pytest

from vacms.foundation import cipher, shares
from vacms.foundation.shares import WrongShares


def test_any_three_of_five_open_the_key_and_no_two_do() -> None:
    seed = cipher.new_seed()
    lists = shares.split(seed)
    assert len(lists) == 5
    for three in list(combinations(lists, 3))[::3]:
        assert shares.combine(three) == seed
    assert shares.combine(lists) == seed
    with pytest.raises(WrongShares):
        shares.combine(lists[:2])


def test_a_misread_word_and_a_share_of_another_key_are_refused() -> None:
    lists, others = shares.split(cipher.new_seed()), shares.split(cipher.new_seed())
    words = lists[0].split()
    misread = " ".join([*words[:-1], "zero" if words[-1] != "zero" else "acid"])
    for three in ([misread, *lists[1:3]], [others[0], *lists[1:3]], [lists[0], lists[0], lists[1]], []):
        with pytest.raises(WrongShares):
            shares.combine(three)
