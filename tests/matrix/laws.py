"""What must come of every cell, in at most twenty sentences: the first law that speaks decides."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.matrix.readers import EMPTY, FILLED, FORGED, Cell
from vacms.paternity.pieces import ABOVE_THE_FILE, COLUMNS
from workflows.claim_papers import PAPER_SAYS
from workflows.grammar import Action
from workflows.roles import Role


@dataclass(frozen=True)
class Law:
    """One sentence, and the function that says what it means for a cell: an outcome, or nothing."""

    said: str
    speaks: Callable[[Cell], str | None]


CONFIRMED_FIRST = frozenset(
    {
        "search.find", "keys.pass_on", "staff.pass_on", "staff.new_officer", "staff.appoint", "staff.new_code",
        "staff.end", "staff.renew", "staff.new_factor",
    }
)  # fmt: skip
PROVES = frozenset({"staff.confirm", "staff.passphrase", "staff.new_paper"})
IDENTITY = frozenset(
    {
        "files.read_person", "files.read_party", "log.as_xes", "log.as_csv", "claim_vault.read_child",
        "claim_vault.read_father",
    }
)  # fmt: skip
_PAGES_OF = {"referrals.consent": "referral", "paternity": "claim", "claim_vault": "claim"}
"""Pages that only one line of work has."""
HANDS_ON_KEYS = frozenset({"name_deputy", "assign", "take_over"})


def _method(cell: Cell) -> str | None:
    return "absent" if cell.verb not in cell.methods else None


def _unsigned(cell: Cell) -> str | None:
    return "bad form" if cell.method == FORGED else None


def _door(cell: Cell) -> str | None:
    if cell.access.signed_in:
        tries = cell.endpoint in PROVES and cell.verb == "POST" and cell.reader.signed_in
        return "shown" if tries else None
    if cell.endpoint == "static":
        return "absent" if cell.about == "absent" else "shown"
    if cell.endpoint == "staff.hat":
        return "door"
    return "done" if cell.endpoint in ("staff.leave", "staff.sign_out") else "shown"


def _nobody(cell: Cell) -> str | None:
    return None if cell.reader.signed_in else "door"


def _role(cell: Cell) -> str | None:
    if cell.endpoint == "providers.use_again" and not cell.reader.covers:
        return "absent"
    return None if cell.access.act is None or cell.reader.may(cell.access.act) else "absent"


def _confirmed_first(cell: Cell) -> str | None:
    return "confirm" if cell.endpoint in CONFIRMED_FIRST and not cell.reader.confirmed else None


def _carried(cell: Cell) -> str | None:
    if not cell.endpoint.startswith("book.") or cell.about not in ("north", "south", "absent"):
        return None
    here = cell.about == cell.reader.mission.lower()
    carries = here and cell.reader.name in ("advocate", "advocate-south")
    if cell.endpoint in ("book.sheets", "book.signed_out"):
        return None if carries else "absent"
    gives_up = carries or (here and cell.reader.covers)
    if cell.endpoint == "book.spoiled":
        return None if gives_up else "refused"
    return "refused" if cell.endpoint == "book.lost" and here and not gives_up else None


def _code(cell: Cell) -> str | None:
    if cell.endpoint != "cases.by_code":
        return None
    return "done" if cell.related and cell.method == FILLED else "bad form"


def _passed_on(cell: Cell) -> str | None:
    if cell.endpoint == "staff.pass_on":
        return "done" if cell.reader.covers else "refused"
    if cell.endpoint == "keys.pass_on":
        return "done"
    return _without_keys(cell) if cell.reader.name == "keyless" and cell.related else None


def _without_keys(cell: Cell) -> str | None:
    """At her own file; what she hears from now on she can write down, act on and print."""
    if cell.endpoint == "letters.paper":
        return "absent" if cell.about == "valid" else None
    if cell.verb != "POST" or cell.action is None or cell.reader.role not in cell.action.by:
        return None
    if cell.method == EMPTY and any(one.required and not one.preset for one in cell.action.asks):
        return None  # it is not taken, whoever sends it
    hands_on = cell.deed in HANDS_ON_KEYS and cell.method == FILLED
    return "refused" if hands_on or cell.action.letter is not None else None


def _never_there(cell: Cell) -> str | None:
    unasked = cell.endpoint == "book.find" and cell.method == EMPTY
    return "absent" if cell.about == "absent" or unasked else None


def _not_hers(cell: Cell) -> str | None:
    return "absent" if cell.file is not None and not cell.related else None


def _elsewhere(cell: Cell) -> str | None:
    if cell.endpoint.startswith(("drafts.", "states_files.")) and cell.about:
        return "absent" if cell.about != cell.reader.name else None
    place = "north" if cell.about == "to come" else cell.about
    elsewhere = place in ("north", "south") and place != cell.reader.mission.lower()
    return "absent" if elsewhere and cell.reader.role != Role.ADMINISTRATOR else None


def _nameless(cell: Cell) -> str | None:
    if not cell.deed:
        own = _PAGES_OF.get(cell.endpoint) or _PAGES_OF.get(cell.endpoint.partition(".")[0])
        return "absent" if cell.flow and own not in (None, cell.flow) else None
    return "absent" if cell.action is None or cell.reader.role not in cell.action.by else None


def _void(cell: Cell) -> str | None:
    wanted = {"letters.paper": True, "letters.recall": False}.get(cell.endpoint)
    return "refused" if wanted is not None and wanted != (cell.about == "valid") else None


def _too_late(cell: Cell) -> str | None:
    if cell.verb != "POST":
        return None
    if cell.endpoint == "versions.carry":
        return "refused"  # nobody has agreed to it yet
    if cell.endpoint in ("staff.renew", "staff.new_factor"):
        return "refused" if cell.about == "to come" else None
    if cell.method == EMPTY and cell.endpoint in ("laws.agree", "states_files.report"):
        return "refused"  # it does not say what was seen
    if cell.endpoint == "laws.agree" and cell.reader.name == "advocate":
        return "refused"
    own = cell.endpoint in ("missions.agree", "versions.agree") and cell.reader.name == "supervisor"
    return "refused" if own or (cell.endpoint == "staff.new_code" and cell.about != "to come") else None


def _unanswered(cell: Cell) -> str | None:
    if cell.action is not None and cell.verb == "POST":
        named = [one for one in cell.action.asks if one.source or (one.required and one.kind == "day")]
        if any(not cell.answers.get(one.name) for one in named if one.required or one.source == "providers"):
            return "bad form"
    if cell.endpoint == "states_files.read_in" or (cell.endpoint, cell.reader.name) == ("states.agree", "advocate"):
        return "bad form" if cell.verb == "POST" else None  # no file comes along; of her own, nothing is offered
    if cell.method != EMPTY:
        return None
    if cell.action is not None:
        return "bad form" if any(one.required and not one.preset for one in cell.action.asks) else None
    return "shown" if cell.endpoint == "drafts.autosave" else "bad form"


def _state(cell: Cell) -> str | None:
    if cell.action is None or cell.verb != "POST":
        return None
    return "refused" if cell.stands not in cell.action.moves else None


def _agreed(cell: Cell) -> bool:
    return cell.about.endswith("given") and not cell.about.startswith("sealed")


def _consent(cell: Cell) -> str | None:
    if cell.action is None or cell.verb != "POST":
        return None
    if cell.deed == "erase":
        return "refused"  # nobody here has asked for it
    left_already = cell.stands in ("waiting", "lapsed") or cell.about.startswith("sealed")
    if not (cell.action.outward or (cell.deed == "look" and not left_already)):
        return None
    return None if _agreed(cell) else "refused"


def _composed(cell: Cell) -> str | None:
    if cell.endpoint in IDENTITY and not cell.reader.confirmed:
        return "confirm"
    if cell.action is None or not cell.action.outward or cell.reader.confirmed or not _agreed(cell):
        return None
    composes = (cell.verb == "GET" and cell.flow == "referral") or cell.action.letter is not None
    if cell.flow == "claim":
        composes = cell.verb == "POST" and _names_somebody(cell.action)
    return "confirm" if composes and cell.stands in cell.action.moves else None


def _names_somebody(action: Action) -> bool:
    """Whether its paper says more of anybody than the file holds."""
    says = PAPER_SAYS[action.letter.key] if action.letter else ()
    return any(COLUMNS[piece][0] in ABOVE_THE_FILE for piece in says if piece in COLUMNS)


def _rest(cell: Cell) -> str | None:
    return "done" if cell.verb == "POST" and cell.endpoint != "search.find" else "shown"


LAWS = (
    Law("An address that does not take the method is not there.", _method),
    Law("A form without the word of this browser is not taken, whoever sends it.", _unsigned),
    Law("The door stands open to anybody, and a try that proves nothing shows the same page again.", _door),
    Law("Whoever is not signed in, or no longer, comes to the door, whatever was asked for.", _nobody),
    Law("A page that is not for this role is not there.", _role),
    Law("Accounts, keys and the search by name ask first who is sitting there.", _confirmed_first),
    Law("Only its carrier takes a paper of the book along, and only she or whoever covers gives it up.", _carried),
    Law("A code that is not hers is taken for a slip of the pen.", _code),
    Law(
        "Whoever holds no key passes none on, and prints nothing said before; passing on nothing is no fault.",
        _passed_on,
    ),
    Law("What was never there is not there.", _never_there),
    Law("A case is there only for its owner, its deputy and whoever covers its mission.", _not_hers),
    Law("What is of another mission is not there, save for the administrator; nor is another's draft.", _elsewhere),
    Law("What a line of work does not have, and a deed of another role, is not there.", _nameless),
    Law("A paper is printed again while it is in force, and asked back when it no longer is.", _void),
    Law(
        "Nobody agrees to her own proposal; keys are renewed for those who have them, first codes made for others.",
        _too_late,
    ),
    Law("A form that leaves open what must be answered is not taken.", _unanswered),
    Law("A deed is refused in a state from which it does not lead.", _state),
    Law("Nothing is given out without her yes.", _consent),
    Law(
        "What she said before is read back, read out or printed by somebody who has just confirmed herself.", _composed
    ),
    Law("Everything else is shown, or done.", _rest),
)


def expected(cell: Cell) -> tuple[str, str]:
    """What must come of a cell, and the law that says so."""
    for law in LAWS:
        outcome = law.speaks(cell)
        if outcome is not None:
            return outcome, law.said
    raise AssertionError("the last law is silent on nothing")
