"""The States' book on the screen: the list, one State with its sources, the form, a second look, what changed."""

from http import HTTPStatus

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from vacms.audit import operations as audit
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Refused, Unknown
from vacms.foundation.forms import Form
from vacms.member_states import files, operations, queries, rules, trail
from vacms.member_states.queries import StateView
from vacms.member_states.rules import Answers
from vacms.missions import queries as missions
from vacms.staff import queries as staff
from workflows.grammar import N_, Asked, Option
from workflows.states_book import CODE, LAW, NAME, STATE, STATUSES, TOPIC, TOPICS

pages = Pages("states")
SEE = to(rules.SEE, reads_only=True)
KEEP = to(rules.KEEP)
LATEST = 5
"""How many changes stand on a State's own page."""
LABELS = {asked.name: asked.label for asked in (*STATE, *LAW.asks)} | {one.key: one.title for one in (*TOPICS, LAW)}
SAID = {
    (asked.name, option.key): option.label for asked in (*STATE, *LAW.asks) for option in asked.options
} | {(topic.key, option.key): option.label for topic in (*TOPICS, LAW) for option in STATUSES}  # fmt: skip
"""How a coded answer reads; of a topic, where it stands."""
ABOUT = {name: topic.title for topic in TOPICS for name in (topic.source, topic.checked_on)}
"""What a question is about that every topic asks in the same words."""
HOW = {"form": N_("by hand"), "import": N_("from a file"), "confirm": N_("after a second look")}


@pages.get("/states", access=SEE)
def listed() -> object:
    """All States by name, or those that a few letters find."""
    words, after = request.args.get("q", "")[:120], request.args.get("after", "")[:3]
    rows, more = queries.listed(access.session(), words=words, after=after)
    return page.show("member_states/list.html", rows=rows, more=more, words=words, said=SAID, may_keep=may_keep())


