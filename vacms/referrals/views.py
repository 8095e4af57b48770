"""Her yes to a provider: the script read aloud, what may be said, and her answer, on one page."""

from flask import current_app, redirect, request, url_for

from vacms.actions.routes import next_url, paper_of, pathway_url
from vacms.cases.queries import find_pathway, reach
from vacms.consents import for_a_child
from vacms.consents import operations as consents
from vacms.consents.views import no_takes_back
from vacms.drafts import operations as drafts
from vacms.foundation import access, forms, page
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Unknown
from vacms.missions import queries as missions
from vacms.providers import queries as providers
from vacms.referrals import consenting
from vacms.referrals.queries import consent_of, referral_of
from workflows.needs import NEEDS
from workflows.purposes import PURPOSES, Purpose
from workflows.roles import Act

pages = Pages("referrals")


@pages.form("/pathways/<pathway_id>/consent", access=to(Act.CONSENT))
def consent(pathway_id: str) -> object:
    """This provider, these facts, until then: as she gives it."""
    session, actor, engine = access.session(), access.actor(), current_app.extensions["engine"]
    here = find_pathway(session, actor, pathway_id)
    if here.workflow != "referral":
        raise Unknown
    case, _permit = reach(session, actor, here.case_id, Act.CONSENT)
    one = referral_of(session, here.id)
    if one.provider_id is None:
        return redirect(url_for("actions.deed", pathway_id=here.id, name="choose"), 303)
    need, known = NEEDS[one.need], consenting.known(session, actor, case)
    fallbacks = list(engine.of("referral").choices(session, actor, case, here, "fallbacks"))
    about_a_child = for_a_child.asks(session, case, for_whom=False)
    form = forms.bind(
        (*consenting.asks_for(need, knows_when=known.when is not None), *about_a_child),
        request.form if request.method == "POST" else drafts.typed_from(session, actor, request),
        zone=missions.zone(session, case.mission, case.office),
        choices={"fallback": fallbacks},
        given=known.values,
    )
    if request.method == "POST" and form.ok:
        words = consenting.said(form, need, known.when)
        for_a_child.insist(session, case, form, urgent=need.protective)
        if form.ok:
            given = form.values["answer"] == "given"
            no_takes_back(session, actor, case, consent_of(session, one), str(form.values["answer"]))
            consents.record(
                session,
                case,
                Purpose.REFERRAL,
                form.values,
                by=actor,
                pathway_id=here.id,
                recipient=one.provider_id,
                said=words,
            )
            one.looked_by = None  # that look was at other facts: whoever looks, looks at what may be said now
            consenting.write_through(session, actor, case, form)
            return redirect(
                next_url(session, engine, actor, case, here, paper_of(request.args)) if given else pathway_url(here),
                303,
            )
    return page.show(
        "referrals/consent.html",
        status=page.status_of(request, form),
        form=form,
        kind=PURPOSES[Purpose.REFERRAL],
        provider=providers.by_id(session, case.mission, one.provider_id),
        need=need,
        say=consenting.SAY,
        here_id=here.id,
        code=case.code,
        paper=paper_of(request.args) or None,
        back=pathway_url(here),
    )
