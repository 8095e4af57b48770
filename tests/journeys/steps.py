"""The main job, one page after the other, as a browser without script does it."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import vacms.app as parts
from tests.factories import World
from tests.pages import send, sign_in
from vacms.cases.model import Case, Pathway
from vacms.consents.model import Consent
from vacms.foundation import clock
from vacms.foundation.database import EverySight
from vacms.letters.model import Issued
from vacms.member_states import files, queries
from vacms.providers.model import Provider
from vacms.staff.model import Officer

ZONE = ZoneInfo("Africa/Bangui")
RIVER, HOSPITAL = "Health centre by the river", "District hospital"
BOOK = Path(__file__).resolve().parents[1] / "data"


def there(hours_ago: float) -> datetime:
    """So many hours ago, on the clock of the office in the north."""
    return (clock.now() - timedelta(hours=hours_ago)).astimezone(ZONE)


def when(name: str, hours_ago: float, *, sure: str = "about") -> dict[str, str]:
    """A moment, as its boxes send it."""
    at = there(hours_ago)
    return {f"{name}_day": at.strftime("%Y-%m-%d"), f"{name}_time": at.strftime("%H:%M"), f"{name}_sure": sure}


def pathway_in(address: str | None) -> str:
    """The pathway that an address is about."""
    found = re.search(r"/pathways/([a-z0-9]{26})", address or "")
    assert found, f"{address} is about no line of work"
    return found[1]


def led_to(answer: TestResponse) -> str:
    """Where a form that was taken leads."""
    assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
    return answer.headers["Location"]


def report(client: FlaskClient, *, hours_ago: float = 10, wants: str = "medical", **more: str) -> str:
    """A first report; gives the referral that it drafts."""
    answers = {"safe_now": "yes", "wants": wants, **when("when", hours_ago), **more}
    return pathway_in(led_to(send(client, "/first-report", answers)))


def provider(world: World, name: str = RIVER) -> str:
    """A provider of the directory."""
    with looking(world) as session:
        return session.scalars(select(Provider.id).where(Provider.name == name)).one()


def choose(client: FlaskClient, world: World, referral: str, name: str = RIVER, **more: str) -> str:
    """Choose a provider; gives where that leads."""
    return led_to(do(client, referral, "choose", provider=provider(world, name), **more))


def agree(client: FlaskClient, referral: str, **answers: Any) -> str:
    """Her answer to the provider chosen; gives where that leads."""
    said = {"may_say": "appointment", "answer": "given", **answers}
    return led_to(send(client, f"/pathways/{referral}/consent", said))


def do(client: FlaskClient, pathway: str, name: str, **answers: Any) -> TestResponse:
    """A deed by its form."""
    return send(client, f"/pathways/{pathway}/do/{name}", answers)


def token(client: FlaskClient) -> str:
    """The word against forgery, of this browser."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/account").get_data(as_text=True))
    assert found
    return found[1]


def post(client: FlaskClient, path: str, answers: Mapping[str, Any] | None = None) -> TestResponse:
    """Send a form that no page draws, or that a page draws no longer."""
    return client.post(path, data={"csrf_token": token(client), **(answers or {})})


def printed(client: FlaskClient, referral: str, layout: str = "discreet") -> str:
    """Print the letter; gives its address."""
    return led_to(do(client, referral, "print", layout=layout))


def letter(client: FlaskClient, world: World, *, layout: str = "discreet", said: Mapping[str, Any] | None = None,
           **more: Any) -> tuple[str, str]:  # fmt: skip
    """From a first report to a printed letter; gives the referral and the letter's address."""
    referral = report(client, **more)
    choose(client, world, referral)
    agree(client, referral, **(said or {}))
    return referral, printed(client, referral, layout)


def claim(client: FlaskClient, case: str, **said: str) -> str:
    """A claim for a child, begun in this case; gives its line of work."""
    return pathway_in(led_to(send(client, f"/cases/{case}/claims/begin", said)))


def about(endpoint: str, ids: Mapping[str, str]) -> dict[str, str]:
    """What the address of this page can name: of a claim's own pages, the claim."""
    own = endpoint.partition(".")[0] in ("paternity", "claim_vault") and "claim" in ids
    return {**ids, "pathway_id": ids["claim"]} if own else dict(ids)


