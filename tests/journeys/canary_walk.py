"""A whole life of a case in which every box that takes secret words gets a word that was never said before."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

from tests.factories import World
from tests.journeys import steps
from tests.journeys.canaries import canary
from tests.journeys.hands import Answers, Hand
from tests.pages import Drawn, form_in
from workflows.catalogue import CATALOGUE
from workflows.claim_asks import BEGIN_ASKS, CHILD_ASKS, CLAIM_ASKS, FATHER_ASKS
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.consent_questions import CASEWORK_ASKS
from workflows.first_report import LATER_FILE, LATER_PARTY, LATER_PERSON
from workflows.grammar import Asked

SECRET = ("C3", "C4", "C4p")
WORDS = ("text", "long")
ENDS = ("stop", "recall", "look", "paper_lost")
"""Deeds of a referral that leave little to do after them."""
LEAVES_NOTHING = ("withdraw", "settle")
"""Deeds of a claim after which there is none."""
MOST_DEEDS = 10


class Flock:
    """Canaries handed out one after the other."""

    def __init__(self) -> None:
        self._next = count(1)
        self.out: list[str] = []
        self.asked: set[str] = set()
        """Questions of deeds into which one was typed."""

    def __call__(self, question: str = "") -> str:
        self.asked.add(question)
        self.out.append(canary(next(self._next)))
        return self.out[-1]


def takes_words(one: Asked) -> bool:
    """A box for secret words."""
    return one.kind in WORDS and one.data_class in SECRET


def _words(asks: Sequence[Asked], flock: Flock) -> dict[str, str]:
    return {one.name: flock() for one in asks if takes_words(one)}


def type_everything(hand: Hand, other: Hand, world: World, flock: Flock) -> str:
    """One case with a canary in every box of every page; gives the pages on which some of them can be read."""
    referral, case = _to_the_letter(hand, world, flock)
    own = _the_file(hand, world, case, flock)
    for workflow in _can_begin(hand, case):
        hand.send(f"/cases/{case}/begin", {"workflow": workflow})
    for line in sorted(set(re.findall(r"/pathways/([a-z0-9]{26})", hand.read(f"/cases/{case}"))) - {own}):
        do_what_can_be_done(hand, line, flock, but=ENDS if line == referral else ())
    _tell_an_authority(hand, other, case, flock)
    claim = _claim(hand, case, flock)
    _leave_things_behind(hand, case, flock)
    read = _read(hand, case, referral)
    read += "".join(hand.read(f"{claim}{page}") for page in ("", "/custody", "/ledger", "/child/read", "/father/read"))
    do_what_can_be_done(hand, own, flock, page=f"/cases/{case}")
    return read


def type_much(hand: Hand, world: World, flock: Flock, words: int) -> str:
    """So many canaries with few pages: one case, some deeds, and its file written over and over."""
    referral, case = _to_the_letter(hand, world, flock)
    own = _the_file(hand, world, case, flock)
    do_what_can_be_done(hand, referral, flock, but=ENDS, most=3)
    for workflow in ("safety", "legal"):
        led = hand.send(f"/cases/{case}/begin", {"workflow": workflow})
        do_what_can_be_done(hand, steps.pathway_in(led), flock, most=2)
    _leave_things_behind(hand, case, flock)
    read = _read(hand, case, referral)
    while len(flock.out) < words:
        _the_file(hand, world, case, flock)
    do_what_can_be_done(hand, own, flock, page=f"/cases/{case}", most=2)
    return read


def _the_file(hand: Hand, world: World, case: str, flock: Flock) -> str:
    own = steps.own_pathway(world, case)
    hand.send(f"/pathways/{own}/consent/casework", {"answer": "given", **_words(CASEWORK_ASKS, flock)})
    for page, asks in (("file", LATER_FILE), ("person", LATER_PERSON), ("party", LATER_PARTY)):
        led = hand.send(f"/cases/{case}/{page}", _words(asks, flock))
        assert not led.endswith(page), f"{page} was not taken"
    return own


def _leave_things_behind(hand: Hand, case: str, flock: Flock) -> None:
    hand.send("/cases/find", {"sought": flock()})
    hand.send(f"/cases/{case}/file", {"goals": flock() * 1500})  # too long: shown again, kept nowhere
    hand.leave(f"/cases/{case}/person", _words(LATER_PERSON, flock))


def _read(hand: Hand, case: str, referral: str) -> str:
    shown = (f"/cases/{case}", f"/pathways/{referral}", f"/cases/{case}/person/read", f"/cases/{case}/party/read")
    return "".join(hand.read(page) for page in shown)


def _to_the_letter(hand: Hand, world: World, flock: Flock) -> tuple[str, str]:
    at = steps.when("when", 10)
    led = hand.send("/first-report", {"safe_now": "yes", "wants": "medical", "age": "adult", **at})
    referral = steps.pathway_in(led)
    hand.send(f"/pathways/{referral}/do/choose", {"provider": steps.provider(world)})
    said: Answers = {
        "may_say": "ticked",
        "fields": ["called", "language"],
        "say_language": "sg",
        "say_called": flock(),
        "withheld": flock(),
        "witness": flock(),
        "answer": "given",
    }
    hand.send(f"/pathways/{referral}/consent", said)
    address = hand.send(f"/pathways/{referral}/do/print?layout=sealed", {})
    assert address.startswith("/letters/"), address
    assert hand.fetch(f"{address}/paper").startswith(b"%PDF")
    return referral, steps.case_of(world, referral)


def _tell_an_authority(hand: Hand, other: Hand, case: str, flock: Flock) -> None:
    line = steps.pathway_in(hand.send(f"/cases/{case}/begin", {"workflow": "disclosure"}))

    def do(who: Hand, name: str, **answers: str) -> str:
        return who.send(f"/pathways/{line}/do/{name}", answers)

    do(hand, "what_is_asked", recipient="authority", how_much="nobody", note=flock("note"))
    do(hand, "tell", note=flock("note"))
    do(hand, "weigh", risk="bearable", note=flock("note"))
    do(hand, "advice", advice="in_order", note=flock("note"))
    do(hand, "put_to_decision", addressee=flock("addressee"), content=flock("content"), note=flock("note"))
    do(other, "agree", note=flock("note"))
    address = do(hand, "give", letter_language="fr")
    assert address.startswith("/letters/"), address


def _claim(hand: Hand, case: str, flock: Flock) -> str:
    """A claim with a word in every box of its pages and deeds, and its dossier; gives the address of what is kept."""
    here = hand.send(f"/cases/{case}/claims/begin", _words(BEGIN_ASKS, flock))
    kept = f"{here}/claim"
    for page, asks in (("words", CLAIM_ASKS), ("child", CHILD_ASKS), ("father", FATHER_ASKS)):
        assert not hand.send(f"{kept}/{page}", _words(asks, flock)).endswith(page), f"{page} was not taken"
    for name in ("inform", "ask"):
        hand.send(f"{here}/do/{name}", {"note": flock("note")})
    for purpose in CLAIM_PURPOSES:
        hand.send(f"{here}/consent/{purpose}", {"answer": "given", **_words(CASEWORK_ASKS, flock)})
    address = hand.send(f"{here}/do/print_dossier", {"nationality": flock("nationality")})
    assert hand.fetch(f"{address}/paper").startswith(b"%PDF"), address
    do_what_can_be_done(hand, steps.pathway_in(here), flock, but=LEAVES_NOTHING, most=2 * MOST_DEEDS)
    return kept


def _can_begin(hand: Hand, case: str) -> list[str]:
    form = form_in(hand.read(f"/cases/{case}/begin"))
    return form.offered.get("workflow", []) if form else []


def do_what_can_be_done(
    hand: Hand, pathway: str, flock: Flock, *, page: str = "", but: Sequence[str] = (), most: int = MOST_DEEDS
) -> None:
    """Deeds that this line of work offers and that take secret words, those first that ask what was never asked."""
    tried = set(but)
    for _ in range(most):
        html = hand.read(page or f"/pathways/{pathway}")
        offered = set(re.findall(rf"/pathways/{pathway}/do/(\w+)", html)) - tried
        if not offered:
            return
        name = min(offered, key=lambda one: (not _new(one, flock), one))
        tried.add(name)
        _do(hand, pathway, name, flock)


def _questions(name: str) -> set[str]:
    """Secret questions that a deed of this name asks."""
    return {ask.name for flow in CATALOGUE.values() if name in flow for ask in flow[name].asks if takes_words(ask)}


def _new(name: str, flock: Flock) -> bool:
    return bool(_questions(name) - flock.asked)


def _do(hand: Hand, pathway: str, name: str, flock: Flock) -> None:
    path = f"/pathways/{pathway}/do/{name}"
    form = form_in(hand.read(path))
    secret = _questions(name)
    if form is None or not secret & form.names:
        return
    hand.send(path, {**_choices(form), **{one: flock(one) for one in sorted(secret & form.names)}})


def _choices(form: Drawn) -> dict[str, str]:
    """The first of each choice, a day to come in each box for a day, and something in every other box."""
    found = {name: offered[0] for name, offered in form.offered.items() if offered and not form.fields.get(name)}
    soon = (date.today() + timedelta(days=40)).isoformat()
    for name, kind in form.written.items():
        found[name] = {"date": soon, "time": "10:00", "number": "1"}.get(kind, "made-up")
    return {name: value for name, value in found.items() if not name.startswith("happened_at")}
