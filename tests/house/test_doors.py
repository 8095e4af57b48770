"""One door each: what is powerful is imported in one place, so that one page of code has to be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOORS = {
    "transitions": {"vacms/actions/engine.py"},
    "weasyprint": {"vacms/foundation/paper.py"},
    "flask_login": {"vacms/staff/signin.py"},
    "cryptography": {"vacms/foundation/cipher.py"},
    "argon2": {"vacms/foundation/passphrase.py"},
    "shamir_mnemonic": {"vacms/foundation/shares.py"},
    "structlog": {"vacms/foundation/logs.py"},
}
"""Library -> the only file that imports it."""
CONNECTS = {
    "vacms/foundation/engines.py", "vacms/cli/installation.py", "migrations/env.py", "vacms/synthetic/bulk.py",
}  # fmt: skip
"""Where a connection is used past the sessions: the database itself, its drift, migrations, made-up cases in bulk."""
PAST_THE_SESSION = frozenset({"create_engine", "connect", "raw_connection", "exec_driver_sql", "connection"})


def files(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Every module below these folders, parsed."""
    for folder in folders or ("vacms", "workflows", "migrations"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Top names of what is imported, also within a function and by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.split(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__") and node.args:
            name = node.args[0]
            yield name.value.split(".")[0] if isinstance(name, ast.Constant) else "unreadable"


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    assert {path for path, tree in files() if library in set(imported(tree))} == DOORS[library]


@pytest.mark.parametrize(
    "code",
    [
        "import transitions",
        "from transitions.core import Machine",
        "def f():\n    import transitions as t",
        "import importlib\nimportlib.import_module('transitions.core')",
        "__import__('transitions')",
    ],
)
def test_another_import_is_found(code: str) -> None:
    assert "transitions" in set(imported(ast.parse(code)))


def test_nobody_connects_past_the_sessions() -> None:
    found = {
        path
        for path, tree in files("vacms", "migrations")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _called(node) in PAST_THE_SESSION
    }
    assert found <= CONNECTS
    assert "vacms/foundation/engines.py" in found


def test_the_request_commits_and_nobody_else() -> None:
    """Operations never commit; beside the request only what has no request does, and what is written after a no."""
    allowed = {"vacms/app.py", "vacms/cli/", "vacms/demo/", "vacms/versions/start.py"}
    for path, tree in files("vacms"):
        commits = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == "commit"]
        assert not commits or any(path.startswith(one) for one in allowed), path


def test_every_statement_on_plain_tables_is_known() -> None:
    """`plain=True` is a way past the reader: these use it, each for a reason told there."""
    found = {
        path
        for path, tree in files("vacms")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "plain"
    }
    assert found <= {"vacms/cases/operations.py", "vacms/letters/operations.py", "vacms/letters/verify.py"}
