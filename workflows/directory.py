"""What is asked about a provider: one declaration for the form, its checks, its display and its help.

A shelter is no provider: it stands in no directory. Whoever needs a safer place is sent to the desk that
arranges transport and lodging. Source: practice, sections 2.2 and 2.10.
"""

from workflows.grammar import N_, Asked, Option
from workflows.letters import LANGUAGES
from workflows.needs import OPTIONS as NEEDS

LETTER_LANGUAGES = tuple(option for option in LANGUAGES if option.key in ("en", "fr"))
"""The languages in which the product can write a letter."""
DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
YES_NO_NOT_KNOWN = (
    Option("yes", N_("Yes")),
    Option("no", N_("No")),
    Option("not_known", N_("Not known")),
)
ASKS_FOR = (
    Option("husband", N_("The husband's or a relative's consent")),
    Option("police_paper", N_("A police paper")),
    Option("identity_paper", N_("An identity paper")),
    Option("money", N_("Money")),
    Option("nothing", N_("Nothing of this")),
)
KITS = (
    Option("in_stock", N_("In stock")),
    Option("out", N_("Nothing in stock")),
    Option("not_known", N_("Not known")),
    Option("not_theirs", N_("Not a service that keeps any")),
)
STATUSES = (
    Option("verified", N_("Checked")),
    Option("unverified", N_("Not checked yet")),
    Option("suspended", N_("Suspended")),
)

NAME = Asked(
    "name", N_("Name"), "text", "C1", required=True, most=120,
    hint=N_("As people there know it. Never a shelter: enter the desk that arranges transport and lodging."),
)  # fmt: skip
OFFERS = Asked("needs", N_("What do they help with?"), "several", "C1", required=True, options=NEEDS)
PLACE = Asked("place", N_("Place"), "text", "C1", most=120, hint=N_("District or town, no more."))
ADDRESSED = (
    NAME,
    Asked("post", N_("Letters are for"), "text", "C1", most=120,
          hint=N_("A post, not a name, such as “person in charge of first consultations”.")),
    Asked("reception", N_("Where people go first"), "text", "C1", most=80, hint=N_("Reception, desk 3.")),
    OFFERS,
    PLACE,
    Asked("phone", N_("Telephone"), "text", "C1", most=60),
    Asked("letter_language", N_("Language of our letters to them"), "choice", "C1", required=True,
          options=LETTER_LANGUAGES),
    Asked("spoken", N_("Languages spoken there"), "several", "C1", options=LANGUAGES),
)  # fmt: skip
_HOURS_HINT = N_("08:00-16:00, or 08:00-12:00 14:00-16:00, or closed, or always. Empty when not known.")
HOURS = (
    *(
        Asked(f"hours_{number}", day, "hours", "C1", most=40, hint=_HOURS_HINT if number == 1 else "")
        for number, day in enumerate(DAYS, 1)
    ),
    Asked("night", N_("At night"), "text", "C1", most=120, hint=N_("Who opens, at which door.")),
    Asked("woman_on_duty", N_("When is a woman on duty?"), "text", "C1", most=120),
)  # fmt: skip
BEHAVES = (
    Asked("asks_for", N_("What do they ask for before they help?"), "several", "C1", options=ASKS_FOR,
          hint=N_("Nothing ticked means: not known.")),
    Asked("guards", N_("Do the guards call the police?"), "choice", "C1",
          options=YES_NO_NOT_KNOWN, preset="not_known"),
    Asked("men", N_("Do they receive men and boys?"), "choice", "C1",
          options=YES_NO_NOT_KNOWN, preset="not_known"),
    Asked("minors", N_("Do they receive somebody under 18 who comes alone?"), "choice", "C1",
          options=YES_NO_NOT_KNOWN, preset="not_known"),
    Asked("kits", N_("Kits for the first days"), "choice", "C1", options=KITS, preset="not_known"),
    Asked("kits_on", N_("Kits last seen on"), "day", "C1"),
    Asked("linked_to", N_("Linked to whom?"), "text", "C1", most=120,
          hint=N_("Army, police, a company, or nobody known.")),
    Asked("road", N_("Curfew and road"), "text", "C1", most=200),
)  # fmt: skip
ARRANGED = (
    Asked("account", N_("Account that pays"), "text", "C1", most=80,
          hint=N_("A label that says nothing, such as Coordination.")),
    Asked("paperless", N_("Have they agreed to see people without any other paper?"), "choice", "C1",
          options=(Option("yes", N_("Yes")), Option("no", N_("No"))), preset="no",
          hint=N_("The letter says so only when it is true.")),
    Asked("paperless_on", N_("Agreed on"), "day", "C1"),
)  # fmt: skip
SECTIONS = (
    (N_("Who they are"), ADDRESSED),
    (N_("When they are open"), HOURS),
    (N_("How they behave"), BEHAVES),
    (N_("What is arranged with them"), ARRANGED),
)
PROVIDER = tuple(asked for _title, questions in SECTIONS for asked in questions)
WHY = Asked(
    "why", N_("Why?"), "text", "C1", required=True, most=200,
    hint=N_("What the desk does. Nothing about any one person."),
)  # fmt: skip

NOBODY = ("nobody", "nobody known", "personne", "personne à notre connaissance")
"""Answers to “linked to whom?” that are no danger."""
SHELTERS = ("shelter", "shelters", "safe house", "safe houses", "safehouse", "safehouses", "maison sûre")
"""Words that tell that somebody is about to write a shelter into the directory."""
