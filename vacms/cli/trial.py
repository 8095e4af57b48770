"""`vacms demo`: a synthetic instance, made on first use, announced and served."""

import os
from pathlib import Path

import click
from alembic import command

from vacms.cli.installation import serve
from vacms.cli.place import migrations, working
from vacms.foundation import clock
from vacms.foundation.config import Settings, read
from vacms.foundation.passphrase import cost
from vacms.foundation.serverkey import ServerKey
from vacms.keyring import groups


@click.command("demo")
@click.option("--code", "who", metavar="NAME", help="Only print the code that NAME's authenticator shows now.")
@click.option("--build-only", is_flag=True, help="Make the instance and stop.")
def demo(who: str | None, build_only: bool) -> None:
    """Serve a synthetic demo instance; nothing in it is about anybody."""
    from vacms.demo.people import OFFICERS

    by_name = {one.sign_in: one for one in OFFICERS}
    if who is not None:
        if who not in by_name:
            raise click.ClickException(f"There is no demo officer {who}: {', '.join(by_name)}.")
        click.echo(by_name[who].code())
        return
    found = demo_settings()
    if not (found.home / "ready").exists():
        build(found)
    if build_only:
        return
    announce(found)
    serve(1)


def demo_settings() -> Settings:
    """The demo's own home, beside the real one; cheap passphrase checks, plain http on this machine only."""
    base = Path(os.environ.get("VACMS_HOME", "instance")) / "demo"
    values = {
        "VACMS_HOME": str(base), "VACMS_PROFILE": "demo", "VACMS_HTTPS": "0", "VACMS_ARGON_KIB": "8192",
        "VACMS_ARGON_PASSES": "1", "VACMS_IDLE_MINUTES": os.environ.get("VACMS_IDLE_MINUTES", "60"),
    }  # fmt: skip
    os.environ.update(values)
    os.environ.pop("VACMS_KEY_FILE", None)
    os.environ.pop("VACMS_DATABASE_URL", None)
    return read()


def build(found: Settings) -> None:
    """Make the instance through the program's own doors; a half-made one is made anew."""
    from vacms.app import create_app, make_engine
    from vacms.demo import directory, people, story

    click.echo("Making the demo instance (some seconds, once) …", err=True)
    for old in (found.home / "vacms.db", found.home / "vacms.db-wal", found.home / "vacms.db-shm"):
        old.unlink(missing_ok=True)
    found.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if found.key_file is not None and not found.key_file.exists():
        ServerKey.create(found.key_file)
    command.upgrade(migrations(found), "head")
    app = create_app(found)
    with app.app_context(), working(found) as session:
        _recovery, shares = groups.make_recovery(session)
        with clock.stopped_at(clock.now() - people.LONG_AGO):
            actors = people.settle(session, cost(found))
        directory.fill(session, actors)
        story.tell(session, make_engine(), actors["advocate"], people.OFFICERS[0], actors["deputy"].appointment)
    (found.home / "shares").write_text("\n".join(shares) + "\n")
    (found.home / "ready").write_text("")


def announce(found: Settings) -> None:
    """Say where it is, who can sign in, and how."""
    from vacms.demo.people import OFFICERS
    from workflows.roles import ROLES

    width = max(len(one.sign_in) for one in OFFICERS)
    click.echo(f"\n  Desk, demo with made-up data only:  http://localhost:{found.port}\n")
    click.echo("  Sign in with a name, its passphrase, and the code of the moment.\n")
    click.echo(f"    {'Name':<{width}}  {'Passphrase, every word':<{width + 18}}  Who that is")
    for one in OFFICERS:
        click.echo(
            f"    {one.sign_in:<{width}}  {one.passphrase:<{width + 18}}  {ROLES[one.role].title}, {one.mission}"
        )
    click.echo("\n  The code changes every half minute. Get it with:   ./dev vacms demo --code advocate")
    click.echo(f"  or let an authenticator app show it; the key of “advocate” is  {OFFICERS[0].secret}")
    click.echo("\n  Stop with Ctrl-C. To begin anew, delete the folder instance/demo.\n")


commands: tuple[click.Command, ...] = (demo,)
