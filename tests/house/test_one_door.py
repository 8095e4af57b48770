"""A pathway's state is assigned by the engine and by nobody else, tests included: they get there by doing."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGINE = "vacms/actions/engine.py"


def assignments(code: str) -> list[int]:
    """Lines that give a pathway a state by hand."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found += [one.lineno for one in targets for each in ast.walk(one) if _is_state(each)]
        elif isinstance(node, ast.Call):
            found += _by_call(node)
    return found


def _is_state(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store)


def _by_call(node: ast.Call) -> list[int]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    words = {one.arg for one in node.keywords}
    if name == "Pathway" and "state" in words:
        return [node.lineno]
    if name == "values" and "state" in words and "Pathway" in ast.unparse(node.func):
        return [node.lineno]
    if name == "setattr" and len(node.args) > 1 and ast.unparse(node.args[1]) == "'state'":
        return [node.lineno]
    return []


ELSEWHERE = {
    "vacms/paperbook/operations.py": "numbers of the paper book have a state of their own",
    "tests/actions/test_engine.py": "hands the library a row that stands at an end, to see it refuse",
    "tests/house/test_logging.py": "breaks the constraint on purpose, to read the log",
    "tests/durability/test_whole.py": "moves a row past its journal on purpose, to see it noticed",
}
"""Other files that write a state, each with its reason."""


@pytest.mark.parametrize("folder", ["vacms", "workflows", "tests"])
def test_a_state_is_assigned_only_by_the_engine(folder: str) -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if assignments(path.read_text(encoding="utf-8"))
    }
    assert found - set(ELSEWHERE) - {ENGINE} == set()
    assert folder != "vacms" or ENGINE in found


@pytest.mark.parametrize(
    "code",
    [
        "pathway.state = 'finished'",
        "a, pathway.state = 1, 'finished'",
        "Pathway(id=1, state='finished')",
        "model.Pathway(state='finished')",
        "update(Pathway).values(state='finished')",
        "update(Pathway).where(Pathway.id == 1).values(state='finished')",
        "setattr(pathway, 'state', 'finished')",
    ],
)
def test_an_assignment_is_found(code: str) -> None:
    assert assignments(code) == [1]
