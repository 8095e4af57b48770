"""`vacms synth`: a made-up caseload in bulk, for trying things at size. It never touches a real installation."""

import io
import os
import sys
import time
from functools import partial

import click

from vacms.cli.place import as_json, tell, working
from vacms.cli.trial import build, demo_settings
from vacms.foundation.config import Settings, Unsafe, read


@click.command("synth")
@click.option("--cases", type=click.IntRange(1, 2_000_000), required=True, metavar="N", help="How many there shall be.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same cases.")
@as_json
def synth(cases: int, seed: int, json_: bool) -> None:
    """Fill the demo instance with made-up cases, up to N of this seed; run again after a break, it goes on."""
    from vacms.app import create_app
    from vacms.synthetic import caseload, house

    found = made_up_only()
    app = create_app(found)
    begun, added = time.monotonic(), 0
    work = partial(working, found)
    with app.app_context():
        with work() as session:
            pairs, todo = house.pairs(session), len(caseload.missing(session, seed, cases))
        shown = io.StringIO() if json_ or not todo else sys.stderr
        with click.progressbar(length=todo, label="Cases", file=shown, show_pos=True) as bar:
            for some in caseload.fill(work, app.extensions["engine"], pairs, cases, seed):
                added += some
                bar.update(some)
    took = time.monotonic() - begun
    tell(
        json_,
        {"cases": cases, "seed": seed, "added": added, "seconds": round(took, 1)},
        f"{added} cases added in {took:.1f} s; seed {seed} has {cases} now.",
    )


def made_up_only() -> Settings:
    """The demo's own settings, made on first use; or those given, where they say themselves that all is made up.

    Raises Unsafe for a real installation.
    """
    if not os.environ.get("VACMS_PROFILE"):
        found = demo_settings()
        if not (found.home / "ready").exists():
            build(found)
        return found
    found = read()
    if found.profile not in ("demo", "test"):
        raise Unsafe("Made-up cases never go into a real installation: VACMS_PROFILE must be demo.")
    return found


commands: tuple[click.Command, ...] = (synth,)
