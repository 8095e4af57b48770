"""Whether a provider can be kept so, and how it behaves, said in sentences with the worst first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vacms.providers.hours import Hours, go_before, open_now
from workflows.directory import NOBODY, PROVIDER, SHELTERS
from workflows.grammar import N_, Reason
from workflows.needs import NEEDS

__all__ = ["Hours", "ProviderAs", "behaviour", "go_before", "open_now", "refused"]

SHELTER = Reason(
    N_("A shelter is never written into the directory. Enter the desk that arranges transport and lodging.")
)
_SHELTER = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in SHELTERS) + r")\b", re.IGNORECASE)
_ONE_LINE = N_("Write it on one line, in at most %(most)s letters.")
_LONGEST = {asked.name: asked.most for asked in PROVIDER if asked.kind == "text"}
_OFFERED = {
    asked.name: {option.key for option in asked.options}
    for asked in PROVIDER
    if asked.options and asked.name != "paperless"
}
_NEEDED = {
    "name": Reason(N_("Give the provider a name.")),
    "needs": Reason(N_("Say what they help with.")),
    "letter_language": Reason(N_("Choose the language of our letters to them.")),
}


@dataclass(frozen=True, slots=True)
class ProviderAs:
    """A provider as somebody describes it."""

    name: str
    needs: tuple[str, ...]
    letter_language: str
    post: str = ""
    reception: str = ""
    place: str = ""
    phone: str = ""
    spoken: tuple[str, ...] = ()
    hours: Hours = field(default_factory=Hours)
    night: str = ""
    woman_on_duty: str = ""
    asks_for: tuple[str, ...] = ()
    guards: str = "not_known"
    men: str = "not_known"
    minors: str = "not_known"
    kits: str = "not_known"
    kits_on: date | None = None
    linked_to: str = ""
    road: str = ""
    account: str = ""
    paperless: bool = False
    paperless_on: date | None = None

    @property
    def no_papers(self) -> bool:
        """Whether a letter may say that no other paper is needed: agreed, and nothing known against it."""
        return self.paperless and not {"police_paper", "identity_paper"} & set(self.asks_for)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the mission itself holds of a provider: checked when, suspended why."""

    status: str = "unverified"
    why: str = ""
    checked_on: date | None = None


def refused(wanted: ProviderAs) -> list[Reason]:
    """Why a provider cannot be kept like this; empty where it can."""
    return [reason for _question, reason in faults(wanted)]


def faults(wanted: ProviderAs) -> Iterator[tuple[str, Reason]]:
    """Each thing that is not right, with the question that it is about."""
    for name, missing in _NEEDED.items():
        if not getattr(wanted, name):
            yield name, missing
    for name, offered in _OFFERED.items():
        chosen = getattr(wanted, name)
        if chosen and set([chosen] if isinstance(chosen, str) else chosen) - offered:
            yield name, Reason(N_("Choose from the answers that are offered."))
    if "nothing" in wanted.asks_for and len(wanted.asks_for) > 1:
        yield "asks_for", Reason(N_("They ask for nothing, or for something: tick one of the two."))
    for name, most in _LONGEST.items():
        words = getattr(wanted, name)
        if len(words) > most or not words.isprintable():
            yield name, Reason(_ONE_LINE, (("most", str(most)),))
        elif tells_of_a_shelter(words):
            yield name, SHELTER


def tells_of_a_shelter(words: str) -> bool:
    """Whether somebody is about to write down a shelter."""
    return _SHELTER.search(words) is not None


def behaviour(provider: ProviderAs, standing: Standing, today: date) -> list[Reason]:
    """How it behaves, in sentences: what can harm her first, what helps next, when it was checked last."""
    return [
        *_harms(provider, standing),
        *_unknown(provider, standing),
        *_helps(provider, today),
        _checked(standing, today),
    ]


def _harms(provider: ProviderAs, standing: Standing) -> Iterator[Reason]:
    if standing.status == "suspended":
        yield Reason(N_("Suspended: %(why)s"), (("why", standing.why),))
    if provider.guards == "yes":
        yield Reason(N_("The guards call the police."))
    for key, said in _ASKED:
        if key in provider.asks_for:
            yield Reason(said)
    if provider.linked_to and provider.linked_to.casefold() not in NOBODY:
        yield _linked(provider)
    if provider.kits == "out":
        yield Reason(N_("Nothing in stock for the first days."))
    if provider.minors == "no":
        yield Reason(N_("They do not receive somebody under 18 who comes alone."))
    if provider.men == "no":
        yield Reason(N_("They do not receive men and boys."))


_ASKED = (
    ("husband", N_("They ask for the husband's or a relative's consent.")),
    ("police_paper", N_("They ask for a police paper.")),
    ("identity_paper", N_("They ask for an identity paper.")),
    ("money", N_("They ask for money.")),
)


def _linked(provider: ProviderAs) -> Reason:
    return Reason(N_("Linked to: %(whom)s"), (("whom", provider.linked_to),))


def _unknown(provider: ProviderAs, standing: Standing) -> Iterator[Reason]:
    if provider.guards == "not_known":
        yield Reason(N_("Not known whether the guards call the police."))
    if not provider.asks_for:
        yield Reason(N_("Not known whether they ask for papers or money."))
    if provider.kits == "not_known" and NEEDS["medical"].key in provider.needs:
        yield Reason(N_("Not known whether kits are in stock."))


def _helps(provider: ProviderAs, today: date) -> Iterator[Reason]:
    if provider.kits == "in_stock":
        yield _ago(_KITS, provider.kits_on, today)
    if provider.no_papers:
        yield Reason(N_("They have agreed to see people without any other paper."))
    elif provider.asks_for == ("nothing",):
        yield Reason(N_("They ask for no paper and no money."))
    if provider.woman_on_duty:
        yield Reason(N_("A woman is on duty: %(hours)s"), (("hours", provider.woman_on_duty),))
    if provider.night:
        yield Reason(N_("At night: %(how)s"), (("how", provider.night),))
    if provider.road:
        yield Reason(N_("Curfew and road: %(how)s"), (("how", provider.road),))
    if provider.linked_to.casefold() in NOBODY:
        yield _linked(provider)
    if provider.minors == "yes":
        yield Reason(N_("They receive somebody under 18 who comes alone."))
    if provider.men == "yes":
        yield Reason(N_("They receive men and boys."))


@dataclass(frozen=True, slots=True)
class _Ago:
    never: str
    today: str
    yesterday: str
    earlier: str


_KITS = _Ago(
    N_("Kits are in stock; nobody noted when they were seen."),
    N_("Kits are in stock, seen today."),
    N_("Kits are in stock, seen yesterday."),
    N_("Kits are in stock, seen %(days)s days ago."),
)
_LAST = _Ago(
    N_("Nobody has checked this yet."),
    N_("Last checked today."),
    N_("Last checked yesterday."),
    N_("Last checked %(days)s days ago."),
)


def _checked(standing: Standing, today: date) -> Reason:
    return _ago(_LAST, standing.checked_on, today)


def _ago(said: _Ago, day: date | None, today: date) -> Reason:
    if day is None:
        return Reason(said.never)
    days = (today - day).days
    if days <= 0:
        return Reason(said.today)
    if days == 1:
        return Reason(said.yesterday)
    return Reason(said.earlier, (("days", str(days)),))
