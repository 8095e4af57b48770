"""The one place that knows all parts and names them in order. Imported by server, command line and tests only."""

from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from vacms.actions import views as actions
from vacms.actions.engine import Engine
from vacms.actions.withdrawal import file_agreed, held, stop_all
from vacms.audit import operations as audit
from vacms.audit import refusals as refused
from vacms.cases import file_views as files
from vacms.cases import key_views as keys
from vacms.cases import log_views as log
from vacms.cases import search_views as search
from vacms.cases import views as cases
from vacms.cases.particulars import CaseParticulars
from vacms.cases.queries import OfficersSight
from vacms.confidentiality.rules import Denied, Thing, decide
from vacms.consents import operations as agreements
from vacms.consents import views as consents
from vacms.drafts import operations as drafts
from vacms.drafts import views as draft_pages
from vacms.foundation import access, answers, config, logs, once, page, paper
from vacms.foundation.actor import Actor
from vacms.foundation.config import Settings
from vacms.foundation.database import Database
from vacms.foundation.errors import Unknown
from vacms.foundation.permit import Permit
from vacms.foundation.serverkey import ServerKey
from vacms.handbook import views as handbook
from vacms.intake import views as intake
from vacms.letters import views as letters
from vacms.lines import views as lines
from vacms.lines.particulars import LineParticulars
from vacms.member_states import file_views as states_files
from vacms.member_states import law_views as laws
from vacms.member_states import views as states
from vacms.missions import views as missions
from vacms.paperbook import operations as paperbook
from vacms.paperbook import views as book
from vacms.paternity import leaflet_views, vault_views
from vacms.paternity import views as claims
from vacms.paternity.beside import LegalParticulars
from vacms.paternity.particulars import ClaimParticulars
from vacms.providers import views as providers
from vacms.referrals import views as referrals
from vacms.referrals.operations import begin_attempt
from vacms.referrals.particulars import ReferralParticulars
from vacms.referrals.urgent import time_matters
from vacms.staff import signin
from vacms.staff import views as staff
from vacms.versions import start
from vacms.versions import views as versions
from vacms.versions.operations import to_carry_over
from vacms.versions.queries import stands_under
from vacms.windows import views as windows
from vacms.windows.queries import month_begun
from workflows.catalogue import CATALOGUE
from workflows.roles import Act

ROOT = Path(__file__).resolve().parent
PAGES = (
    staff.pages,
    draft_pages.pages,
    missions.pages,
    cases.pages,
    files.pages,
    keys.pages,
    log.pages,
    search.pages,
    consents.pages,
    providers.pages,
    windows.pages,
    letters.pages,
    actions.pages,
    referrals.pages,
    lines.pages,
    claims.pages,
    vault_views.pages,
    leaflet_views.pages,
    states.pages,
    laws.pages,
    states_files.pages,
    intake.pages,
    book.pages,
    versions.pages,
    handbook.pages,
)
MEGABYTE = 1_000_000


class Desk(Flask):
    """The application: one database session and one commit a request, closed unless a page says who may open it."""

    def dispatch_request(self) -> Response:
        """Find out who asks, admit her, answer, and commit once; a failure leaves nothing behind."""
        try:
            wanted = access.asked(self)
        except Unknown:
            self._find_reader()
            raise
        if wanted is access.STATIC:
            return self.make_response(super().dispatch_request())
        session = g.session = new_session(self, writes=not (wanted.reads_only and request.method == "GET"))
        try:
            answer = self._answer(session, wanted)
            if answer.status_code < HTTPStatus.BAD_REQUEST:
                session.commit()
            else:
                self._undo(session)
            return answer
        except Unknown:
            self._note_unknown(session, wanted)
            self._undo(session)
            raise
        except Exception:
            self._undo(session)
            raise
        finally:
            session.close()

    def _find_reader(self) -> None:
        """No page has this address: its answer is in the reader's language all the same, as for a page not hers."""
        session = new_session(self, writes=False)
        try:
            g.actor = signin.recognise(session)
        finally:
            session.close()

    def _note_unknown(self, session: Session, wanted: access.Access) -> None:
        """Whoever asked for what is not there, or not hers, leaves a line: the same for both."""
        who = g.get("actor")
        if who is not None and not refused.noted(session):
            refused.note(session, mission=who.mission, actor=who.appointment, act=str(wanted.act or ""), code="unknown")

    def _undo(self, session: Session) -> None:
        read = audit.readings(session)
        session.rollback()
        self._write_what_happened(session, read)

    def _answer(self, session: Session, wanted: access.Access) -> Response:
        who = g.actor = signin.identify(session)
        if who is not None:
            session.info["sight"] = OfficersSight(who)
        if not wanted.admits(who):
            if who is None:
                return self._at_the_door(session)
            refused.note(session, mission=who.mission, actor=who.appointment, act=str(wanted.act), code="role")
            raise Unknown
        token = request.form.get("deed", "") if request.method == "POST" else ""
        said = (*request.form.items(multi=True), *once.sent_files(request.files.items(multi=True))) if token else ()
        mark = once.mark_of(token, request.full_path, said) if token else ""
        if who is not None and mark and (result := once.seen(session, who, mark)):
            return self.make_response(redirect(result, HTTPStatus.SEE_OTHER))
        answer = self.make_response(super().dispatch_request())
        if who is not None and mark and answer.status_code == HTTPStatus.SEE_OTHER:
            once.record(session, who, mark, answer.location or "/")
            drafts.forget(session, who, request.path)
        return answer

    def _at_the_door(self, session: Session) -> Response:
        """Nobody is signed in: a form is kept where its writer can be told, a page leads to the door."""
        if request.method == "POST" and drafts.keep_from_dead(session, request):
            session.commit()
            return page.show("errors/kept.html", status=HTTPStatus.UNAUTHORIZED)
        return self.make_response(redirect(url_for("staff.sign_in"), HTTPStatus.SEE_OTHER))

    def _write_what_happened(self, session: Session, read: list[audit.Line]) -> None:
        """What was read and what was refused, in a transaction of its own, before the answer.

        The rest was rolled back; these lines are true all the same. Where this fails, the answer is a 500.
        """
        lines = refused.noted(session)
        if not lines and not read:
            return
        own = new_session(self, writes=True)
        try:
            audit.carry(own, read)
            refused.write(own, lines)
            own.commit()
        finally:
            own.close()


