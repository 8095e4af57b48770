"""The agreement to a sample: one for each body, the child's by age.

It names nobody: whoever signs is known by the signature. What is found is asked on none of them.
"""

from vacms.letters.form import Block, Form, Lines, Signatures, Ticks
from vacms.paternity.papers.content import Content
from vacms.paternity.papers.saying import DAY, Writer
from workflows.children import BANDS
from workflows.grammar import N_

OWN_TITLE = N_("Agreement to a sample")
OWN = (
    N_("Somebody trained wipes the inside of my cheek with a soft swab. It takes a minute and does not hurt."),
    N_("It answers one question: whether two people are parent and child. Nothing else may be looked for in it."),
    N_("It is sealed before my eyes, and I sign over the seal."),
    N_("I am told first what it says, in person, and only if I wish to hear it. A copy is mine."),
    N_("The authority that decides learns the answer to this question, and nobody else does."),
    N_(
        "I can say no, now or later: then it is destroyed or given back. The request goes on in other ways, and so "
        "does all help."
    ),
)  # fmt: skip
CHILD_TITLE = N_("Agreement to a sample of the child")
OF_A_CHILD = (
    N_("Somebody trained wipes the inside of the child’s cheek with a soft swab. It takes a minute and does not hurt."),
    N_("Somebody whom the child trusts is there the whole time, and says when to stop."),
    N_("It answers one question: whether two people are parent and child. Nothing else may be looked for in it."),
    N_("It is sealed before our eyes, and the seal is signed."),
    N_(
        "What it says is told in person to whoever speaks for the child, first. The child learns it in words that "
        "fit, never from a paper."
    ),
    N_("The authority that decides learns the answer to this question, and nobody else does."),
    N_(
        "A no is possible, now or later: then it is destroyed or given back. The request goes on in other ways, and "
        "so does all help."
    ),
)  # fmt: skip
BY_AGE = {
    "nothing": N_("The child is too small to be asked. Whoever looks after the child says yes or no."),
    "assent": N_("The child is asked as well, in words that fit. A no of the child is a no."),
    "consent": N_(
        "At this age the child’s own yes counts. Whoever looks after the child is asked only if the child allows "
        "it."
    ),
    "unknown": N_(
        "The child is asked as well, as far as the age allows, in words that fit. A no of the child is a "
        "no."
    ),
}  # fmt: skip
CHILD_SAYS = N_("The child was asked and says")
CARER_SAYS = N_("Whoever says yes for the child says")
ANSWERS = (N_("Yes, a sample may be taken"), N_("No"), N_("Not now"))
ALLOWED = N_("The child allows that whoever looks after the child is asked")
WHO_TAKES = N_("Who takes it")
TAKERS = (N_("A woman"), N_("A man"), N_("It does not matter"))
FOR_SURE = (N_("Laboratory"), N_("Kept there until, then destroyed"), N_("Number of the kit"))
SIGN_OWN = N_("Whoever gives the sample: signature or thumb")
SIGN_CHILD = N_("The child: signature, thumb or a drawn mark")
SIGN_CARER = N_("Whoever says yes for the child: signature or thumb")
SIGN_BESIDES = N_("Another adult who is trusted, where the age asks for it")
SIGN_COLLECTOR = N_("Whoever takes it")
SIGN_SUPPORT = N_("Somebody for support, or interpreter")


def own_agreement(content: Content) -> Form:
    """The agreement of a body of one's own; where its owner is not of age, another adult signs besides."""
    say = Writer(content)
    besides = () if content.grown else (SIGN_BESIDES,)
    return say.form(OWN_TITLE, _agreement(say, OWN, [], (SIGN_OWN, *besides)))


def childs_agreement(content: Content) -> Form:
    """The agreement for a child, by age: whose yes counts, and that the child is asked."""
    say, age = Writer(content), content.pieces.get("child_age_band", "")
    if age == "adult":
        return say.form(OWN_TITLE, _agreement(say, OWN, [], (SIGN_OWN,)))
    means = BANDS[age].child if age in BANDS else "unknown"
    asked: list[Block] = [Lines((say(BY_AGE[means]),), "loud")]
    if means != "nothing":
        asked.append(_answers(say, CHILD_SAYS))
    if means == "consent":
        asked.append(Ticks("", ((say(ALLOWED), False),)))
    child = () if means == "nothing" or age == "6-11" else (SIGN_CHILD,)
    return say.form(CHILD_TITLE, _agreement(say, OF_A_CHILD, asked, (*child, SIGN_CARER), CARER_SAYS))


def _agreement(
    say: Writer, lines: tuple[str, ...], asked: list[Block], signed: tuple[str, ...], whose: str = ""
) -> list[Block]:
    return [
        Lines(say.all(lines), "numbered"),
        *asked,
        _answers(say, whose),
        Ticks(say(WHO_TAKES), tuple((say(one), False) for one in TAKERS), across=True),
        say.room(*FOR_SURE),
        Signatures(say.all((*signed, SIGN_COLLECTOR, SIGN_SUPPORT)), say(DAY)),
    ]


def _answers(say: Writer, whose: str) -> Ticks:
    return Ticks(say(whose) if whose else "", tuple((say(one), False) for one in ANSWERS), across=True)
