"""Who had a sample from when to when: numbers and signatures, never what was found in it."""

from vacms.letters import dates
from vacms.letters.content import plain
from vacms.letters.form import Block, Form, Heading, Lines, Signatures, Table, Ticks
from vacms.paternity.papers.agreement import SIGN_COLLECTOR
from vacms.paternity.papers.content import Content, HandedOver, Taken
from vacms.paternity.papers.saying import DAY, Writer
from workflows.claim_facts import WHOSE
from workflows.grammar import N_

TITLE = N_("Custody of a sample")
RULES = (
    N_(
        "Every hand-over is written down at once, and both sign. Nothing is crossed out; what was wrong gets a new "
        "line."
    ),
    N_(
        "If a seal is broken or missing: do not open it and test nothing. Write it down and telephone. It is offered "
        "again from the beginning."
    ),
    N_("Nothing that was found is ever written here."),
)  # fmt: skip
HERE_IS = N_("Sample %(number)s")
NONE_YET = N_("The sample")
CHECKED = N_("When it is taken")
CHECKS = (
    N_("Whoever gives it was asked alone, and the agreement on its own paper was seen"),
    N_("The same person as on the agreement"),
    N_("Sealed before the eyes of whoever gave it"),
    N_("Picture of the sealed pack taken"),
)
HANDED = N_("Hand-overs")
HEAD = (N_("Day and hour"), N_("Given by: name, signature"), N_("Received by: name, signature"), N_("Seals whole?"))
WIDE = (22, 32, 32, 14)
HAPPENED = {
    "moved": N_("Sample %(number)s handed over"),
    "broken": N_("Sample %(number)s: a seal was broken"),
    "gone": N_("Sample %(number)s destroyed or given back"),
}
SOME = {
    "moved": N_("A sample handed over"),
    "broken": N_("A seal of a sample was broken"),
    "gone": N_("A sample destroyed or given back"),
}
RECORD = N_("What is on record")
RECORD_HEAD = (N_("Day and hour"), N_("What happened"), N_("To whom, or what was found broken"), N_("Signed by"))
EMPTY_ROWS = 5
_WHOSE = {option.key: option.label for option in WHOSE.options}
SIGN_WITNESS = N_("Whoever gave it, or was there for the child")


def custody_form(content: Content) -> Form:
    """Kit, seals, every hand-over on record, room for the next ones, and two signatures."""
    say = Writer(content)
    number = say.piece("claim_number")
    blocks: list[Block] = [
        *say.rows((N_("Request number"), say.ltr(number)), (N_("Telephone"), say.ltr(plain(content.office.phone)))),
        Lines(say.all(RULES)),
    ]
    for one in content.samples:
        blocks += _sample(say, one)
    if not content.samples:
        blocks += [
            Heading(say(NONE_YET)),
            say.room(
                N_("Number of the kit"), N_("Numbers of the seals"), N_("Number of the picture of the sealed pack")
            ),
        ]
    blocks.append(Ticks(say(CHECKED), tuple((say(one), False) for one in CHECKS)))
    if content.hand_overs:
        blocks += [
            Heading(say(RECORD)),
            Table(say.all(RECORD_HEAD), tuple(_line(say, one) for one in content.hand_overs), (22, 26, 26, 26)),
        ]
    blocks += [
        Heading(say(HANDED)),
        Table(say.all(HEAD), (("", "", "", ""),) * EMPTY_ROWS, WIDE),
        Signatures(say.all((SIGN_COLLECTOR, SIGN_WITNESS)), say(DAY)),
    ]
    return say.form(TITLE, blocks)


def _sample(say: Writer, one: Taken) -> list[Block]:
    told = {name: plain(text, 200) for name, text in one.words.items()}
    return [
        Heading(say(HERE_IS, number=str(one.number))),
        *say.rows(
            (N_("Of whom"), say(_WHOSE[told["whose"]]) if told.get("whose") in _WHOSE else ""),
            (N_("Taken on"), say.day(one.day)),
            (N_("Number of the kit"), say.ltr(told.get("kit", ""))),
            (N_("Numbers of the seals"), say.ltr(told.get("seals", ""))),
            (N_("Taken by"), told.get("taken_by", "")),
            (N_("Signed besides by"), told.get("witnessed", "")),
            (N_("Number of the picture of the sealed pack"), say.ltr(told.get("picture", ""))),
        ),
    ]


def _line(say: Writer, one: HandedOver) -> tuple[str, ...]:
    when = f"{say.day(one.at.date())}, {dates.hour(say.content.language, one.at.time())}"
    what = say(HAPPENED[one.kind], number=str(one.number)) if one.number else say(SOME[one.kind])
    return when, what, plain(one.party, 200), plain(one.signed, 200)
