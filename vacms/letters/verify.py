"""Says whether a file is a letter of ours, unaltered and still valid. Never says what stands in it."""

import hashlib
import io
import re
from collections.abc import Iterator

import pikepdf
from sqlalchemy import select
from sqlalchemy.orm import Session

from vacms.foundation.ids import ALPHABET
from vacms.letters.model import VALID, Issued
from workflows.grammar import N_

_SERIAL = re.compile(rf"\b[{ALPHABET}]{{3}}-[{ALPHABET}]{{4}}\b")
_LARGEST_METADATA = 65_536
_issued = Issued.__table__.c

VERDICTS = {
    "valid": N_("Issued here, unaltered, still valid."),
    "void": N_("Issued here, unaltered, no longer valid."),
    "altered": N_("The number is ours, but this file is not the one that was issued under it."),
    "unknown": N_("Not issued here, as far as this file shows."),
}


def verdict(session: Session, data: bytes) -> tuple[str, str]:
    """A code and its sentence. Whoever asks learns no case, no name and no word of the letter.

    The answer is the same for every reader, so the question says for itself that it is about the plain table.
    """
    digest = hashlib.sha256(data).hexdigest()
    status = _one(session, _issued.sha256 == digest)
    if status is not None:
        code = "valid" if status == VALID else "void"
    else:
        ours = any(_one(session, _issued.serial == serial) is not None for serial in serials_in(data))
        code = "altered" if ours else "unknown"
    return code, VERDICTS[code]


def _one(session: Session, which: object) -> str | None:
    return session.execute(select(_issued.status).where(which), execution_options={"plain": True}).scalar()  # type: ignore[arg-type]


def serials_in(data: bytes) -> tuple[str, ...]:
    """Numbers of our form in the file's titles and metadata; none where it cannot be read as a PDF."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return tuple(dict.fromkeys(found for text in _texts(pdf) for found in _SERIAL.findall(text)))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return ()


def _texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary):
            yield from (str(value) for value in part.values() if isinstance(value, pikepdf.String))
        elif isinstance(part, pikepdf.Stream) and _is_metadata(part):
            yield part.read_bytes().decode("utf-8", "replace")
    yield from (str(value) for value in pdf.docinfo.values())


def _is_metadata(part: pikepdf.Stream) -> bool:
    return part.get("/Type") == "/Metadata" and len(part.read_raw_bytes()) <= _LARGEST_METADATA
