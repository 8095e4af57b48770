"""The words to which a key's row, a grant and an opener are bound: bent in one of them, it is refused."""

from datetime import UTC, datetime

from vacms.foundation.cipher import canonical


def key_words(key_id: str, kind: str, subject: str, case_id: str | None, alg: int, public: bytes) -> bytes:
    """What the server vouches for in a key's row: else a planted key would be wrapped to and dropped into."""
    return canonical("key", key_id, kind, subject, case_id or "", str(alg), public.hex())


def grant_words(grant: str, target: str, holder: str, why: str, starts: datetime, until: datetime | None) -> bytes:
    """What a wrap is bound to: moved to another holder or pushed on in time, it opens for nobody."""
    return canonical("grant", grant, target, holder, why, _spelt(starts), _spelt(until) if until else "")


def _spelt(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def opener_words(opener: str, key_id: str, kind: str, salt: bytes, cost: str) -> bytes:
    """What an opener is bound to, its cost too: nobody can make it cheaper, or ruinous, from the database."""
    return canonical("opener", opener, key_id, kind, salt.hex(), cost)
