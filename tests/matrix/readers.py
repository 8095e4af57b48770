"""Who asks, and one thing asked: with everything that decides what must come of it."""

from dataclasses import dataclass, field

from tests.matrix.files import File
from vacms.demo.people import OFFICERS, Made
from vacms.foundation.access import Access
from workflows.catalogue import CATALOGUE
from workflows.grammar import Action
from workflows.roles import ROLES, Act, Role

FORGED, EMPTY, FILLED = "POST unsigned", "POST empty", "POST"
"""A form without the word against forgery; one in which nothing is answered; one that is filled in."""


@dataclass(frozen=True)
class Reader:
    """Who asks, and how long ago she last confirmed who she is."""

    name: str
    role: str
    mission: str = "North"
    minutes: int = 0
    signed_in: bool = True
    covers: bool = False
    who: str = ""
    """How the snapshot calls her, where her role is not enough."""

    def may(self, act: Act) -> bool:
        """Whether her role has this act at all."""
        return act in ROLES[self.role].may

    @property
    def confirmed(self) -> bool:
        """Whether her confirmation still holds."""
        return self.minutes < 5

    def __str__(self) -> str:
        return (self.who or self.role) + ("" if self.confirmed or not self.signed_in else ", unconfirmed")


def _reader(one: Made, minutes: int) -> Reader:
    second = ", no relation" if one.sign_in == "avocate" else ", south" if one.mission == "South" else ""
    return Reader(one.sign_in, one.role, one.mission, minutes, covers=ROLES[one.role].covers, who=one.role + second)


READERS = (
    *(_reader(one, minutes) for one in OFFICERS for minutes in (0, 6)),
    Reader("waiting", Role.SUPERVISOR, who="supervisor, not admitted"),
    Reader("keyless", Role.FIELD_ADVOCATE, who="field_advocate, keys gone"),
    Reader("", "", signed_in=False, who="nobody signed in"),
    Reader("ended", "", signed_in=False, who="officer whose appointment ended"),
    Reader("advocate", "", minutes=60, signed_in=False, who="officer whose session is over"),
)


@dataclass(frozen=True)
class Cell:
    """One request, and everything that decides what must come of it."""

    reader: Reader
    endpoint: str
    access: Access
    method: str
    path: str
    methods: frozenset[str] = frozenset()
    """Those that the address takes."""
    answers: dict[str, str] = field(default_factory=dict)
    file: File | None = None
    flow: str = ""
    """The workflow of the line of work that the address names."""
    deed: str = ""
    about: str = ""
    """What the address names: a state and her answer, a place, or "absent"."""

    @property
    def relation(self) -> str:
        """How the reader stands to the case."""
        one, who = self.file, self.reader
        if one is None or not who.signed_in:
            return "-"
        if one.owner == who.name:
            return "owner"
        if one.deputy == who.name:
            return "deputy"
        if who.covers and one.mission == who.mission:
            return "covers"
        return "own mission" if one.mission == who.mission else "other mission"

    @property
    def related(self) -> bool:
        """Whether she stands in one at all."""
        return self.relation in ("owner", "deputy", "covers")

    @property
    def verb(self) -> str:
        """The method as it goes over the line."""
        return self.method.partition(" ")[0]

    @property
    def stands(self) -> str:
        """The state of the line of work, without what was agreed to."""
        return self.about.removeprefix("sealed ").removesuffix(" given").removesuffix(" none")

    @property
    def route(self) -> str:
        """The page, and the deed where it is one for many."""
        return f"{self.endpoint} {self.deed}".strip()

    @property
    def action(self) -> Action | None:
        """The declared deed, where the line of work has one of this name."""
        flow = CATALOGUE.get(self.flow)
        return flow[self.deed] if flow is not None and self.deed in flow else None
