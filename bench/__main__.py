"""Measures the pages that people wait for, each beside its floor in the same run, at two sizes, on both databases."""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import click
from flask.testing import FlaskClient
from sqlalchemy import func, select

from bench.floor import floor, taking
from bench.place import Place, settle
from tests.pages import drawn, main_form
from tests.postgres import start
from vacms.cases.model import Case, Relation
from vacms.journal.model import Entry

Ask = tuple[str, dict[str, object] | None]
"""An address, and what is sent there; None for a page that is only opened."""


@dataclass(frozen=True)
class Result:
    """One page at one size."""

    database: str
    cases: int
    page: str
    ms: float
    floor_ms: float
    statements: int
    bytes: int

    @property
    def ratio(self) -> float:
        """How many times its floor."""
        return self.ms / self.floor_ms


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def measured(
    place: Place, bare: FlaskClient, client: FlaskClient, cases: int, page: str, asks: Sequence[Ask]
) -> Result:
    """Ask the product and then its floor, by turns; the first two of each only warm up."""
    own, low = [], []
    for path, sent in asks:
        data = None if sent is None else {**_form(client, path), **sent}
        with taking(place.database.engine) as taken:
            answer = None

            def product(path: str = path, data: dict[str, object] | None = data) -> None:
                nonlocal answer
                answer = client.get(path) if data is None else client.post(path, data=data)

            own.append(timed(product))
        if answer is None or answer.status_code not in (200, 303):
            raise click.ClickException(f"{page}: {answer and answer.status_code}")
        taken.status, taken.body, taken.headers = answer.status_code, answer.data, list(answer.headers)
        bare.application.extensions["taken"] = taken
        low.append(timed(lambda data=data: bare.get("/") if data is None else bare.post("/", data=data)))
    return Result(place.kind, cases, page, median(own[2:]), median(low[2:]), taken.asked, len(taken.body))


LEAST_ENTRIES = 10
"""A case that has been worked on: the one with the fewest entries from here on."""


def _form(client: FlaskClient, path: str) -> dict[str, object]:
    """The fields of the form that is sent to this address, as a browser would send them."""
    page = client.get("/cases" if path.startswith("/cases/") else path)
    own = [one.fields for one in drawn(page) if one.action == path or (not one.action and one.method == "post")]
    return {**(own[0] if own else main_form(page)[1])}


def plan(place: Place, times: int, letters: int) -> dict[str, tuple[str, list[Ask]]]:
    """Who asks for what, how often."""
    ready = place.ready(max(times, letters) + 2)
    with place.working() as session:
        advocate = place.world.actors["advocate"].appointment
        one = session.execute(
            select(Case.id, Case.code)
            .join(Relation, Relation.case_id == Case.id)
            .join(Entry, Entry.case_id == Case.id)
            .where(Relation.appointment == advocate, Relation.kind == "owner", Relation.until.is_(None))
            .group_by(Case.id, Case.code)
            .having(func.count() >= LEAST_ENTRIES)
            .order_by(func.count(), Case.id)
        ).first()
    if one is None:
        raise click.ClickException("No made-up case of hers has ten entries in its journal.")
    gets = {
        "my day": ("advocate", "/my-day"),
        "my day, supervisor": ("supervisor", "/my-day"),
        "list": ("advocate", "/cases"),
        "list, supervisor": ("supervisor", "/cases"),
        "case": ("advocate", f"/cases/{one.id}"),
        "referral": ("advocate", f"/pathways/{ready[0][2]}"),
    }
    said: dict[str, object] = {"what": "contact", "note": "Made-up words."}
    found: dict[str, tuple[str, list[Ask]]] = {
        page: (who, [(path, None)] * (times + 2)) for page, (who, path) in gets.items()
    }
    found["search by code (POST)"] = ("advocate", [("/cases/by-code", {"code": one.code})] * (times + 2))
    found["deed (POST)"] = ("advocate", [(f"/pathways/{own}/do/record", said) for _c, own, _r in ready[: times + 2]])
    found["letter (POST)"] = ("advocate", [(f"/pathways/{one}/do/print", {}) for _c, _o, one in ready[: letters + 2]])
    return found


@click.command()
@click.option("--small", default=1_000, show_default=True, help="Cases at first.")
@click.option("--large", default=20_000, show_default=True, help="Cases afterwards.")
@click.option("--times", default=25, show_default=True, help="How often each page is opened.")
@click.option("--letters", default=9, show_default=True, help="How many letters are printed.")
@click.option("--on", "kinds", multiple=True, type=click.Choice(["sqlite", "postgresql"]), help="Default: both.")
@click.option("--json", "json_", is_flag=True, help="Answer as JSON, for a machine.")
def main(small: int, large: int, times: int, letters: int, kinds: tuple[str, ...], json_: bool) -> None:
    """Time list, case page, deed, search and letter beside their floors, at two sizes."""
    results: list[Result] = []
    for kind in kinds or ("sqlite", "postgresql"):
        server = start() if kind == "postgresql" else None
        with tempfile.TemporaryDirectory() as folder:
            place = settle(kind, Path(folder), server)
            for cases in (small, large):
                results += at(place, cases, times, letters)
            place.database.engine.dispose()
        if server is not None:
            server.stop()
    if json_:
        click.echo(json.dumps([{**asdict(one), "ratio": round(one.ratio, 3)} for one in results]))
    else:
        click.echo("\n".join(table(results, small, large)))


def at(place: Place, cases: int, times: int, letters: int) -> list[Result]:
    """Every page at this size."""
    begun = time.monotonic()
    with click.progressbar(length=cases, label=f"{place.kind}, {cases} cases", file=sys.stderr) as bar:
        place.fill(cases, bar.update)
    click.echo(f"filled in {time.monotonic() - begun:.0f} s", err=True)
    asks = plan(place, times, letters)
    clients = {who: place.world.client(who) for who, _asks in asks.values()}
    with place.copy() as engine:
        bare = floor(engine).test_client()
        return [measured(place, bare, clients[who], cases, page, asks) for page, (who, asks) in asks.items()]


def table(results: Sequence[Result], small: int, large: int) -> list[str]:
    """The figures as lines of text."""
    known = {(one.database, one.page, one.cases): one for one in results}
    lines = [
        f"{'':32}{'ms at':>9}{'ms at':>9}{'large/':>8}{'ratio to floor':>17}{'state-':>8}{'':>9}",
        f"{'page':32}{small:>9}{large:>9}{'small':>8}{'small':>9}{'large':>8}{'ments':>8}{'bytes':>9}",
    ]
    for (database, page, cases), one in known.items():
        if cases == small:
            big = known[database, page, large]
            lines.append(
                f"{database + ' ' + page:32}{one.ms:9.1f}{big.ms:9.1f}{big.ms / one.ms:8.2f}"
                f"{one.ratio:9.2f}{big.ratio:8.2f}{big.statements:8}{big.bytes:9}"
            )
    return lines


if __name__ == "__main__":
    main()
