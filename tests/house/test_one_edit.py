"""One state and two deeds more: edits in `workflows/`, one migration, an entry per language; all else follows.

It is tried on a copy of the tree. What the copy shows then is looked at by `one_edit_followed.py`, run in the copy.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from workflows.catalogue import CATALOGUE, KNOWN_STATES

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("vacms", "workflows", "migrations", "templates", "tests")

STATE = 'ASKED_BACK = State("asked_back", N_("We asked what is meant"), main="said_what", whose_move="hers")\n'
DEEDS = """        Action(
            "ask_back", N_("Ask what is meant"), {"received": "asked_back", "known": "asked_back"}, CASEWORKERS,
            N_("Asked what is meant"), recorded=True, asks=(NOTE,), starts=(Start(LOOK),),
        ),
        Action(
            "said_what", N_("Record what is meant"), {"asked_back": "known"}, CASEWORKERS, N_("Said what is meant"),
            word="person", recorded=True, asks=(NOTE,), stops=(LOOK,),
        ),
"""
FRENCH = {
    "We asked what is meant": "Nous avons demandé ce qui est voulu",
    "Ask what is meant": "Demander ce qui est voulu",
    "Asked what is meant": "Demandé ce qui est voulu",
    "Record what is meant": "Noter ce qui est voulu",
    "Said what is meant": "Dit ce qui est voulu",
}
MIGRATION = '''"""the person can be asked what is meant"""

from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None

STATES = {states!r}


def known(states: tuple[str, ...]) -> None:
    with op.batch_alter_table("pathway") as table:
        if op.get_bind().dialect.name == "postgresql":
            table.drop_constraint(op.f("ck_pathway_known_state"), type_="check")
        listed = ", ".join(f"'{{one}}'" for one in states)
        table.create_check_constraint(op.f("ck_pathway_known_state"), f"workflow || '/' || state IN ({{listed}})")


def upgrade() -> None:
    known((*STATES, "request/asked_back"))


def downgrade() -> None:
    known(STATES)
'''


def edited(copy: Path) -> None:
    """What somebody who knows the procedure writes, and nothing more."""
    file = copy / "workflows" / "request.py"
    text = file.read_text("utf-8")
    for mark, more in (("CLOSED = State(", STATE), ("        *everywhere(*STATES),\n", DEEDS)):
        assert text.count(mark) == 1
        text = text.replace(mark, more + mark)
    assert text.count("LOOKED_AGAIN, CLOSED)") == 1
    file.write_text(text.replace("LOOKED_AGAIN, CLOSED)", "LOOKED_AGAIN, ASKED_BACK, CLOSED)"), "utf-8")
    catalogue = copy / "vacms" / "translations" / "fr" / "LC_MESSAGES" / "messages.po"
    entries = "".join(f'\nmsgid "{english}"\nmsgstr "{french}"\n' for english, french in FRENCH.items())
    catalogue.write_text(catalogue.read_text("utf-8") + entries, "utf-8")
    versions = copy / "migrations" / "versions"
    last = max(path.name[:4] for path in versions.glob("[0-9]*.py"))
    new = f"{int(last) + 1:04}"
    (versions / f"{new}_asked_back.py").write_text(
        MIGRATION.format(revision=new, before=last, states=KNOWN_STATES), "utf-8"
    )


def files(copy: Path) -> dict[str, bytes]:
    """Every file of the copy, by its place."""
    found = (path for part in PARTS for path in (copy / part).rglob("*"))
    return {str(one.relative_to(copy)): one.read_bytes() for one in found if one.suffix != ".pyc" and one.is_file()}


def test_one_state_and_two_deeds_more_need_no_other_edit(tmp_path: Path) -> None:
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("golden", "snapshot.txt"))
    shutil.copy2(ROOT / "setup.cfg", tmp_path)
    before = files(tmp_path)
    edited(tmp_path)
    after = files(tmp_path)
    changed = sorted(name for name in after if after[name] != before.get(name, b""))
    assert before.keys() <= after.keys()
    assert [name for name in changed if not name.startswith("migrations/versions/")] == [
        "vacms/translations/fr/LC_MESSAGES/messages.po", "workflows/request.py",
    ]  # fmt: skip
    assert len(changed) == 3, "and one migration"
    assert "asked_back" not in {state.name for state in CATALOGUE["request"].states}, "only the copy has it"
    words = {name: value for name, value in os.environ.items() if not name.startswith(("VACMS_", "PYTEST_"))}
    libraries = sysconfig.get_path("purelib")
    ran = subprocess.run(  # -S: what is installed here from this checkout is not found beside the copy
        [sys.executable, "-S", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house/one_edit_followed.py"],
        cwd=tmp_path, env={**words, "PYTHONPATH": f"{tmp_path}{os.pathsep}{libraries}", "ONE_EDIT": str(tmp_path)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    assert "passed" in ran.stdout
