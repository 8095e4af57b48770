"""Adding to the journal. Only the engine does, and the consent pages for what is no pathway."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.ids import new_id
from vacms.journal.model import Entry
from vacms.keyring.operations import Box, DataKey

LATE = timedelta(hours=1)
"""An entry made this long after the deed carries the mark "entered later".

Not a number of the protocol: the mark tells how the timeline is to be read, and means the same at every mission.
"""


def record(
    session: Session,
    *,
    case_id: str,
    pathway_id: str,
    workflow: str,
    action: str,
    by: Actor,
    word: str,
    before: str,
    after: str,
    happened_at: datetime,
    sure: str,
    coded: Mapping[str, object],
    words: Mapping[str, str],
    sealer: DataKey | Box,
    digest: str,
) -> Entry:
    """Add one entry; its words are sealed by whoever may add, whether or not she may read."""
    now = clock.now()
    entry = Entry(
        id=new_id(),
        case_id=case_id,
        pathway_id=pathway_id,
        workflow=workflow,
        action=action,
        by=by.appointment,
        word=word,
        before=before,
        after=after,
        happened_at=happened_at,
        sure=sure,
        entered_at=now,
        late=now - happened_at > LATE,
        coded=json.dumps(dict(coded), sort_keys=True, ensure_ascii=False),
        digest=digest,
    )
    entry.words = sealer.seal(
        "C3", "entry.words", entry.id, json.dumps(dict(words), ensure_ascii=False) if words else ""
    )
    session.add(entry)
    return entry
