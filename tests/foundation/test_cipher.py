"""An envelope opens in its place, under its key, unaltered; in every other case it is refused in one way."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vacms.foundation import cipher
from vacms.foundation.cipher import Place, Tampered
from vacms.foundation.types import Enciphered

KEYS = {name: cipher.new_seed() for name in ("keya", "keyb")}
HERE = Place("C3", "report.account", "row1", "case1")

places = st.builds(
    Place,
    st.sampled_from(["C3", "C4", "C4p"]),
    st.sampled_from(["report.account", "report.plan"]),
    st.sampled_from(["row1", "row2"]),
    st.sampled_from(["case1", "case2", ""]),
)
writers = st.sampled_from(["seal", "drop"])


def written(how: str, key: str, place: Place, text: str) -> bytes:
    if how == "seal":
        return cipher.seal(KEYS[key], key, place, text)
    return cipher.drop(cipher.public_of(KEYS[key]), key, place, text)


@given(writers, st.sampled_from(sorted(KEYS)), places, st.text(max_size=400))
def test_an_envelope_opens_in_its_place(how: str, key: str, place: Place, text: str) -> None:
    assert cipher.unseal(KEYS[key], key, place, written(how, key, place, text)) == text


@given(writers, places, places, st.sampled_from(sorted(KEYS)), st.sampled_from(sorted(KEYS)))
def test_no_two_envelopes_can_be_swapped(how: str, one: Place, other: Place, key: str, second: str) -> None:
    assume((one, key) != (other, second))
    with pytest.raises(Tampered):
        cipher.unseal(KEYS[second], second, other, written(how, key, one, "words"))


def test_words_of_a_place_cannot_slide_from_one_into_the_next() -> None:
    envelope = written("seal", "keya", Place("C3", "a", "b", "cd"), "words")
    with pytest.raises(Tampered):
        cipher.unseal(KEYS["keya"], "keya", Place("C3", "a", "bc", "d"), envelope)


def test_the_same_key_under_another_name_opens_nothing() -> None:
    envelope = written("seal", "keya", HERE, "words")
    renamed = envelope.replace(b"keya", b"keyb")
    with pytest.raises(Tampered):
        cipher.unseal(KEYS["keya"], "keyb", HERE, renamed)


@pytest.mark.parametrize("how", ["seal", "drop"])
def test_every_flipped_bit_and_every_cut_is_refused(how: str) -> None:
    envelope = written(how, "keya", HERE, "words")
    for at in range(len(envelope)):
        flipped = envelope[:at] + bytes([envelope[at] ^ (1 << at % 8)]) + envelope[at + 1 :]
        for broken in (flipped, envelope[:at]):
            with pytest.raises(Tampered):
                cipher.unseal(KEYS["keya"], "keya", HERE, broken)


@given(st.binary(max_size=200), st.sampled_from([b"", b"VE\x01\x01\x04keya", b"VE\x01\x02\x04keya", b"VE\x02"]))
def test_rubbish_is_refused_in_the_one_documented_way(rubbish: bytes, start: bytes) -> None:
    with pytest.raises(Tampered):
        cipher.unseal(KEYS["keya"], "keya", HERE, start + rubbish)


def test_what_a_foreign_program_drops_in_cannot_break_the_reader() -> None:
    public = cipher.public_of(KEYS["keya"])
    for content in (b"", b"\xff\xff\xff\xff", b"\x00\x00\x00\x02\xff\xfe"):
        with pytest.raises(Tampered):
            cipher.unseal(KEYS["keya"], "keya", HERE, cipher._drop(public, "keya", HERE, content))


@pytest.mark.parametrize("how", ["seal", "drop"])
def test_the_length_of_an_envelope_says_only_the_bucket(how: str) -> None:
    def sizes(*lengths: int) -> set[int]:
        return {len(written(how, "keya", HERE, "a" * length)) for length in lengths}

    assert len(sizes(0, 1, 59, 60)) == 1
    assert len(sizes(61, 252)) == 1
    assert len(sizes(253, 1020)) == 1
    assert len(sizes(60, 61, 252, 253, 1020, 1021, 4092, 4093, 16380)) == 5


def test_files_are_padded_to_whole_pages() -> None:
    lengths = {size: len(cipher.seal_bytes(KEYS["keya"], "keya", HERE, bytes(size))) for size in (0, 4092, 4093, 9000)}
    assert lengths[0] == lengths[4092]
    assert lengths[4093] - lengths[4092] == cipher.PAGE
    assert lengths[9000] - lengths[4093] == cipher.PAGE


@given(st.binary(max_size=9000))
def test_a_file_comes_out_as_it_went_in(content: bytes) -> None:
    public = cipher.public_of(KEYS["keya"])
    for envelope in (
        cipher.seal_bytes(KEYS["keya"], "keya", HERE, content),
        cipher.drop_bytes(public, "keya", HERE, content),
    ):
        assert cipher.unseal_bytes(KEYS["keya"], "keya", HERE, envelope) == content


def test_the_same_words_never_look_the_same_twice() -> None:
    for how in ("seal", "drop"):
        assert len({written(how, "keya", HERE, "words") for _ in range(50)}) == 50


def test_an_envelope_fits_an_enciphered_column_and_plain_words_do_not() -> None:
    column = Enciphered()
    assert column.process_bind_param(written("drop", "keya", HERE, "words"), None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="only an envelope"):
        column.process_bind_param(b"words", None)  # type: ignore[arg-type]


def test_a_wrapped_key_opens_for_its_holder_under_its_grant_only() -> None:
    seed, holder, stranger = cipher.new_seed(), cipher.new_seed(), cipher.new_seed()
    blob = cipher.wrap(cipher.public_of(holder), seed, b"grant")
    assert cipher.unwrap(holder, blob, b"grant") == seed
    for who, info in ((stranger, b"grant"), (holder, b"another grant")):
        with pytest.raises(Tampered):
            cipher.unwrap(who, blob, info)


def test_a_capsule_opens_with_its_token_only() -> None:
    seed = cipher.new_seed()
    blob = cipher.capsule("token", seed)
    assert cipher.open_capsule("token", blob) == seed
    assert seed not in blob
    for token, broken in (
        ("other", blob),
        ("token", blob[:-1]),
        ("token", b"\x02" + blob[1:]),
        ("token", b""),
    ):
        with pytest.raises(Tampered):
            cipher.open_capsule(token, broken)
