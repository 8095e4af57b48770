"""Every page says who may open it; an application in which one does not, does not start."""

import pytest
from flask import Flask

import vacms.app as parts
from vacms.foundation import access
from vacms.foundation.access import Access, Pages, to
from vacms.foundation.actor import Actor
from workflows.roles import ROLES, Act, Role

OPEN_TO_ANYBODY = {
    "staff.sign_in",
    "static",
}


def test_every_endpoint_says_who_may_open_it(app: Flask) -> None:
    registry: dict[str, Access] = app.extensions["access"]
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(registry)
    assert all(isinstance(one, Access) for one in registry.values())


def test_an_application_with_an_unregistered_page_does_not_start(app: Flask) -> None:
    app.view_functions["left_open"] = lambda: "open"
    app.url_map.add(app.url_rule_class("/left-open", endpoint="left_open"))
    with pytest.raises(RuntimeError, match="left_open"):
        access.insist(app)


def test_create_app_insists(monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    class Careless(Pages):
        def join(self, app: Flask) -> None:
            app.add_url_rule("/careless", "careless", lambda: "open")

    monkeypatch.setattr(parts, "PAGES", (*parts.PAGES, Careless("careless")))
    with pytest.raises(RuntimeError, match="careless"):
        parts.create_app(app.extensions["settings"])


def test_a_page_cannot_be_declared_without_access() -> None:
    with pytest.raises(TypeError, match="access"):
        Pages("careless").get("/careless")  # type: ignore[call-arg]


def test_only_the_doors_are_open_to_anybody(app: Flask) -> None:
    """A page open to anybody shows nothing of a case: it takes no id of one."""
    anybody = {name for name, one in app.extensions["access"].items() if not one.signed_in}
    assert anybody >= OPEN_TO_ANYBODY
    assert {name.split(".")[0] for name in anybody} <= {"staff", "static"}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in anybody:
            assert not {"case_id", "pathway_id", "issued_id"} & rule.arguments, rule


@pytest.mark.parametrize("act", Act)
def test_a_page_admits_exactly_the_roles_that_hold_its_act(act: Act) -> None:
    admitted = {role for role in Role if to(act).admits(Actor("hat", "officer", role, "north", None))}
    assert admitted == {role for role, kind in ROLES.items() if act in kind.may}
    assert not to(act).admits(None)


def test_nothing_of_a_case_is_open_to_an_administrator(app: Flask) -> None:
    admin = Actor("hat", "officer", Role.ADMINISTRATOR, "north", None)
    for rule in app.url_map.iter_rules():
        if {"case_id", "pathway_id", "issued_id"} & rule.arguments:
            assert not app.extensions["access"][rule.endpoint].admits(admin), rule


def test_a_page_that_takes_a_form_is_not_read_only(app: Flask) -> None:
    """Read-only pages hold no lock of the writer; a form that is sent writes."""
    for rule in app.url_map.iter_rules():
        if app.extensions["access"][rule.endpoint].reads_only:
            assert "POST" not in (rule.methods or set()), rule
