"""Setting up, serving and checking an installation."""

import os
import sys

import click
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from vacms.cases import queries as cases
from vacms.cli.place import ROOT, as_json, looking, migrations, settings, tell, working
from vacms.foundation.database import Base, Database
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import groups
from vacms.keyring import queries as keys
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from vacms.versions import start as versions
from workflows.roles import Role


@click.command()
def init() -> None:
    """Set up an installation: its key file, its database, and the five recovery shares.

    The shares are printed once and kept nowhere. Give each to another person, on paper; any three open
    everything when nobody else can.
    """
    found = settings()
    found.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if found.key_file is not None and not found.key_file.exists():
        ServerKey.create(found.key_file)
    command.upgrade(migrations(found), "head")
    with working(found) as session:
        versions.keep(session)
        if keys.recovery_key(session) is not None:
            click.echo("This installation is set up already; its recovery shares were printed then.")
            return
        _key, shares = groups.make_recovery(session)
    click.echo("Five recovery shares. Any three of them open everything; print them now, they are kept nowhere.\n")
    for number, share in enumerate(shares, 1):
        click.echo(f"Share {number} of 5\n  {share}\n")
    click.echo("Next: vacms mission add, then vacms officer add for an administrator, an advocate and a deputy.")


@click.group()
def db() -> None:
    """The database: bring it up to date, or check that it is."""


@db.command()
def upgrade() -> None:
    """Bring the database up to date."""
    found = settings()
    command.upgrade(migrations(found), "head")
    with working(found) as session:
        versions.keep(session)
    click.echo("The database is up to date.")


@db.command()
@as_json
def check(json_: bool) -> None:
    """Check that the database is what the models say."""
    found = settings()
    differences = drift(found)
    tell(json_, {"differences": differences}, *(differences or ["The database is what the models say."]))
    sys.exit(1 if differences else 0)


@db.command("new")
@click.argument("message")
@click.option("--number", required=True, help="Its number, such as 0002.")
def new_migration(message: str, number: str) -> None:
    """Write a migration from the difference between the database and the models; read it before you keep it."""
    command.revision(migrations(settings()), message=message, autogenerate=True, rev_id=number)


def drift(found: object) -> list[str]:
    """Differences between the database and the models, and migrations not yet applied."""
    import vacms.app  # noqa: F401 - every model is known once the parts are imported

    database = Database(found)  # type: ignore[arg-type]
    try:
        with database.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            wanted = ScriptDirectory.from_config(migrations(found)).get_current_head()  # type: ignore[arg-type]
            here = context.get_current_revision()
            differences = [] if here == wanted else [f"the database stands at {here}, the newest migration is {wanted}"]
            return differences + [str(one) for one in compare_metadata(context, Base.metadata)]
    finally:
        database.engine.dispose()


@click.command()
@click.option("--workers", default=2, show_default=True, help="Processes that serve.")
def run(workers: int) -> None:
    """Serve, for real use behind https."""
    versions.insist(Database(settings()))
    serve(workers)


def serve(workers: int) -> None:
    """Hand this process over to the server."""
    found = settings()
    arguments = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        found.host,
        "--port",
        str(found.port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--no-access-log",
        "--log-level",
        "warning",
        "wsgi:app",
    ]
    os.chdir(ROOT)
    os.execv(sys.executable, arguments)  # noqa: S606 - our own server, no shell


@click.command()
@as_json
def doctor(json_: bool) -> None:
    """Say what is missing or unsafe in this installation."""
    found = settings()
    troubles = drift(found)
    with looking(found) as session:
        if versions.ready(session):
            troubles += [versions.said(key) for key in versions.unexplained(session)]
            troubles += [
                f"Nobody knows the definition {one[:12]} of some lines of work." for one in versions.unknown(session)
            ]
        if keys.recovery_key(session) is None:
            troubles.append("There is no recovery key: run vacms init.")
        for mission in missions.all_missions(session):
            if not staff.takes_reports(session, mission.id):
                troubles.append(
                    f"Mission {mission.name} takes no reports yet: "
                    "an advocate and a supervisor or deputy must have enrolled."
                )
            if missions.on_duty(session, mission.id, "deputy") is None:
                troubles.append(f"Mission {mission.name} has no deputy on duty now.")
            if cases.about_ours(session, mission.id) and len(staff.assignable(session, mission.id, Role.DEPUTY)) < 2:
                troubles.append(
                    f"Mission {mission.name} has fewer than two deputies outside with keys, "
                    "and a case that only they can go on with: appoint another, who then signs in once."
                )
            if not missions.offices(session, mission.id):
                troubles.append(f"Mission {mission.name} has no office: letters would carry no phone.")
    tell(json_, {"troubles": troubles}, *(troubles or ["Nothing is missing."]))
    sys.exit(1 if troubles else 0)


commands: tuple[click.Command, ...] = (init, db, run, doctor)
