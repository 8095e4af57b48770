"""Words that are decided on before anything leaves: kept by the deed that puts them forward, read back, never retyped.

What is given word for word is C4: it lies in a packet of its own, which the person's key opens, within the sealed words
of the journal; the file's key alone shows who would receive it and no more. What is proposed to be told without a yes
lies among the words of the journal. Whoever decides sees it, and whoever carries it out gives just that.
"""

import base64
import json

from sqlalchemy.orm import Session

from vacms.cases.deed import Deed
from vacms.cases.model import Case, Pathway
from vacms.cases.queries import reach
from vacms.foundation import clock
from vacms.foundation.access import Actor
from vacms.foundation.errors import NoKey, Refused
from vacms.journal import queries as journal
from vacms.keyring import operations as keyring
from vacms.keyring.rings import DataKey
from vacms.victims.queries import person_of
from workflows.grammar import N_, Reason
from workflows.roles import Act
from workflows.worded import WORDED, Worded

FIELD = "entry.within"


NOT_YOURS = Reason(
    N_("Your keys do not open what was put forward, word for word."),
    supplied_by=N_("Whoever holds the keys of the file can do this: the owner, your supervisor or the deputy."),
)
NOT_WRITTEN = Reason(
    N_("Nothing was put forward word for word."),
    supplied_by=N_("You can put it forward again, with the words."),
)


def keep(session: Session, deed: Deed) -> None:
    """Seal what is put forward; insist that what is decided or carried out can be read; keep it with the telling.

    Raises Refused.
    """
    kind = WORDED.get(deed.pathway.workflow)
    if kind is None:
        return
    if deed.action.name in kind.written_by:
        _seal(session, deed, kind)
    elif deed.action.name in kind.bound:
        found = insisted(session, deed.actor, deed.case, deed.pathway)
        if deed.action.name in kind.kept_with:
            deed.words.update(found)


def insisted(session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, str]:
    """What was put forward last.

    Raises Refused where this officer cannot read it, or nothing was written.
    """
    try:
        found = read(session, actor, case, pathway)
    except NoKey:
        raise Refused(NOT_YOURS) from None
    if not all(found.get(name) for name in WORDED[pathway.workflow].names):
        raise Refused(NOT_WRITTEN)
    return found


def read(session: Session, actor: Actor, case: Case, pathway: Pathway) -> dict[str, str]:
    """What was put forward last, by question.

    Raises NoKey.
    """
    kind = WORDED[pathway.workflow]
    _case, permit = reach(session, actor, case.id, Act.READ_FILE)
    said = journal.last_words(session, pathway.id, kind.written_by, keyring.open(session, permit, case.key_id))
    if within := said.get(journal.WITHIN):
        key_id, _dot, sealed = within.partition(".")
        packet = keyring.open(session, permit, key_id)
        said |= json.loads(packet.unseal("C4", FIELD, key_id, base64.b64decode(sealed)))
    return {name: said[name] for name in kind.names if name in said}


def _seal(session: Session, deed: Deed, kind: Worded) -> None:
    """What is above the file's class goes into a packet, and not among the words of the file."""
    above = [one.name for one in kind.asked(deed.pathway.workflow) if one.data_class == "C4"]
    words = {name: str(deed.answers.get(name) or "") for name in above}
    if not any(words.values()):
        return
    packet: DataKey = keyring.make(session, "packet", deed.pathway.id, case_id=deed.case.id)
    person = person_of(session, deed.case.id).key_id
    keyring.wrap(session, packet, person, why="file", starts=clock.now(), by=deed.actor.appointment)
    sealed = packet.seal("C4", FIELD, packet.key_id, json.dumps(words, ensure_ascii=False))
    deed.words.update(dict.fromkeys(above, ""))
    deed.words[journal.WITHIN] = f"{packet.key_id}.{base64.b64encode(sealed).decode()}"
