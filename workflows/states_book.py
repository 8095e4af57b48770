"""The States' book: what is kept of each State, topic by topic, each with its source; and the facts that it gives.

What stands here informs and never blocks: no guard may read it, since a State's silence or its law ends no help and
no claim. Each topic says where it comes from and on which day somebody looked. Source: domain facts, section 5 H.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.conditions import Fact, Is, Warn
from workflows.grammar import N_, Asked, Option, Workflow

NOT_KNOWN = Option("not_known", N_("Not known"))
YES_NO = (Option("yes", N_("Yes")), Option("no", N_("No")), NOT_KNOWN)
CHANNELS = (
    Option("permanent_mission", N_("Its permanent mission in New York")),
    Option("capital", N_("Its capital")),
    Option("embassy", N_("Its embassy nearby")),
    NOT_KNOWN,
)
LANGUAGES = (
    Option("ar", N_("Arabic")),
    Option("zh", N_("Chinese")),
    Option("en", N_("English")),
    Option("fr", N_("French")),
    Option("pt", N_("Portuguese")),
    Option("ru", N_("Russian")),
    Option("es", N_("Spanish")),
    NOT_KNOWN,
)
DNA = (
    Option("accepted", N_("Accepted")),
    Option("court_only", N_("Only where a court orders it")),
    Option("not_accepted", N_("Not accepted")),
    NOT_KNOWN,
)
TREATIES = (
    Option("hague_2007", N_("Hague 2007")),
    Option("new_york_1956", N_("New York 1956")),
    Option("both", N_("Both")),
    Option("none", N_("None")),
    NOT_KNOWN,
)
IN_FORCE = (Option("in_force", N_("In force")), Option("replaced", N_("No longer in force")), NOT_KNOWN)
STATUSES = (Option("verified", N_("Checked")), Option("unverified", N_("Not checked yet")))


@dataclass(frozen=True, slots=True)
class Topic:
    """Answers that rest on one source: they are given, looked up and agreed to together."""

    key: str
    title: str
    questions: tuple[Asked, ...]

    @property
    def source(self) -> str:
        """Name of the question where it comes from."""
        return f"{self.key}_source"

    @property
    def checked_on(self) -> str:
        """Name of the question on which day somebody looked."""
        return f"{self.key}_checked_on"

    @property
    def asks(self) -> tuple[Asked, ...]:
        """Its questions, with those about its source at the end."""
        return (
            *self.questions,
            Asked(self.source, N_("Where does this come from?"), "text", "C1", most=300,
                  hint=N_("A document, a letter with its date, an office. Nobody's name.")),
            Asked(self.checked_on, N_("Looked up on"), "day", "C1"),
        )  # fmt: skip


def _choice(name: str, label: str, options: tuple[Option, ...], hint: str = "") -> Asked:
    return Asked(name, label, "choice", "C1", options=options, preset="not_known", hint=hint)


CODE = Asked("code", N_("Code"), "text", "C1", required=True, most=3, hint=N_("The three letters of ISO 3166."))
NAME = Asked("name", N_("Name"), "text", "C1", required=True, most=120)
TOPICS = (
    Topic("focal", N_("Focal point for paternity"), (
        Asked("focal_post", N_("Letters are for"), "text", "C1", most=160,
              hint=N_("A post, not a name, such as “legal adviser”.")),
        _choice("focal_channel", N_("Where letters go"), CHANNELS),
        Asked("focal_address", N_("Address or mailbox of the office"), "text", "C1", most=200),
    )),
    Topic("letters", N_("Letters and forms"), (
        _choice("letter_language", N_("Language of letters"), LANGUAGES),
        Asked("forms", N_("Forms that they want"), "text", "C1", most=400),
    )),
    Topic("dna", N_("DNA as proof that he is the father"), (
        _choice("dna", N_("What does its law say of DNA?"), DNA),
    )),
    Topic("treaty", N_("Maintenance treaty"), (
        _choice("treaty", N_("To which treaty does it belong?"), TREATIES,
                N_("They let authorities collect support from one country in another.")),
    )),
    Topic("compact", N_("Voluntary compact"), (_choice("compact", N_("Has it signed the compact?"), YES_NO),)),
    Topic("circle", N_("Circle of leadership"), (
        _choice("circle", N_("Does its head belong to the circle of leadership?"), YES_NO),
    )),
)  # fmt: skip
TOPIC = {one.key: one for one in TOPICS}
STATE = (CODE, NAME, *(asked for topic in TOPICS for asked in topic.asks))

_SAYS = N_("In your own words, with the article.")
LAW = Topic("law", N_("Law text"), (
    Asked("title", N_("Title"), "text", "C1", required=True, most=160, hint=N_("As it is cited there.")),
    _choice("in_force", N_("Is it in force?"), IN_FORCE),
    Asked("acknowledgment", N_("What it says on acknowledging a child"), "long", "C1", most=1_000, hint=_SAYS),
    Asked("support", N_("What it says on support"), "long", "C1", most=1_000, hint=_SAYS),
    Asked("limitation", N_("What it says on time limits"), "long", "C1", most=1_000,
          hint=N_("For reading only: the date that counts for one claim is given by its lawyer.")),
    Asked("language", N_("Language of the text"), "text", "C1", most=60),
    Asked("edition", N_("Version"), "text", "C1", most=80, hint=N_("Year, or as amended when.")),
    Asked("url", N_("Address on the web"), "text", "C1", most=300, hint=N_("It is kept as words and never opened from here.")),
))  # fmt: skip
LAW_TEXT = LAW.asks

DECIDES = Asked(
    "leave_out", N_("Lines that were refused"), "several", "C1",
    options=(Option("yes", N_("Leave these lines out and take the others")),),
)  # fmt: skip

DNA_LAW = Fact(
    "state_dna", ("not_known", "accepted", "court_only", "not_accepted"), "C1",
    N_("What the book says of the State: whether its law accepts DNA"), ("book changed",),
)  # fmt: skip
TREATY = Fact(
    "state_treaty", ("not_known", "hague_2007", "new_york_1956", "both", "none"), "C1",
    N_("What the book says of the State: to which maintenance treaty it belongs"), ("book changed",),
)  # fmt: skip
INFORMS = (DNA_LAW, TREATY)
"""Facts that a warning may tell of. None of them may stand in a guard: see `read_by_guards`."""
DNA_SAID = (
    Warn(
        N_("The book says that its law accepts DNA. The lawyer confirms it for this claim."),
        Is("state_dna", "accepted"),
    ),
    Warn(N_("The book says that DNA counts only where a court orders it."), Is("state_dna", "court_only")),
    Warn(
        N_("The book says that its law does not accept DNA. Every other way stays open."),
        Is("state_dna", "not_accepted"),
    ),
    Warn(N_("The book does not say whether its law accepts DNA. Nothing waits for it."), Is("state_dna", "not_known")),
)
"""What is said before a deed that DNA may serve; the deed can be done all the same."""


def read_by_guards(flows: Iterator[Workflow]) -> list[str]:
    """Deeds in which a guard reads the book: there must be none."""
    names = {fact.name for fact in INFORMS}
    return [
        f"{flow.key}.{action.name}"
        for flow in flows
        for action in flow
        if any(names & guard.condition.reads for guard in action.guards)
    ]