@pages.get("/states/files/<kind>.csv", access=to(rules.SEE))
def export(kind: str) -> Response:
    """The book as a file: the States, or their law texts."""
    if kind not in files.EXPORTS:
        raise Unknown
    session, who = access.session(), access.actor()
    body = "".join(files.EXPORTS[kind](session))
    audit.write(session, mission=who.mission, actor=who.appointment, act="state.export", data_class="C1", detail=kind)
    answer = Response(body, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


@pages.form("/states/new", access=KEEP)
def new() -> object:
    """Enter a State."""
    form = bound(STATE, None)
    if request.method == "POST" and right(form, STATE):
        answers = answered(form)
        try:
            operations.enter(access.session(), answers, by=access.actor())
        except Refused as refused:
            blame(form, "code", refused)
        else:
            return to_state(answers["code"])
    return _show_form(form, None, "0")


@pages.get("/states/<code>", access=SEE)
def state(code: str) -> object:
    """One State: each topic with its source, its law texts, and what changed last."""
    session, who = access.session(), access.actor()
    one = queries.by_code(session, code)
    laws, more = queries.laws(session, one.id, after=request.args.get("after", ""))
    changed, _older = trail.page(session, one.id, most=LATEST)
    return page.show(
        "member_states/state.html",
        state=one,
        topics=TOPICS,
        said=SAID,
        statuses=statuses(),
        today=queries.today(session, who.mission),
        age=rules.age,
        laws=laws,
        more=more,
        changed=changed,
        labels=LABELS,
        about=ABOUT,
        titles=trail.titles(session, changed),
        how=HOW,
        names=staff.names(session, *_people(one), *(each.by for each in changed)),
        zone=missions.zone(session, who.mission),
        may_keep=may_keep(),
        waits=any(standing.can_be_agreed for standing in one.standings.values()),
    )


def _people(one: StateView) -> set[str]:
    return {standing.confirmed_by for standing in one.standings.values() if standing.confirmed_by}


@pages.form("/states/<code>/change", access=KEEP)
def change(code: str) -> object:
    """Change what is known of a State; its code stays."""
    session, who = access.session(), access.actor()
    one = queries.by_code(session, code)
    asks = tuple(asked for asked in STATE if asked is not CODE)
    form = bound(asks, one.answers)
    if request.method == "POST" and right(form, asks):
        try:
            operations.amend(session, code, answered(form), version=seen_version(), by=who)
        except Refused as refused:
            blame(form, "", refused)
        else:
            return to_state(code)
    return _show_form(form, one, version_shown(one.version))


@pages.form("/states/<code>/agree", access=KEEP)
def agree(code: str) -> object:
    """Agree to topics after a second look at their sources."""
    session, who = access.session(), access.actor()
    one = queries.by_code(session, code)
    keys = queries.not_hers(session, one.standings, who.appointment)
    asked = Asked(
        "topics", N_("Which of these have you looked up yourself?"), "several", "C1", required=True,
        options=tuple(Option(key, TOPIC[key].title) for key in keys),
    )  # fmt: skip
    form = forms.bind((asked,), request.form if request.method == "POST" else None, zone="UTC")
    if request.method == "POST" and form.ok:
        operations.confirm(session, code, tuple(form.values["topics"] or ()), version=seen_version(), by=who)  # type: ignore[arg-type]
        return to_state(code)
    return page.show(
        "member_states/agree.html", status=page.status_of(request, form), form=form, state=one, topics=TOPICS,
        keys=keys, said=SAID, version=version_shown(one.version),
    )  # fmt: skip


@pages.get("/states/<code>/history", access=SEE)
def history(code: str) -> object:
    """Who changed what of a State, newest first."""
    session, who = access.session(), access.actor()
    one = queries.by_code(session, code)
    changed, more = trail.page(session, one.id, after=request.args.get("after", ""))
    return page.show(
        "member_states/history.html", state=one, changed=changed, more=more, labels=LABELS, about=ABOUT,
        titles=trail.titles(session, changed), said=SAID, how=HOW,
        names=staff.names(session, *{each.by for each in changed}), zone=missions.zone(session, who.mission),
    )  # fmt: skip


# --- what the pages of law texts and of files share -----------------------------------------------------------------


def may_keep() -> bool:
    """Whether the reader writes in the book."""
    return access.actor().may(rules.KEEP)


def statuses() -> dict[str, str]:
    """The words for where a topic stands."""
    return {option.key: option.label for option in STATUSES}


def bound(asks: tuple[Asked, ...], known: Answers | None) -> Form:
    """The form of these questions: with what was sent, was typed here before, or is known."""
    session, who = access.session(), access.actor()
    zone = missions.zone(session, who.mission)
    return forms.bind(asks, _typed(), zone=zone, given=dict(known or {}))


def _typed() -> MultiDict[str, str] | None:
    if request.method == "POST":
        return request.form
    return drafts.typed_from(access.session(), access.actor(), request)


def answered(form: Form) -> dict[str, str]:
    """What was said; where nothing was, an empty word."""
    return {name: str(value or "") for name, value in form.values.items()}


def right(form: Form, asks: tuple[Asked, ...]) -> bool:
    """Whether all of it can be kept; what cannot is said at its question."""
    if form.ok:
        for name, reason in rules.faults(answered(form), asks):
            form.add_error(name, reason.msgid, **dict(reason.params))
    return form.ok


def blame(form: Form, name: str, refused: Refused) -> None:
    """Say at a question what can only be known when it is kept: that a name is taken."""
    for reason in refused.reasons:
        form.add_error(name, reason.msgid, **dict(reason.params))


def seen_version() -> int:
    """The version that the officer saw; none where it is no number."""
    return request.form.get("version", 0, type=int)


def version_shown(version: int) -> str:
    """The version that a form carries: the one it was first drawn with."""
    return request.form.get("version", str(version))[:12]


def to_state(code: str) -> Response:
    """To the State's own page."""
    return redirect(url_for("states.state", code=code), HTTPStatus.SEE_OTHER)


def _show_form(form: Form, one: StateView | None, version: str) -> object:
    return page.show(
        "member_states/form.html", status=page.status_of(request, form), form=form, topics=TOPICS, state=one,
        first=[asked.name for asked in (CODE, NAME) if asked.name in form.names], version=version,
    )  # fmt: skip
