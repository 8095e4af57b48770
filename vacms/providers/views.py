"""The directory's pages: the list, one provider and how it behaves, the form, a check, a suspension."""

from http import HTTPStatus

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Refused
from vacms.foundation.forms import Form
from vacms.missions import queries as missions
from vacms.providers import asking, hours, operations, queries, rules
from vacms.providers.queries import ProviderView
from vacms.staff import queries as staff
from workflows.directory import DAYS, PROVIDER, SECTIONS, STATUSES, WHY
from workflows.needs import NEEDS
from workflows.roles import Act

pages = Pages("providers")
_SEE = to(Act.SEE_PROVIDERS, reads_only=True)
_KEEP = to(Act.KEEP_PROVIDERS)


@pages.get("/providers", access=_SEE)
def listed() -> object:
    """The mission's directory, by need and place."""
    session, who = access.session(), access.actor()
    need, place = request.args.get("need", ""), request.args.get("place", "")[:120]
    places = queries.places(session, who.mission)
    need, place = need if need in NEEDS else "", place if place in places else ""
    return page.show(
        "providers/list.html",
        providers=queries.listed(session, who.mission, need=need, place=place),
        needs=NEEDS,
        need=need,
        places=places,
        place=place,
        statuses=_labels(),
        may_keep=who.may(Act.KEEP_PROVIDERS),
    )


@pages.form("/providers/new", access=_KEEP)
def new() -> object:
    """Enter a provider."""
    typed = _typed()
    form = _bind(None, typed)
    if request.method == "POST" and _right(form):
        try:
            one = operations.add(access.session(), asking.wanted(form.values), by=access.actor())
        except Refused as refused:
            _blame(form, refused)
        else:
            return _to_provider(one.id)
    return _show_form(form, None, 0)


@pages.get("/providers/<provider_id>", access=_SEE)
def provider(provider_id: str) -> object:
    """One provider: how it behaves, worst first, then all that is known."""
    session, who = access.session(), access.actor()
    one = queries.by_id(session, who.mission, provider_id)
    names = staff.names(session, *{each for each in (one.checked_by, one.updated_by) if each})
    return page.show(
        "providers/provider.html",
        provider=one,
        needs=NEEDS,
        sections=SECTIONS,
        known=asking.given(one),
        days=[(day, hours.day_said(text)) for day, text in zip(DAYS, one.hours.days, strict=True)],
        statuses=_labels(),
        names=names,
        zone=missions.zone(session, who.mission),
        own_check=queries.checked_by_its_writer(session, one),
        may_keep=who.may(Act.KEEP_PROVIDERS),
    )


@pages.form("/providers/<provider_id>/change", access=_KEEP)
def change(provider_id: str) -> object:
    """Change what is known of a provider."""
    session, who = access.session(), access.actor()
    one = queries.by_id(session, who.mission, provider_id)
    typed = _typed()
    form = _bind(one, typed)
    if request.method == "POST" and _right(form):
        version = request.form.get("version", 0, type=int)
        try:
            operations.amend(session, one.id, asking.wanted(form.values), version=version, by=who)
        except Refused as refused:
            _blame(form, refused)
        else:
            return _to_provider(one.id)
    return _show_form(form, one, typed.get("version", one.version) if typed else one.version)


@pages.post("/providers/<provider_id>/checked-today", access=_KEEP)
def checked_today(provider_id: str) -> Response:
    """Note that it was checked today."""
    operations.verify(access.session(), provider_id, by=access.actor())
    return _to_provider(provider_id)


@pages.form("/providers/<provider_id>/suspend", access=_KEEP)
def suspend(provider_id: str) -> object:
    """Send nobody there from now on, and say why."""
    session, who = access.session(), access.actor()
    one = queries.by_id(session, who.mission, provider_id)
    form = forms.bind((WHY,), _typed(), zone="UTC", given={"why": one.why})
    if request.method == "POST" and form.ok:
        try:
            operations.suspend(session, one.id, str(form.values["why"]), by=who)
        except Refused as refused:
            form.add_error("why", refused.reasons[0].msgid)
        else:
            return _to_provider(one.id)
    return page.show("providers/suspend.html", status=page.status_of(request, form), form=form, provider=one)


@pages.post("/providers/<provider_id>/use-again", access=_KEEP)
def use_again(provider_id: str) -> Response:
    """End a suspension."""
    operations.resume(access.session(), provider_id, by=access.actor())
    return _to_provider(provider_id)


def _bind(one: ProviderView | None, typed: MultiDict[str, str] | None) -> Form:
    session, who = access.session(), access.actor()
    zone = missions.zone(session, who.mission)
    usual = {"letter_language": missions.languages(session, who.mission)[0]}
    return forms.bind(PROVIDER, typed, zone=zone, given=asking.given(one) if one else usual)


def _typed() -> MultiDict[str, str] | None:
    """What was sent, or what was typed here before."""
    if request.method == "POST":
        return request.form
    return drafts.typed_from(access.session(), access.actor(), request)


def _right(form: Form) -> bool:
    """Whether all of it can be kept; what cannot is said at its question."""
    if form.ok:
        for name, reason in rules.faults(asking.wanted(form.values)):
            form.add_error(name, reason.msgid, **dict(reason.params))
    return form.ok


def _blame(form: Form, refused: Refused) -> None:
    """Nothing but a name that is taken can still stand in the way here."""
    for reason in refused.reasons:
        form.add_error("name", reason.msgid, **dict(reason.params))


def _show_form(form: Form, one: ProviderView | None, version: int | str) -> object:
    return page.show(
        "providers/form.html",
        status=page.status_of(request, form),
        form=form,
        sections=SECTIONS,
        provider=one,
        version=version,
    )


def _labels() -> dict[str, str]:
    return {option.key: option.label for option in STATUSES}


def _to_provider(provider_id: str) -> Response:
    return redirect(url_for("providers.provider", provider_id=provider_id), HTTPStatus.SEE_OTHER)
