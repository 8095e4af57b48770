"""What a claim keeps in clear, the questions that its deeds share, and the one thing that is told before it opens.

What a thief would read of it is weighed in the decision record 0009: who anybody is, a day of birth, a sum and what was
found in a sample stand nowhere in clear; that somebody else is asked in turn does not say whether a man or an office.
"""

from dataclasses import replace

from workflows.claim_papers import PLAIN_LANGUAGES, TOLD_LANGUAGES
from workflows.claim_purposes import CLAIM_PURPOSES
from workflows.facts import AGE, ROLE, agreed
from workflows.grammar import N_, Asked, Fact, Guard, Is, Option, Reason, Unless, Warn
from workflows.letters import LANGUAGES
from workflows.purposes import Purpose
from workflows.questions import NOTE, YES_NO
from workflows.states_book import DNA_LAW

CLAIMANT = Fact("claimant", ("person", "guardian", "child"), "C2", N_("Who speaks for the claim"), kept=True)
BRANCH = Fact(
    "branch", ("not_said", "contingent", "officer", "civilian", "partner", "unknown"), "C2",
    N_("Through whom he is to be reached: never he himself"), kept=True,
)  # fmt: skip
COURSE = Fact("course", ("one", "estate", "in_turn"), "C2", N_("By which course the claim goes"), kept=True)
ROUTES = Fact(
    "routes_told", ("no", "yes"), "C2", N_("Whether the ways, and what they may give him, were told"), kept=True
)
RUNG = Fact("rung", ("none", "office", "mission", "capital", "advocate"), "C2", N_("Who was reminded last"), kept=True)
OUTCOME = Fact(
    "outcome", ("none", "established", "not_established", "unclear", "contested"), "C2",
    N_("What the law says of it, once the person knows"), kept=True,
)  # fmt: skip
CUSTODY = Fact("custody", ("none", "here", "away", "broken"), "C2", N_("Where a sample is"), kept=True)
COPY = Fact("copy", ("not_said", "yes", "no"), "C2", N_("Whether the person has a copy"), kept=True)
ANSWERS = tuple(agreed(Purpose(one)) for one in CLAIM_PURPOSES)
CLAIM_FACTS = (ROLE, AGE, *ANSWERS, CLAIMANT, BRANCH, COURSE, ROUTES, RUNG, OUTCOME, CUSTODY, COPY, DNA_LAW)

ROUTES_TOLD = Guard(
    Reason(
        N_("The person was not yet told what a claim may bring, and what recognition may give him."),
        supplied_by=N_("You can, before any paper of the claim: custody, visits, the name, travel, by the law there."),
        mend="inform",
    ),
    Is("routes_told", "yes"),
)
NOT_TOLD_YET = Warn(
    N_("What recognition may give him was not recorded as told. Tell it now: custody, visits, the name, travel."),
    Is("routes_told", "no"),
)
TWO_CHILDREN = Warn(
    N_("The person is a child, or the age is not said: two children, each with a yes and a safety of their own."),
    Unless(Is("age", "adult")),
)

WHO_SPEAKS = Asked(
    "claimant", N_("Who speaks for the claim?"), "choice", "C2",
    options=(
        Option("person", N_("The person, for the child")),
        Option("guardian", N_("Somebody else who looks after the child")),
        Option("child", N_("The child alone, of age")),
    ),
)  # fmt: skip
WHICH_BRANCH = Asked(
    "branch", N_("To which service does he belong?"), "choice", "C2", preset="not_said",
    options=(
        Option("contingent", N_("Troops of a State")),
        Option("officer", N_("Police or military experts of a State")),
        Option("civilian", N_("Civilian staff of the organisation")),
        Option("partner", N_("Staff of a partner, or of a contractor")),
        Option("unknown", N_("Nobody knows: help for the child goes on without it")),
        Option("not_said", N_("Not said")),
    ),
)  # fmt: skip
WHOSE = Asked(
    "whose", N_("Of whom is the sample?"), "choice", "C2", required=True,
    options=(Option("person", N_("The person")), Option("child", N_("The child"))),
)  # fmt: skip
WHICH_SAMPLE = Asked("sample", N_("Which sample?"), "choice", "C2", source="samples")
PAPER_LANGUAGE = Asked(
    "letter_language", N_("In which language?"), "choice", "C2", required=True,
    options=tuple(one for one in LANGUAGES if one.key in PLAIN_LANGUAGES),
)  # fmt: skip
TALK_LANGUAGE = replace(PAPER_LANGUAGE, options=tuple(one for one in LANGUAGES if one.key in TOLD_LANGUAGES))
THEIR_LANGUAGE = replace(
    PAPER_LANGUAGE, required=False, hint=N_("Leave it empty for the language of letters that the book gives for the State.")
)  # fmt: skip
NATIONALITY = Asked(
    "nationality", N_("Nationality of whoever asks"), "text", "C3", most=80,
    hint=N_("The dossier says it if it is given. It is kept with this step, and nowhere else."),
)  # fmt: skip
TOLD_WHAT = Asked("told", N_("What was the person told?"), "long", "C3", required=True, most=2_000)
HAS_COPY = Asked("copy", N_("Does the person have a copy?"), "choice", "C2", options=YES_NO)
LAWFUL = Asked("lawful", N_("For what lawful reason is this one asked?"), "long", "C3", required=True, most=2_000)
NEXT_BRANCH = replace(WHICH_BRANCH, preset="")
BY_DAY = Asked(
    "day", N_("By which day, as the lawyer says?"), "day", "C3", required=True, later=True,
    hint=N_("The day is kept under lock; the list shows the month before it."),
)  # fmt: skip
OF_AGE_ON = Asked(
    "day", N_("In which month does the child come of age?"), "day", "C3", required=True, later=True,
    hint=N_("The first day of that month is enough."),
)  # fmt: skip


def words(name: str, label: str, *, required: bool = False, hint: str = "", most: int = 200) -> Asked:
    """A few words that are kept under the case's key, and nowhere in clear."""
    return Asked(name, label, "text", "C3", required=required, hint=hint, most=most)


KIT = words("kit", N_("Number of the kit"))
SEALS = words("seals", N_("Numbers of the seals"))
TAKEN_BY = words("taken_by", N_("Taken by, and signed"))
WITNESSED = words("witnessed", N_("Signed besides by"), hint=N_("The person, or whoever was there for the child."))
PICTURE = words(
    "picture", N_("Number of the picture of the sealed pack"), hint=N_("The picture itself is kept elsewhere.")
)
KEPT_AT = words("kept_at", N_("Where is it now?"))
GIVEN_TO = words("given_to", N_("To whom was it handed over?"))
SIGNED = words("signed", N_("Signed by both"), hint=N_("Two names, or where the signed form is."))
WHAT_BROKE = words("broke", N_("What was found?"))
AMOUNT = words("amount", N_("How much?"))
CURRENCY = words("currency", N_("In which currency, or what else was it?"))
FROM_WHEN = words("from_when", N_("From when, how often?"))
ORDERED_BY = words("ordered_by", N_("Agreed or ordered by"))
SAFE = words("safe", N_("Is it safe that this came, and does anybody want something for it?"), most=2_000)
SAMPLE_ASKS = (WHOSE, KIT, SEALS, TAKEN_BY, WITNESSED, PICTURE, KEPT_AT, NOTE)
LEDGER_ASKS = (AMOUNT, CURRENCY, NOTE)
