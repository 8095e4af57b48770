"""A draft of a note to a State, and reminders up the ladder. They name nobody: the request's number is enough.

What is asked for, and of whom it is said, stands in the dossier, which goes with the note in a closed envelope.
"""

from vacms.letters.content import plain
from vacms.letters.form import Block, Form, Lines
from vacms.paternity.papers.content import Content
from vacms.paternity.papers.dossier import DNA, REQUEST_NUMBER
from vacms.paternity.papers.saying import Writer
from workflows.grammar import N_
from workflows.states_book import CHANNELS

CHANNEL = {option.key: option.label for option in CHANNELS if option.key != "not_known"}
ANSWERS_TO = N_("Answers come to this office alone; whoever asks is not written to, telephoned or visited.")

# --- the note --------------------------------------------------------------------------------------

NOTE = N_("Draft of a note")
FOR_HEADQUARTERS = N_("For headquarters, which words it and sends it. Nothing is sent from here.")
COMPLIMENTS = N_(
    "The organisation presents its compliments to the permanent mission, and has the honour to pass on a request for "
    "the recognition of a child, and for support, that concerns somebody who served under its flag."
)
IN_THE_DOSSIER = N_(
    "What is known stands in the dossier of this request, which goes with this note in a closed envelope."
)
AGREED = N_("Whoever asks agreed to this on %(day)s, and can take it back at any time.")
ASKS = N_("The organisation would be grateful to learn")
ASKED = (
    N_("that the note and the dossier have arrived, and which authority deals with them;"),
    N_("which papers and forms that authority asks for, and in which language;"),
    N_("whether a sample counts as proof by its law, who may take it and who pays for it;"),
    N_("whether legal aid is given there to somebody who lives abroad;"),
    N_("where the request stands, every three months until it is answered."),
)
STILL_BOUND = N_("The request stands whether or not the person concerned is still in service or still alive.")
ASSURANCES = N_(
    "The organisation avails itself of this opportunity to renew to the permanent mission the assurances of its "
    "highest consideration."
)


def note(content: Content) -> Form:
    """A draft for headquarters; nobody is named in it."""
    say = Writer(content)
    number, state = say.piece("claim_number"), content.state
    agreed = [say(AGREED, day=say.day(content.agreed_on))] if content.agreed_on else []
    blocks: list[Block] = [
        Lines((say(FOR_HEADQUARTERS),), "loud"),
        *_to(say, ("mission" if state.channel == "not_known" else ""), number),
        Lines((say(COMPLIMENTS), say(IN_THE_DOSSIER), *agreed)),
        Lines((say(ASKS),)),
        Lines(say.all(ASKED), "numbered"),
        *([Lines((say(DNA[state.dna]),))] if state.dna in DNA else []),
        Lines((say(STILL_BOUND), say(ANSWERS_TO), say(ASSURANCES))),
        *_from(say),
    ]
    return say.form(NOTE, blocks)


# --- reminders -------------------------------------------------------------------------------------

REMINDER = N_("Reminder")
WHOM = {
    "office": N_("The focal point for such requests"),
    "mission": N_("The permanent mission"),
    "capital": N_("The authority in the capital"),
    "advocate": N_("The victims’ rights advocate"),
}
SINCE = N_("This request was put to the State on %(day)s. No answer has come that would settle it.")
NOT_SETTLED = N_("This request was put to the State. No answer has come that would settle it.")
SUPPORT = N_("Support for the child was agreed or ordered. It does not come as it was agreed.")
TELL_US = N_("Please tell us")
QUESTIONS = (
    N_("that it has arrived, and which authority deals with it;"),
    N_("what is still wanted from us;"),
    N_("by when an answer can be expected."),
)
SUPPORT_QUESTIONS = (
    N_("which authority collects it, and what it needs for that;"),
    N_("what has been done, and by when it will come."),
)
MEANWHILE = N_("A child grows up meanwhile. The request stays open until it is answered: silence ends nothing.")
TAKE_UP = N_("Please take it up with the State where you judge it right: what was done until now has settled nothing.")
OF_SUPPORT = frozenset({"support_agreed", "paying", "arrears"})
"""Stages at which what is missing is money, no answer."""


def reminder(content: Content) -> Form:
    """One rung of the ladder: what was asked, since when, and what is wanted now."""
    say = Writer(content)
    support = content.stage in OF_SUPPORT
    stands = say(SINCE, day=say.day(content.asked_on)) if content.asked_on else say(NOT_SETTLED)
    wanted: list[Block] = [
        Lines((say(TELL_US),)),
        Lines(say.all(SUPPORT_QUESTIONS if support else QUESTIONS), "numbered"),
    ]
    blocks: list[Block] = [
        *_to(say, content.whom, say.piece("claim_number")),
        Lines((say(SUPPORT) if support else stands,), "loud"),
        *([Lines((say(TAKE_UP),))] if content.whom == "advocate" else wanted),
        Lines((say(MEANWHILE), say(ANSWERS_TO))),
        *_from(say),
    ]
    return say.form(REMINDER, blocks)


def _to(say: Writer, whom: str, number: str) -> list[Block]:
    state = say.content.state
    post = plain(state.post, 160) if whom in ("office", "") else ""
    by_book = say(CHANNEL[state.channel]) if state.channel in CHANNEL and whom in ("office", "") else ""
    return say.rows(
        (N_("To"), say(WHOM[whom]) if whom in WHOM else by_book),
        (N_("Attention"), post),
        (N_("Through"), by_book if whom in WHOM else ""),
        (N_("State"), plain(state.name, 120)),
        (REQUEST_NUMBER, number),
    )


def _from(say: Writer) -> list[Block]:
    one = say.content.office
    return say.rows((N_("Office"), plain(one.sender, 120)), (N_("Telephone"), say.ltr(plain(one.phone))))
