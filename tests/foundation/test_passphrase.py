"""What a person types becomes the same key again, and only what she typed."""

import pytest

from vacms.foundation import passphrase
from vacms.foundation.config import Settings
from vacms.foundation.passphrase import Cost

CHEAP = Cost(8, 1, 1)


def test_the_same_passphrase_gives_the_same_key_under_its_salt_only() -> None:
    made = passphrase.fresh("river stone lamp", CHEAP)
    assert passphrase.stretch("river stone lamp", made.salt, made.cost) == made.secret
    assert passphrase.stretch("river stone lamb", made.salt, made.cost) != made.secret
    assert passphrase.stretch("river stone lamp", b"another salt....", made.cost) != made.secret


def test_another_keyboards_spelling_of_the_same_letters_opens_too() -> None:
    salt = b"0123456789abcdef"
    assert passphrase.stretch("re\u0301union", salt, CHEAP) == passphrase.stretch("r\u00e9union", salt, CHEAP)
    assert passphrase.stretch("\ufb01eld", salt, CHEAP) == passphrase.stretch("field", salt, CHEAP)


def test_the_cost_is_kept_in_words_that_read_back() -> None:
    assert Cost.read(str(Cost(65536, 3, 4))) == Cost(65536, 3, 4)


def test_the_cost_follows_the_settings() -> None:
    assert passphrase.cost(Settings(profile="test")) == Cost(65536, 3, 4)
    assert passphrase.cost(Settings(profile="test", argon_kib=8, argon_passes=1)) == CHEAP


def test_no_more_than_two_passphrases_are_stretched_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    left = []

    def inside(*_: object) -> bytes:
        while passphrase._AT_ONCE.acquire(blocking=False):
            left.append(1)
        for _one in left:
            passphrase._AT_ONCE.release()
        return b""

    monkeypatch.setattr(passphrase, "hash_secret_raw", inside)
    passphrase.stretch("words", b"salt", CHEAP)
    assert len(left) == 1


def test_printing_a_stretched_passphrase_shows_nothing() -> None:
    made = passphrase.fresh("river stone lamp", CHEAP)
    assert repr(made.secret) not in repr(made)


def test_a_paper_code_reads_back_however_it_is_typed() -> None:
    code = passphrase.new_paper_code()
    body = passphrase.normalise(code)
    assert body is not None
    assert len(body) == passphrase.CODE_LETTERS
    for typed in (code.lower(), code.replace("-", " "), code.replace("-", ""), f"  {code}\n"):
        assert passphrase.normalise(typed) == body
    assert len(passphrase.ALPHABET) ** passphrase.CODE_LETTERS > 2**128


def test_a_misread_letter_of_a_paper_code_is_noticed() -> None:
    noticed = 0
    for _ in range(200):
        code = passphrase.new_paper_code()
        other = "3" if code[0] == "2" else "2"
        noticed += passphrase.normalise(other + code[1:]) is None
    assert noticed >= 195
    assert passphrase.normalise("") is None
    assert passphrase.normalise(passphrase.new_paper_code() + "2") is None


def test_paper_codes_never_repeat() -> None:
    assert len({passphrase.new_paper_code() for _ in range(200)}) == 200
