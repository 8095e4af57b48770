"""Planted faults: the same workflow with some deeds otherwise."""

from dataclasses import replace
from typing import Any

from workflows.grammar import Workflow


def changed(flow: Workflow, *names: str, **otherwise: Any) -> Workflow:
    """The same workflow with these deeds otherwise: a planted fault."""
    actions = tuple(replace(one, **otherwise) if one.name in names else one for one in flow)
    return replace(flow, actions=actions)
