"""What a first contact asks: three answers, and nothing that no service reads. The rest is asked later, or never.

Source: practice, sections 1.3 and 1.5. "Not said" is preset wherever a silence is as good as an answer.
"""

from workflows.grammar import N_, Asked, Option
from workflows.letters import AGE_BANDS, LANGUAGES
from workflows.needs import OPTIONS as NEEDS
from workflows.questions import YES_NO_NOT_SAID

SAFE_NOW = Asked(
    "safe_now", N_("Is the person safe here and now?"), "choice", "C3", required=True,
    options=(
        Option("yes", N_("Yes")),
        Option("not_sure", N_("Not sure")),
        Option("no", N_("No"), N_("Help with safety first. The letter can wait a minute.")),
    ),
)  # fmt: skip
WHEN = Asked(
    "when", N_("When did it happen?"), "moment", "C4", required=True,
    hint=N_("The last time, if it was more than once. “About” is enough. Some medicine works only for hours or days."),
)  # fmt: skip
ABOUT_WHAT = Asked(
    "about", N_("What is this report about?"), "choice", "C2", preset="new",
    options=(
        Option("new", N_("Something that happened besides what we know")),
        Option("put_right", N_("The same; the time was not right")),
    ),
)  # fmt: skip
WANTS = Asked(
    "wants", N_("What does the person want first?"), "choice", "C2", required=True, options=NEEDS,
    hint=N_("The person's own choice, in the person's own order."),
)  # fmt: skip
AGE = Asked(
    "age", N_("Adult or child?"), "choice", "C2", preset="unknown",
    options=(Option("adult", N_("Adult")), Option("child", N_("Child, under 18")), Option("unknown", N_("Not said"))),
)  # fmt: skip
LANGUAGE = Asked(
    "language", N_("Language you speak together"), "choice", "C3", options=LANGUAGES, hint=N_("Asked once.")
)
ONE_OF_OURS = Asked(
    "one_of_ours", N_("Is he one of ours, or linked to us?"), "choice", "C4p", options=YES_NO_NOT_SAID, preset="not_said",
    hint=N_("With “Yes”, nobody of this mission but you sees it: the deputy outside takes it on. The letter goes all the same."),
)  # fmt: skip
SHORT = (SAFE_NOW, WHEN, WANTS)
BEFORE = (ONE_OF_OURS,)
"""Asked before anything is typed: the answer decides who will ever see the rest."""
PRESET = (AGE, LANGUAGE)
"""On the same page, already answered with "not said"."""

REACH = Asked(
    "can_reach", N_("Can he reach the person?"), "choice", "C3", options=YES_NO_NOT_SAID, preset="not_said",
)  # fmt: skip
SOUGHT = Asked(
    "sought", N_("Name, or the name or word used together"), "text", "C4", required=True, most=100,
    hint=N_("At least two letters. Accents and small slips do not matter."),
)  # fmt: skip
LATER_PERSON = (
    Asked("called", N_("The name or word you use together"), "text", "C4", most=40, hint=N_("It need not be a real name.")),
    Asked("name", N_("Full name, only if a service needs it"), "text", "C4", most=200),
    Asked("born", N_("Born, or age, as the person says"), "text", "C4", most=60),
    Asked("where", N_("Where the person stays, only if help must come there"), "long", "C4", most=2_000),
    Asked("contact_way", N_("Safe way to be in touch"), "long", "C4", most=2_000,
          hint=N_("Number, hours, the word said first, who may answer. If nothing is said: we do not make contact.")),
    Asked("return_word", N_("Word to be given on coming back"), "text", "C4", most=60),
    Asked("family", N_("People nearby who matter for safety"), "long", "C4", most=2_000),
)  # fmt: skip
LATER_FILE = (
    REACH,
    LANGUAGE,
    Asked("age_band", N_("Age group"), "choice", "C3", options=(*AGE_BANDS, Option("not_said", N_("Not said"))), preset="not_said"),
    Asked("access_needs", N_("What makes a visit easier"), "long", "C3", most=2_000),
    Asked("goals", N_("What the person wants, in the person's own words"), "long", "C3"),
    Asked("safety_plan", N_("Safety plan made together"), "long", "C3"),
    Asked("journey", N_("Fare, companion, children: what the journey needs"), "long", "C3", most=2_000),
)  # fmt: skip
LATER_PARTY = (
    Asked("who", N_("Who he is, only as far as it protects the person"), "long", "C4p", most=2_000,
          hint=N_("The complaint is separate and never a condition. Nothing here is needed for any help.")),
    Asked("belongs_to", N_("Where he belongs: unit, post, firm"), "text", "C4p", most=200),
)  # fmt: skip
