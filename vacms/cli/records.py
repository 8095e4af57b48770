"""What is due, whether a letter is ours, and whether the audit is whole."""

import json
import sys
from pathlib import Path

import click

from vacms.audit import operations as audit
from vacms.cli.place import as_json, looking, tell, transactions, working
from vacms.drafts import operations as drafts
from vacms.foundation import once
from vacms.letters import verify as letters
from vacms.member_states import files as states_files
from vacms.staff import throttle
from vacms.versions import operations as versions


@click.command("sweep")
@as_json
def sweep_command(json_: bool) -> None:
    """Do what follows when time is up. Harmless to repeat; meant to run every quarter of an hour."""
    from vacms.actions.sweep import sweep
    from vacms.app import make_engine

    with transactions() as transaction:
        done = sweep(transaction, make_engine())
    with working() as session:
        expired = drafts.expire(session)
        versions.forget_past(session)
        throttle.forget_old(session)
        once.forget_old(session)
        states_files.forget_old(session)
    values = {
        "performed": done.performed,
        "reminded": done.reminded,
        "windows_forgotten": done.forgotten,
        "drafts_expired": expired,
    }
    tell(
        json_,
        values,
        f"{done.performed} deeds, {done.reminded} reminders, {done.forgotten} passed windows removed, "
        f"{expired} old drafts removed.",
    )


@click.group()
def letter() -> None:
    """Letters that come back."""


@letter.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def verify_letter(file: Path, json_: bool) -> None:
    """Say whether this PDF was issued here and is unaltered; shows nothing of its content."""
    with looking() as session:
        code, sentence = letters.verdict(session, file.read_bytes())
    tell(json_, {"verdict": code}, sentence)
    sys.exit(0 if code == "valid" else 1)


@click.group("audit")
def audit_group() -> None:
    """The audit: check it, anchor it, take it out."""


@audit_group.command("verify")
@click.option(
    "--anchor",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An earlier anchor, as JSON.",
)
@as_json
def verify_audit(anchor: Path | None, json_: bool) -> None:
    """Check every chain, and against an earlier anchor that nothing was cut off."""
    with looking() as session:
        troubles = audit.check(session, json.loads(anchor.read_text()) if anchor else None)
    tell(json_, {"troubles": troubles}, *(troubles or ["The audit is whole."]))
    sys.exit(1 if troubles else 0)


@audit_group.command("anchor")
def anchor_audit() -> None:
    """Print where each chain stands, to be kept somewhere else."""
    with looking() as session:
        click.echo(json.dumps(audit.anchor(session), sort_keys=True))


@audit_group.command("export")
def export_audit() -> None:
    """Print the audit as JSON lines, for vacms/audit/verify.py and for auditors."""
    with looking() as session:
        for line in audit.export(session):
            click.echo(line)


commands: tuple[click.Command, ...] = (sweep_command, letter, audit_group)
