"""The dossier of a claim, and the list of what there is to show: to headquarters, and through it to the State.

Piece by piece what is declared, agreed to and kept; neither says where anybody can be found.
"""

from vacms.letters import sentences as known
from vacms.letters.content import plain
from vacms.letters.form import Block, Form, Heading, Lines, Table
from vacms.paternity.papers.content import Content
from vacms.paternity.papers.for_the_person import relation
from vacms.paternity.papers.saying import Writer
from workflows.grammar import N_

REQUEST_NUMBER = N_("Request number")

# --- the dossier -----------------------------------------------------------------------------------

DOSSIER = N_("Dossier: recognition of a child, and support")
HANDLING = (
    N_(
        "It is for the authority that decides on this request, and for nobody else. Keep it under lock and make no "
        "copy."
    ),
    N_("Where whoever asks lives is not in it, and is given to nobody. Do not look for it."),
    N_(
        "Whoever is said to be the father learns no more of it than the law asks, and no name, place or number of "
        "whoever asks."
    ),
    N_(
        "Nobody is interviewed without somebody for support, and only who wishes it. No sample without an agreement "
        "on a paper of its own."
    ),
    N_("It is no part of any other case. Whatever else it were used for needs a yes of its own."),
    N_("The agreement can be taken back at any time. This paper is then asked back."),
)  # fmt: skip
AGREED = N_(
    "Whoever asks agreed on %(day)s that this dossier goes to the State. It was read aloud and agreed to as it stands."
)
CONTACT = N_("Letters and calls come to this office alone. Do not write to, telephone or visit whoever asks.")
DNA = {
    "accepted": N_("As far as is known here, its law accepts a sample as proof of who the father is."),
    "court_only": N_("As far as is known here, a sample counts as proof only where a court orders it."),
    "not_accepted": N_("As far as is known here, its law does not accept a sample as proof: other ways are asked for."),
}
TITLES_ONLY = N_("By title only. The things stay with whoever asks; what is shown is agreed to one by one.")


def dossier(content: Content) -> Form:
    """All that a State needs, and no more: piece by piece as it is declared."""
    say = Writer(content)
    parts: tuple[tuple[str, list[Block]], ...] = (
        (N_("The request"), say.rows(
            (REQUEST_NUMBER, say.piece("claim_number")),
            (N_("State"), plain(content.state.name, 120)),
            (N_("What is asked for"), say.piece("asked")),
        )),
        (N_("Who asks"), say.rows(
            (N_("Name"), say.piece("person_name")),
            (N_("Nationality"), say.piece("person_nationality")),
            (N_("Relation to the child"), relation(say)),
            (N_("Language"), _spoken(say, content.pieces.get("language", ""))),
        )),
        (N_("The child"), say.rows(
            (N_("Name"), say.piece("child_name")),
            (N_("Born on"), say.birthday()),
            (N_("Born in"), say.piece("child_born_in")),
            (N_("Registration of the birth"), say.piece("child_registered")),
        )),
        (N_("Whoever is said to be the father"), say.rows(
            (N_("Known as"), say.piece("father_known_as")),
            (N_("Rank, unit, rotation"), say.piece("father_unit")),
            (N_("May be known by"), say.piece("father_described")),
            (N_("There, from when to when"), say.piece("period_of_contact")),
            (N_("In which town"), say.piece("town_of_contact")),
        )),
        (N_("What there is to show"), _titles(say)),
        (N_("Law and forms"), _law(say)),
        (N_("Agreement"), _agreed(say)),
        (N_("Contact"), [Lines((say(CONTACT),)), *_contact(say)]),
        (N_("Handling"), [Lines(say.all(HANDLING), "numbered")]),
    )  # fmt: skip
    blocks: list[Block] = []
    for heading, found in parts:
        blocks += [Heading(say(heading)), *found] if found else []
    return say.form(DOSSIER, blocks)


def _spoken(say: Writer, code: str) -> str:
    return say(known.LANGUAGE[code]).partition(":")[2].strip() if code in known.LANGUAGE else ""


def _titles(say: Writer) -> list[Block]:
    found = titles(say)
    return [Lines(found, "numbered"), Lines((say(TITLES_ONLY),))] if found else []


def titles(say: Writer) -> tuple[str, ...]:
    """What there is to show, title by title: a line or a semicolon begins a new one."""
    return tuple(
        one.strip() for line in say.typed("list_of_titles").splitlines() for one in line.split(";") if one.strip()
    )


def _law(say: Writer) -> list[Block]:
    state = say.content.state
    return [
        *say.rows(
            (N_("Forms that are wanted"), plain(state.forms, 400)),
            (N_("Law texts in its book"), "\n".join(plain(one, 200) for one in state.laws)),
        ),
        *([Lines((say(DNA[state.dna]),))] if state.dna in DNA else []),
    ]


def _agreed(say: Writer) -> list[Block]:
    day = say.content.agreed_on
    return [Lines((say(AGREED, day=say.day(day)),))] if day else []


def _contact(say: Writer) -> list[Block]:
    one = say.content.office
    return say.rows((N_("Office"), plain(one.sender, 120)), (N_("Telephone"), say.ltr(plain(one.phone))))


# --- the list of titles ----------------------------------------------------------------------------

REGISTER = N_("List of what there is to show")
STAYS = (
    N_("Titles only. The things themselves stay with whoever has them; nobody may ask to keep one."),
    N_("Each is shown, or copied, only with a yes to just that. The yes is noted beside it."),
)
HEAD = (N_("No."), N_("Title"), N_("Shown on"), N_("Copy agreed to on"))
WIDE = (6, 54, 20, 20)
SPARE = 3


def register(content: Content) -> Form:
    """What there is to show, by title, with room for when it was shown and agreed to."""
    say = Writer(content)
    found = [*titles(say), *[""] * SPARE]
    rows = tuple((str(number) if one else "", one, "", "") for number, one in enumerate(found, 1))
    blocks: list[Block] = [
        *say.rows((REQUEST_NUMBER, say.piece("claim_number"))),
        Lines(say.all(STAYS)),
        Table(say.all(HEAD), rows, WIDE),
    ]
    return say.form(REGISTER, blocks)
