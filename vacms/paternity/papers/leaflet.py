"""What is told before anybody asks for anything: for all alike, with no number, no name and no office behind it.

It speaks of a child and of the other parent, as any such sheet does, and of nothing by which it could be known whose it
is. Source: domain facts, 5 H, and 11, 21; practice, section 2, 9.
"""

from datetime import UTC, datetime

from vacms.foundation import words
from vacms.foundation.words import S_
from vacms.letters.form import Block, Form, Heading, Lines
from vacms.paternity.papers.saying import DRAFT

TITLE = S_("Information")
FOR_WHOM = S_("For whoever brings up a child, and for a child who has come of age.")
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        S_("What can be asked for"),
        (
            S_(
                "A child has two parents. Where the law does not know one of them, "
                "you can ask that this parent be named."
            ),
            S_("You can also ask for support for the child."),
            S_(
                "Each child has a request of its own. Whoever brings up the child makes it; a child of age makes it "
                "alone."
            ),
            S_("Nothing begins before you ask for it. You can think it over, and come back in a year or in ten."),
        ),
    ),
    (
        S_("How it goes"),
        (
            S_(
                "You say what you know. It is written down, read back to you, and sent to an authority in the other "
                "parent’s country."
            ),
            S_(
                "The authority or a court may ask for papers, or offer a test. You say yes or no to each thing on "
                "its own."
            ),
            S_("Where you live is told to nobody. We never speak to the other parent, nor to the family."),
        ),
    ),
    (
        S_("How long it takes"),
        (
            S_("It often takes years, and for a long time nothing may move."),
            S_("Nobody can promise how it ends, or that money comes."),
            S_("You are told where it stands every three months at least, also when nothing has moved."),
        ),
    ),
    (
        S_("What it may give the other parent"),
        (
            S_(
                "Whoever is named by law as a parent may gain rights as well: visits, custody, a say in the name and "
                "in travel."
            ),
            S_("What applies depends on the law of the country. You can speak with a lawyer before you decide."),
        ),
    ),
    (
        S_("You can stop"),
        (
            S_("You can say no, wait, or stop at any time, and you need not say why."),
            S_("You can take it up again later. The child can do so too, one day."),
        ),
    ),
    (
        S_("Help goes on"),
        (
            S_("All other help for you and the child goes on, whatever you decide and however it ends."),
            S_("What the child needs now waits for none of this."),
        ),
    ),
)  # fmt: skip
KEEP = S_("You need not keep this sheet: it can be read to you again whenever you wish.")
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The sheet bears none: it is the same on every day."""


def leaflet(language: str) -> Form:
    """The sheet in this language."""
    say = words.speaker(language)
    blocks: list[Block] = [Lines((say(FOR_WHOM),))]
    for heading, lines in PARTS:
        blocks += [Heading(say(heading)), Lines(tuple(say(one) for one in lines))]
    blocks.append(Lines((say(KEEP),), "loud"))
    draft = say(DRAFT) if language in words.DRAFTS else ""
    return Form(language, "", _NO_DAY, say(TITLE), "", tuple(blocks), draft)