def new_session(app: Flask, *, writes: bool = True) -> Session:
    """A session that carries the server's key and nobody's sight yet."""
    database: Database = app.extensions["database"]
    session = database.session(writes=writes)
    session.info["server_key"] = app.extensions["server_key"]
    session.info["settings"] = database.settings
    return session


def make_engine() -> Engine:
    """The one door, with the particulars of each workflow."""
    case, referral = CaseParticulars(), ReferralParticulars(paperbook.use)
    claim, legal = ClaimParticulars(), LegalParticulars()
    own = {one.workflow for one in (case, referral, claim, legal)}
    lines_of_work = [legal, *(LineParticulars(key) for key in CATALOGUE if key not in own)]
    engine = Engine(case, referral, claim, *lines_of_work)
    engine.stands_under = stands_under
    case.ask_anew = agreements.ask_anew
    case.month_begun = month_begun
    referral.begin_attempt = claim.begin_attempt = attempt = partial(begin_attempt, engine)
    for line in lines_of_work:
        line.begin_attempt = attempt
    return engine


def permit_at_home(who: Actor, act: Act) -> Permit:
    """A permit for this act at the actor's own mission, for pages that lie below the rules.

    Raises Unknown.
    """
    found = decide(who, act, Thing(who.mission))
    if isinstance(found, Denied):
        raise Unknown
    return found


def create_app(settings: Settings | None = None) -> Flask:
    """The application, whole.

    Raises Unsafe where it must not start, RuntimeError where a page does not say who may open it.
    """
    settings = settings or config.read()
    settings.insist()
    app = Desk("vacms", root_path=str(ROOT), static_folder="static", template_folder=str(ROOT.parent / "templates"))
    app.config.update(
        MAX_CONTENT_LENGTH=MEGABYTE,
        MAX_FORM_MEMORY_SIZE=MEGABYTE,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        TEMPLATES_AUTO_RELOAD=False,
    )
    if settings.proxies:  # whom the throttle slows down, and whether the line is safe, the nearest of ours says
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    key = ServerKey.load(settings.key_file or settings.home / "keys" / "server.key")
    app.extensions.update(settings=settings, database=Database(settings), server_key=key)
    audit.install(app.extensions["database"].sessions)
    start.insist(app.extensions["database"])
    app.extensions["engine"] = engine = make_engine()
    app.extensions["stop_all"] = partial(stop_all, engine)
    app.extensions["held"] = partial(held, engine)
    app.extensions["file_agreed"] = file_agreed
    app.extensions["time_matters"] = time_matters
    app.extensions["to_carry_over"] = partial(to_carry_over, engine)
    app.extensions["permit"] = permit_at_home
    page.init_app(app)
    signin.init_app(app, settings, key)
    paper.init_app(settings)
    CSRFProtect(app)
    logs.set_up(app)
    for pages in PAGES:
        pages.join(app)
    app.extensions["access"]["static"] = access.STATIC
    access.insist(app)
    answers.install(app, _back)
    return app


def _back() -> str:
    """Where to go after confirming: the same page, or the one with the button; a form on its way is kept as a draft."""
    if request.method == "GET":
        return request.full_path if request.query_string else request.path
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    shown = access.shown_above(app, request.endpoint or "", request.path, access.actor())
    if shown != request.path:
        return shown
    session = new_session(app, writes=True)
    try:
        draft = drafts.save(session, access.actor(), request.path, request.form)
        session.commit()
        return f"{shown}?draft={draft}" if draft else shown
    finally:
        session.close()
