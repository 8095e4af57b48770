"""Writes the snapshot anew: `python -m tests.matrix.write`; somebody reads what changed in it."""

import contextlib
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.matrix import snapshot
from tests.matrix.asking import Asking
from tests.matrix.place import make
from tests.matrix.readers import READERS


def main() -> None:
    """All readers, one after the other: about four minutes."""
    sections = []
    with TemporaryDirectory() as home:
        with contextlib.redirect_stdout(io.StringIO()):
            place = make(Path(home))
        for reader in READERS:
            with contextlib.redirect_stdout(io.StringIO()):
                sections.append(snapshot.section(reader, Asking(place, reader.name).all(reader)))
            print(sections[-1].partition("\n")[0], flush=True)
        place.close()
    snapshot.write(sections)


if __name__ == "__main__":
    main()
