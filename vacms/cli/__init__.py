"""The command `vacms`: what is done to an installation rather than in it. `--help` everywhere, exit 1 on failure."""

from typing import Any

import click
from flask.cli import AppGroup

from vacms.cli import bulk, eventlog, installation, people, protocol, records, recovery, trial
from vacms.foundation.config import Unsafe


class Commands(AppGroup):
    """The group: an unsafe setting ends in one sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one command."""
        try:
            return super().invoke(ctx)
        except Unsafe as unsafe:
            raise click.ClickException(str(unsafe)) from None


main = Commands("vacms", help="Keep an installation of Desk: set it up, serve it, check it.")
for part in (installation, people, protocol, records, recovery, trial, bulk, eventlog):
    for command in part.commands:
        main.add_command(command)
