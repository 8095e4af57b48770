"""Keys in the hand of one request: a hat, an opened key that reads and writes, a box that only takes in."""

from dataclasses import dataclass, field

from vacms.foundation import cipher
from vacms.foundation.cipher import Place
from vacms.keyring import rules


@dataclass(frozen=True, slots=True)
class Hat:
    """The key of the appointment under which somebody is signed in: `session.info["hat"]`."""

    key_id: str
    seed: bytes = field(repr=False)


def _place(kind: str, case_id: str | None, data_class: str, field: str, row: str) -> Place:
    if rules.HOLDS.get(kind, data_class) != data_class:
        raise ValueError(f"{field} is of class {data_class}: not for a key of kind {kind}")
    return Place(data_class, field, row, case_id or "")


@dataclass(frozen=True, slots=True)
class DataKey:
    """An opened key. It lives as long as the request."""

    key_id: str
    kind: str
    case_id: str | None
    seed: bytes = field(repr=False)

    def seal(self, data_class: str, field: str, row: str, text: str) -> bytes:
        """An envelope around words, for this field of this row."""
        return cipher.seal(self.seed, self.key_id, self._at(data_class, field, row), text)

    def unseal(self, data_class: str, field: str, row: str, envelope: bytes) -> str:
        """The words in the envelope of this field of this row.

        Raises Tampered.
        """
        return cipher.unseal(self.seed, self.key_id, self._at(data_class, field, row), envelope)

    def seal_bytes(self, data_class: str, field: str, row: str, content: bytes) -> bytes:
        """An envelope around a file."""
        return cipher.seal_bytes(self.seed, self.key_id, self._at(data_class, field, row), content)

    def unseal_bytes(self, data_class: str, field: str, row: str, envelope: bytes) -> bytes:
        """The file in an envelope.

        Raises Tampered.
        """
        return cipher.unseal_bytes(self.seed, self.key_id, self._at(data_class, field, row), envelope)

    def _at(self, data_class: str, field: str, row: str) -> Place:
        return _place(self.kind, self.case_id, data_class, field, row)


@dataclass(frozen=True, slots=True)
class Box:
    """The public half of a key: drop in, never take out."""

    key_id: str
    kind: str
    case_id: str | None
    public: bytes

    def seal(self, data_class: str, field: str, row: str, text: str) -> bytes:
        """An envelope around words, which only a holder of the key reads."""
        place = _place(self.kind, self.case_id, data_class, field, row)
        return cipher.drop(self.public, self.key_id, place, text)

    def seal_bytes(self, data_class: str, field: str, row: str, content: bytes) -> bytes:
        """An envelope around a file, which only a holder of the key reads."""
        place = _place(self.kind, self.case_id, data_class, field, row)
        return cipher.drop_bytes(self.public, self.key_id, place, content)


Sealer = DataKey | Box
"""Whatever can seal: writing never needs a key, only its public half."""
