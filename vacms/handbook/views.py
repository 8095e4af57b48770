"""The handbook on screen: the same declarations, as pages, each workflow with its picture."""

from flask import Response, request

from vacms.drawing.picture import Svg, picture
from vacms.foundation import page, words
from vacms.foundation.access import Pages, to
from vacms.foundation.errors import Unknown
from vacms.handbook import lists
from vacms.handbook.deeds import deed
from vacms.handbook.pages import CONSENTS, LETTERS
from vacms.handbook.told import told
from workflows.catalogue import CATALOGUE
from workflows.grammar import Workflow
from workflows.roles import Act

pages = Pages("handbook")


@pages.get("/handbook", access=to(Act.HANDBOOK, reads_only=True))
def contents() -> object:
    """Every workflow, consent, letter, number and role in force."""
    say = words.speaker(page.language_of(request))
    return page.show(
        "handbook/contents.html",
        flows=CATALOGUE.values(),
        headings={"consents": CONSENTS, "letters": LETTERS},
        consents=lists.consents(say),
        letters=lists.letters(say),
        roles=lists.roles(say),
    )


@pages.get("/handbook/<key>", access=to(Act.HANDBOOK, reads_only=True))
def workflow(key: str) -> object:
    """One workflow: how it begins, where it can stand, how it goes on as a picture and in words, what is owed."""
    flow, say = _flow(key), words.speaker(page.language_of(request))
    return page.show("handbook/workflow.html", flow=told(flow, say), picture=_picture(flow))


@pages.get("/handbook/<key>/in-words", access=to(Act.HANDBOOK, reads_only=True))
def in_words(key: str) -> object:
    """How a workflow with many states goes on, in words."""
    return page.show("handbook/in_words.html", flow=told(_flow(key), words.speaker(page.language_of(request))))


@pages.get("/handbook/<key>/picture.svg", access=to(Act.HANDBOOK, reads_only=True))
def drawn(key: str) -> object:
    """The picture alone, to keep or to print."""
    return Response(_picture(_flow(key)), mimetype="image/svg+xml")


@pages.get("/handbook/<key>/<name>", access=to(Act.HANDBOOK, reads_only=True))
def one_deed(key: str, name: str) -> object:
    """One deed, whole: who, when, what it needs, asks, opens and closes."""
    flow, say = _flow(key), words.speaker(page.language_of(request))
    if name not in flow:
        raise Unknown
    return page.show("handbook/deed.html", key=flow.key, title=say(flow.title), deed=deed(flow, say, flow[name]))


def _picture(flow: Workflow) -> Svg:
    language = page.language_of(request)
    return picture(flow, words.speaker(language), direction=words.direction(language))


def _flow(key: str) -> Workflow:
    found = CATALOGUE.get(key)
    if found is None:
        raise Unknown
    return found
