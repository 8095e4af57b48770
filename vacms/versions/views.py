"""The page on which two officers carry a mission's lines of work over, and the page of what was left out."""

from collections import Counter
from http import HTTPStatus
from typing import Any

from flask import current_app, redirect, url_for
from werkzeug.wrappers import Response

from vacms.actions.engine import Engine
from vacms.foundation import access, page
from vacms.foundation.access import Pages, to
from vacms.missions import queries as missions
from vacms.versions import departures, operations, queries
from vacms.versions.examining import Examination, Found
from workflows.catalogue import CATALOGUE, WINDOWS
from workflows.digest import Plain
from workflows.purposes import PURPOSES, Purpose
from workflows.retired import window_now
from workflows.roles import Act

pages = Pages("versions")
CHANGE = "versions.change"
MOST = 2_000
"""How many lines of work the page looks through; the command line looks through all."""


def engine() -> Engine:
    """The one door."""
    found: Engine = current_app.extensions["engine"]
    return found


@pages.get("/protocol/change", access=to(Act.OVERRIDE, reads_only=True))
def change() -> object:
    """What the protocol in force means for the mission's open lines of work, and what two officers decide about it."""
    session, who = access.session(), access.actor()
    groups, more = _groups(operations.examination(session, engine(), who.mission))
    return page.show(
        "versions/change.html",
        mission=missions.mission(session, who.mission),
        groups=groups,
        more=more,
        wish=queries.change(session, who.mission),
        back=queries.can_go_back(session, who.mission),
        officer=who.officer,
        zone=missions.zone(session, who.mission, who.office),
    )


@pages.post("/protocol/change/propose", access=to(Act.OVERRIDE), back=CHANGE)
def propose() -> Response:
    """Propose to carry the mission's lines of work over."""
    operations.propose(access.session(), by=access.actor())
    return _back()


@pages.post("/protocol/change/<change_id>/agree", access=to(Act.OVERRIDE), back=CHANGE)
def agree(change_id: str) -> Response:
    """Agree to what somebody else proposed, and carry the first ones over."""
    session, who = access.session(), access.actor()
    operations.agree(session, change_id, by=who)
    operations.carry_over(session, engine(), change_id, by=who)
    return _back()


@pages.post("/protocol/change/<change_id>/carry", access=to(Act.OVERRIDE), back=CHANGE)
def carry(change_id: str) -> Response:
    """Carry the next ones over, of a decision that two took."""
    operations.carry_over(access.session(), engine(), change_id, by=access.actor())
    return _back()


@pages.post("/protocol/change/<change_id>/drop", access=to(Act.OVERRIDE), back=CHANGE)
def drop(change_id: str) -> Response:
    """Drop a proposal."""
    operations.drop(access.session(), change_id, by=access.actor())
    return _back()


@pages.post("/protocol/change/<change_id>/back", access=to(Act.OVERRIDE), back=CHANGE)
def put_back(change_id: str) -> Response:
    """Put back what was carried over and has had no deed since."""
    operations.put_back(access.session(), engine(), change_id, by=access.actor())
    return _back()


@pages.get("/protocol/left-out", access=to(Act.OVERRIDE, reads_only=True))
def left_out() -> object:
    """Which steps were left out or put off, and why: counts, so that the next version learns from them."""
    session = access.session()
    return page.show(
        "versions/left_out.html",
        departures=departures.lately(session),
        put_off=departures.put_off_lately(session),
        few=departures.FEW,
    )


def _back() -> Response:
    return redirect(url_for(CHANGE), HTTPStatus.SEE_OTHER)


def _groups(examined: Examination) -> tuple[list[dict[str, Any]], bool]:
    """What would become of how many, in words, the most frequent first; and whether there are more to look at."""
    counted: Counter[tuple[Any, ...]] = Counter()
    looked_at = 0
    for many, some in examined.batches():
        counted.update(_alike(examined, one) for one in some)
        looked_at += many
        if looked_at >= MOST:
            return [_told(key, many) for key, many in counted.most_common()], True
    return [_told(key, many) for key, many in counted.most_common()], False


def _alike(examined: Examination, one: Found) -> tuple[Any, ...]:
    plan = one.plan
    before = _title(examined.old[one.digest][one.workflow], plan.before)
    return one.workflow, before, plan.state, plan.opens, plan.closes, plan.gaps, bool(plan.forgets)


def _title(flow: Plain, state: str) -> str:
    return next((str(one["title"]) for one in flow["states"] if one["name"] == state), state)


def _told(key: tuple[Any, ...], many: int) -> dict[str, Any]:
    workflow, before, state, opens, closes, gaps, anew = key
    flow = CATALOGUE[workflow]
    after = flow.state(state).title
    return {
        "workflow": flow.title, "many": many, "before": before, "after": after, "moves": before != after,
        "opens": [WINDOWS[one].title for one in opens],
        "closes": [WINDOWS[now].title for one in closes if (now := window_now(one)) in WINDOWS],
        "others": sum(window_now(one) not in WINDOWS for one in closes),
        "gaps": [PURPOSES[Purpose(one)].title for one in gaps],
        "anew": anew,
    }  # fmt: skip