def the_book(world: World) -> dict[str, str]:
    """The made-up States and law texts, and a file that waits for the advocate: what an address of the book names."""
    with world.acting("advocate") as (session, actor):
        for name in ("states.csv", "laws.csv"):
            one = files.read_in(session, (BOOK / name).read_bytes(), by=actor)
            seen = files.report(session, one.id, by=actor).digest
            files.apply(session, one.id, seen=seen, leave_out=False, by=actor)
        laws, _more = queries.laws(session, queries.row(session, "XAA").id)
        waiting = files.read_in(session, b"code,name,dna,dna_source\nXAZ,Wren Wold,accepted,Letter 9\n", by=actor)
        return {"code": "XAA", "law_id": laws[0].id, "file_id": waiting.id, "kind": "states", "language": "fr"}


def paper(client: FlaskClient, address: str) -> bytes:
    """The printed letter's file."""
    answer = client.get(f"{address}/paper")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return answer.data


def pass_on(client: FlaskClient, appointment: str) -> None:
    """A holder passes on the keys of the files that this officer stands in a relation to."""
    assert f"/keys/{appointment}" in client.get("/keys").get_data(as_text=True)
    led_to(post(client, f"/keys/{appointment}"))


def sign_in_again(world: World, name: str, *, passphrase: str = "") -> FlaskClient:
    """Another session within the same half minute."""
    next_half_minute(world, name)
    return sign_in(world.app, world.made[name], passphrase=passphrase)


def next_half_minute(world: World, name: str) -> None:
    """As if the code of the authenticator that was used last had been another one."""
    with world.app.extensions["database"].session() as session:
        session.get_one(Officer, world.actors[name].officer).totp_step = None
        session.commit()


def encoded(fields: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """A form's body as a hostile hand writes it: half characters go through as they are."""
    return {
        "data": urlencode(list(fields), errors="surrogatepass").encode(),
        "content_type": "application/x-www-form-urlencoded",
    }


# --- what stands in the database -------------------------------------------------------------------------


def looking(world: World) -> Session:
    """A session that looks at everything and changes nothing: for what a test asserts."""
    session = parts.new_session(world.app, writes=False)
    session.info["sight"] = EverySight()
    return session


def state(world: World, pathway: str) -> str:
    """Where a line of work stands."""
    with looking(world) as session:
        return session.scalars(select(Pathway.state).where(Pathway.id == pathway)).one()


def case_of(world: World, pathway: str) -> str:
    """The case of a line of work."""
    with looking(world) as session:
        return session.scalars(select(Pathway.case_id).where(Pathway.id == pathway)).one()


def code_of(world: World, pathway: str) -> str:
    """The survivor code of the case of a line of work."""
    with looking(world) as session:
        wanted = select(Case.code).join(Pathway, Pathway.case_id == Case.id).where(Pathway.id == pathway)
        return session.scalars(wanted).one()


def own_pathway(world: World, case: str) -> str:
    """The line of work that is the case itself."""
    with looking(world) as session:
        wanted = select(Pathway.id).where(Pathway.case_id == case, Pathway.workflow == "case")
        return session.scalars(wanted).one()


def consent(world: World, pathway: str | None, purpose: str = "referral", case: str = "") -> str:
    """The last answer recorded for this attempt, or for a case where that is named."""
    with looking(world) as session:
        wanted = select(Consent.id).where(Consent.purpose == purpose)
        wanted = wanted.where(Consent.case_id == case) if case else wanted.where(Consent.pathway_id == pathway)
        return session.scalars(wanted.order_by(Consent.entered_at.desc()).limit(1)).one()


def letters(world: World, pathway: str) -> list[Issued]:
    """Every letter of an attempt."""
    with looking(world) as session:
        return list(session.scalars(select(Issued).where(Issued.pathway_id == pathway)))


def owed(world: World, pathway: str) -> set[str]:
    """The windows that run on a line of work."""
    from vacms.windows.model import Owed

    with looking(world) as session:
        return set(session.scalars(select(Owed.key).where(Owed.pathway_id == pathway)))
