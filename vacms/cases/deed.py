"""One deed as it passes through the door: what every capability that keeps particulars of it receives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vacms.cases.model import Case, Pathway
from vacms.foundation.access import Actor
from vacms.foundation.permit import Permit
from workflows.grammar import Action, Facts


@dataclass(slots=True)
class Deed:
    """Who does what to which pathway, with which answers, and when it happened."""

    case: Case
    pathway: Pathway
    action: Action
    actor: Actor
    permit: Permit
    facts: Facts
    answers: Mapping[str, Any]
    happened_at: datetime
    sure: str
    before: str
    coded: dict[str, object] = field(default_factory=dict)
    """What the particulars add to the journal's coded part: never a word of hers."""
    words: dict[str, str] = field(default_factory=dict)
    """What the particulars put in the place of an answer in the journal's sealed part; an empty one leaves it out."""
    leads_to: str = ""
    """Where the officer is led next, if not to the pathway's page: an endpoint with one id."""
    erased: bool = False
    """The file is to be destroyed when everything of this deed is written."""
    made: str = ""
    """Id of what the deed made: a letter, a new attempt."""
