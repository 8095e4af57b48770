"""Where a line of work stands and the way it came: as a picture, and in sentences for those who do not see it."""

from typing import Any

from sqlalchemy.orm import Session

from vacms.cases.model import Pathway
from vacms.drawing.phrases import Say
from vacms.drawing.picture import picture
from vacms.foundation import words
from vacms.journal.queries import Moved, way
from workflows.carrying import past
from workflows.catalogue import CATALOGUE
from workflows.grammar import N_, Workflow
from workflows.retired import state_now


def way_of(session: Session, here: Pathway, language: str) -> dict[str, Any]:
    """The picture with this line's place and the places it has left, and each step of the way in a sentence."""
    flow, steps, say = CATALOGUE[here.workflow], way(session, here.id), words.speaker(language)
    been = {step.state for step in steps} - {here.state}
    return {
        "way": [_step(flow, say, step) for step in steps],
        "picture": picture(flow, say, direction=words.direction(language), here=here.state, been=been),
    }


def _step(flow: Workflow, say: Say, step: Moved) -> str:
    title = next((state.title for state in flow.states if state.name == state_now(flow.key, step.state)), step.state)
    return say(N_("%(deed)s: then it stood at “%(state)s”."), deed=say(past(flow, step.action)), state=say(title))
