"""The papers that the person signs or takes along. They say “the other parent” and tell no man from a woman.

What is carried looks like any paper of any office: it never says what the matter is called elsewhere.
"""

from vacms.foundation.words import S_
from vacms.letters.form import Block, Cut, Form, Lines, Said, Signatures, Ticks
from vacms.paternity.papers.content import Content
from vacms.paternity.papers.saying import DAY, Writer
from workflows.grammar import N_

# --- the claim form --------------------------------------------------------------------------------

FORM = N_("Request about a child")
ASKS_FOR = {
    "person": N_("I make this request for the child named above."),
    "guardian": N_("I look after the child named above, and make this request for it."),
    "child": N_("I make this request for myself. I am of age, or the law lets me."),
}
NOBODY_NAMED = N_("I make this request for the child of whom I have told.")
DECLARES = (
    N_("It was read to me in a language that I understand. I said back in my own words what it means."),
    N_("What I know of the other parent stands in a paper of its own. It was read to me as well."),
    N_("It goes to an authority of the other parent’s State. It never says where I live, nor what help I get."),
    N_("I know that it can take years, and that nobody can promise how it ends."),
    N_("I was told what the law may give the other parent: visits, custody, a say in the name and in travel."),
    N_("I can stop at any time and need not say why. All other help goes on."),
)
STAYS = N_("It stays with the office, in a closed envelope. Whoever signs has a copy if it is safe to have one.")
SIGN_PERSON = N_("Whoever asks: signature or thumb")
SIGN_READ = N_("Read aloud by")
SIGN_WITH = N_("Interpreter, or somebody trusted, if there was one")
RELATION = {
    "person": N_("Parent of the child"),
    "guardian": N_("Somebody else who looks after the child"),
    "child": N_("The child, of age"),
}


def relation(say: Writer) -> str:
    """How whoever asks stands to the child, with the words that were typed."""
    who = say(RELATION.get(say.content.claimant, RELATION["person"]))
    more = say.piece("relation", 200)
    return f"{who} ({more})" if more else who


def claim_form(content: Content) -> Form:
    """The request, to be signed: who asks, for which child, for what, and what was told before."""
    say = Writer(content)
    about = say.rows(
        (N_("Who asks"), say.piece("person_name")),
        (N_("Relation to the child"), relation(say)),
        (N_("The child"), say.piece("child_name")),
        (N_("Born on"), say.birthday()),
        (N_("Born in"), say.piece("child_born_in")),
        (N_("What is asked for"), say.piece("asked")),
        (N_("Agreed on"), say.day(content.agreed_on) if content.agreed_on else ""),
    )
    first = ASKS_FOR.get(content.claimant, ASKS_FOR["person"])
    if content.claimant != "child" and not say.piece("child_name"):
        first = NOBODY_NAMED
    blocks: list[Block] = [
        *about,
        Lines((say(first),), "loud"),
        Lines(say.all(DECLARES), "numbered"),
        Signatures(say.all((SIGN_PERSON, SIGN_READ, SIGN_WITH)), say(DAY)),
        Lines((say(STAYS),)),
    ]
    return say.form(FORM, blocks)


# --- the talk --------------------------------------------------------------------------------------

TALK = S_("A talk")
BEFORE_TALK = (
    S_("There is something to tell you. This sheet does not say what it is."),
    S_("You are told in person, in private and in your language, by somebody you know: never by message or telephone."),
    S_("You say where and when, and who sits beside you. Nobody else is told before you."),
    S_("You can hear it now, later, or not at all, and you can end the talk at any time."),
    S_("A paper about it is yours if you want one. If it is not safe at home, we keep it for you."),
    S_("All help goes on, whatever it is. Some days afterwards somebody asks how you are."),
)
AS_YOU_WISHED = S_("As you wished it")
WRITTEN_HERE = (S_("Day and hour"), S_("Place"), S_("Who is there"), S_("Language, and who interprets"))
KEPT_HERE = S_("The office keeps this part. It never says what was told.")
AFTER_TALK = (
    (S_("Told in person"), False),
    (S_("Paper given"), False),
    (S_("Paper kept here at the person’s wish"), False),
    (S_("Not now; ask again on"), True),
)
SIGN_TALK = (S_("Whoever was told: signature or thumb"), S_("Whoever told it"))
TALK_DAY = S_("Day")


def result_sheet(content: Content) -> Form:
    """How, where and with whom something is told; never what."""
    say = Writer(content)
    wished = say.typed("telling")
    blocks: list[Block] = [Lines(say.all(BEFORE_TALK))]
    if wished:
        blocks += [Lines((say(AS_YOU_WISHED),), "loud"), Said(wished)]
    blocks.append(say.room(*WRITTEN_HERE))
    if questions := say.questions():
        blocks.append(Lines((questions,)))
    blocks += [
        Cut(say(KEPT_HERE)),
        Ticks("", tuple((say(text), written) for text, written in AFTER_TALK)),
        Signatures(say.all(SIGN_TALK), say(TALK_DAY)),
    ]
    return say.form(TALK, blocks, large=True)


# --- the end ---------------------------------------------------------------------------------------

CLOSING = N_("A few words to take along")
ENDED = (
    N_("What you asked for comes to its end, at your word."),
    N_("It can be taken up again at any time. Your word is enough, and nobody asks why."),
    N_("The child can take it up too, once of age."),
    N_("If something that was agreed no longer comes, tell us."),
    N_("All other help goes on. It never depended on this."),
    N_("Your papers and things are yours. You can ask at any time what we keep, and who has seen it."),
)
_ABOUT_A_CHILD = ENDED[2]


def closing_note(content: Content) -> Form:
    """What stays possible; it names nobody and nothing."""
    say = Writer(content)
    own = content.claimant == "child"
    lines = [say(one) for one in ENDED if not (own and one == _ABOUT_A_CHILD)]
    blocks: list[Block] = [Lines(tuple(lines))]
    if questions := say.questions():
        blocks.append(Lines((questions,), "loud"))
    return say.form(CLOSING, blocks, large=True)
