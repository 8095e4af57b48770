"""`./dev drill [KILLS]`: the long runs, with their figures: a thousand kills on each database, and every way back in.

What was answered, lost, half, and the state of the audit is printed; anything lost ends it with 1.
"""

import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import timedelta
from pathlib import Path

import vacms.app as parts
from tests.durability.cluster import Cluster
from tests.durability.harness import Figures, Place, run
from tests.factories import World
from tests.journeys import recovering, steps
from tests.journeys.recovering import NEW, SHOWN, WithAnother
from tests.pages import send, sign_in, text
from vacms.foundation import clock, shares
from vacms.foundation.config import Settings
from vacms.foundation.database import Base
from vacms.foundation.serverkey import ServerKey
from vacms.staff import operations
from vacms.staff.model import Appointment

KILLS = 1000
WORDS = "to learn sewing"


def say(line: str) -> None:
    """One line, at once."""
    print(line, file=sys.__stdout__, flush=True)


def progress(line: str) -> None:
    """How far it is, where somebody watches; the line is written over."""
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        print(f"\r  {line}\033[K", end="\r", file=sys.__stdout__, flush=True)


# --- kills ----------------------------------------------------------------------------------------------


def kills(count: int) -> bool:
    """So many kills on each database; whether nothing was lost."""
    say(f"{count} kills on SQLite …")
    with tempfile.TemporaryDirectory() as home:
        place = Place(Path(home))
        embedded = run(place, count, tell=progress)
        place.close()
    say(f"  {embedded}")
    say(f"{count} kills on PostgreSQL, fsync on; every tenth takes the database along …")
    cluster = Cluster()
    cluster.create_database("desk")
    with tempfile.TemporaryDirectory() as home:
        place = Place(Path(home), cluster.url("desk"))
        served = run(place, count, cluster=cluster, tell=progress)
        place.close()
    cluster.remove()
    say(f"  {served}")
    return not any(_faults(one) for one in (embedded, served))


def _faults(found: Figures) -> list[str]:
    faults = [*found.lost, *found.half, *found.audit, *found.refusals]
    for fault in faults[:20]:
        say(f"  ✗ {fault}")
    return faults


# --- keys -----------------------------------------------------------------------------------------------


@contextmanager
def step(name: str) -> Iterator[None]:
    """One step, timed; passphrase checks cost here what they cost in use."""
    began = time.monotonic()
    yield
    say(f"  {time.monotonic() - began:6.2f} s  {name}")


@contextmanager
def installation() -> Iterator[tuple[World, str, str, list[str]]]:
    """A mission with one case of the advocate's: its referral, its id, and the five shares."""
    kept: list[str] = []
    split = shares.split
    shares.split = lambda seed: kept.extend(split(seed)) or list(kept)  # type: ignore[func-returns-value]
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), profile="test", https=False)
        ServerKey.create(settings.home / "keys" / "server.key")
        app = parts.create_app(settings)
        Base.metadata.create_all(app.extensions["database"].engine)
        world = World.make(app)
        shares.split = split
        client = world.client("advocate")
        referral, _address = steps.letter(client, world, age="adult")
        case = steps.case_of(world, referral)
        send(client, f"/cases/{case}/file", {"goals": WORDS})
        yield world, referral, case, kept
        recovering.audited(world)
        app.extensions["database"].engine.dispose()


def forgotten() -> None:
    """The passphrase is forgotten; the envelope is there."""
    say("Passphrase forgotten")
    with installation() as (world, _referral, case, _kept):
        envelope, client = recovering.new_paper(world, "advocate"), world.app.test_client()
        answers = {"name": "advocate", "paper_code": envelope, "new_passphrase": NEW, "again": NEW}
        with step("paper code, new passphrase, new paper code"):
            page = client.get("/sign-in/paper")
            code = recovering.shown(world, "advocate")
            recovering.fill(client, page, "paper_code", **answers, factor_code=code)
        with step("old words read"):
            assert WORDS in text(client.get(f"/cases/{case}"))


def both_gone() -> None:
    """Neither passphrase nor envelope."""
    say("Passphrase and paper code gone")
    with installation() as (world, _referral, case, _kept):
        world.client("deputy")
        with step("deputy renews; one-time code, new passphrase, signed in"):
            client = recovering.enrolled_anew(world, "deputy")
        with step("a first report and its letter, from what is said now"):
            steps.letter(client, world)
        assert WORDS not in text(client.get(f"/cases/{case}"))
        with step("deputy passes the keys on; old words read"):
            steps.pass_on(world.client("deputy"), world.actors["advocate"].appointment)
            assert WORDS in text(client.get(f"/cases/{case}"))


def telephone() -> None:
    """The telephone is lost."""
    say("Telephone lost")
    with installation() as (world, _referral, case, _kept):
        made = world.made["advocate"]
        world.client("supervisor")
        with step("supervisor gives a code"):
            code = recovering.factor_code(world)
        with step("code, passphrase, new authenticator"):
            answer, secret = recovering.set_up(world, code, made.passphrase)
            assert answer.status_code == 303
        recovering.shown(world, "advocate")
        with step("signed in; old words read"):
            client = sign_in(world.app, WithAnother(*(getattr(made, one) for one in SHOWN), secret))
            assert WORDS in text(client.get(f"/cases/{case}"))


def gone_overnight() -> None:
    """The advocate does not come back."""
    say("Advocate gone overnight")
    with installation() as (world, referral, case, _kept):
        with step("administrator ends the appointment"), world.acting("administrator", confirmed=True) as (one, actor):
            operations.end(one, one.get_one(Appointment, world.actors["advocate"].appointment), by=actor)
        with clock.stopped_at(clock.now() + timedelta(minutes=1)):
            with step("deputy signs in, reads the file"):
                deputy = sign_in(world.app, world.made["deputy"])
                assert WORDS in text(deputy.get(f"/cases/{case}"))
            with step("hands the letter over; takes a report, prints its letter"):
                steps.led_to(steps.do(deputy, referral, "hand_over", how="hand"))
                steps.letter(deputy, world)


def nobody_left() -> None:
    """Only the shares are left."""
    say("Nobody left: three of the five shares")
    with installation() as (world, _referral, case, kept):
        os.environ.update(VACMS_HOME=str(world.app.extensions["settings"].home), VACMS_PROFILE="test", VACMS_HTTPS="0")
        with step("everybody ended; a new supervisor appointed, enrolled, signed in"):
            client, _made = recovering.everybody_gone_but(world)
        assert WORDS not in text(client.get(f"/cases/{case}"))
        with step("wrong shares: one sentence"):
            assert recovering.command("open", "North", "newcomer", typed=kept[:2]).exit_code == 1
        with step("vacms recovery open; old words read"):
            assert recovering.command("open", "North", "newcomer", typed=kept[2:]).exit_code == 0
            assert WORDS in text(client.get(f"/cases/{case}"))
        with step("vacms recovery renew; the old shares open nothing"):
            assert recovering.command("renew", typed=kept[:3]).exit_code == 0
            assert recovering.command("check", typed=kept[:3]).exit_code == 1


def main() -> None:
    """Everything, with its figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with redirect_stdout(io.StringIO()):  # the log of pages
        for drill in (forgotten, both_gone, telephone, gone_overnight, nobody_left):
            drill()
        say("The audit is whole after each.")
        whole = kills(count)
    sys.exit(0 if whole else 1)


if __name__ == "__main__":
    main()
