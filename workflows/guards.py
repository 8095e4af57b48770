"""Conditions that several workflows share. Only outward deeds have guards; warnings never block."""

from workflows.grammar import N_, Both, Either, Guard, Is, Reason, Unless, Warn
from workflows.purposes import PURPOSES, Purpose


def agreed(purpose: Purpose) -> Guard:
    """The person's yes for this purpose, in this line of work, in force now."""
    return Guard(
        Reason(
            N_("There is no yes yet to this: “%(purpose)s”."),
            (("purpose", PURPOSES[purpose].title),),
            supplied_by=N_("The person can, now: record the yes as it is given."),
            mend=f"consent:{purpose}",
        ),
        Is(f"consent_{purpose}", "given"),
    )


SEALED_GIVES_NOTHING = Reason(
    N_("The file is sealed at the person's word: nothing is given out of it."),
    supplied_by=N_("Only the person can have it opened again. Until then you can stop this."),
    mend="stop",
)
NOT_SEALED = Guard(SEALED_GIVES_NOTHING, Is("sealed", "no"))
CONSENT_TO_PROVIDER = Guard(
    Reason(
        N_("There is no yes yet to this provider and these facts."),
        supplied_by=N_("The person can, now: record the yes as it is given."),
        mend="consent",
    ),
    Is("referral_consent", "given"),
)
PROVIDER_CHOSEN = Guard(
    Reason(N_("No provider is chosen."), supplied_by=N_("You can, from the directory."), mend="choose"),
    Unless(Is("provider", "none")),
)
PROVIDER_NOT_SUSPENDED = Guard(
    Reason(
        N_("This provider is suspended."),
        supplied_by=N_("You can choose another; your supervisor or deputy can lift the suspension."),
        mend="choose",
    ),
    Unless(Is("provider", "suspended")),
)
NOT_LINKED_TO_HIM = Guard(
    Reason(
        N_("The person says that this provider and he are connected."),
        supplied_by=N_("You can choose another. If there is no other and care cannot wait, ask the person first."),
        mend="choose",
    ),
    Either(Unless(Is("linked", "yes")), Is("protective", "yes")),
)
CHILD_LOOKED_AT = Guard(
    Reason(
        N_("The person is recorded as a child, and an ordinary letter is looked at by a second person first."),
        supplied_by=N_("Your supervisor or deputy can look now."),
        mend="look",
    ),
    Either(Unless(Is("age", "child")), Is("protective", "yes"), Is("looked", "yes")),
)
SOMETHING_TO_LOOK_AT = Guard(
    Reason(
        N_("There is nothing to look at yet: no provider is chosen, or no yes to it is recorded."),
        supplied_by=N_("Whoever works on it can: choose the provider and record the yes as it is given."),
        mend="consent",
    ),
    Either(
        Both(Unless(Is("provider", "none")), Is("referral_consent", "given")),
        Is("paper", "ready", "out", "void"),
        Is("announced", "yes"),
    ),
)
TO_A_PROVIDER = (
    PROVIDER_CHOSEN,
    PROVIDER_NOT_SUSPENDED,
    CONSENT_TO_PROVIDER,
    NOT_LINKED_TO_HIM,
    CHILD_LOOKED_AT,
)

LOOK_OWED = Both(
    Is("looked", "no"),
    Either(Is("provider", "unverified"), Is("age", "unknown"), Both(Is("age", "child"), Is("protective", "yes"))),
)
"""When a letter goes out on one pair of eyes and somebody must look within a day. It never waits for that."""

UNVERIFIED = Warn(
    N_("Nobody has checked this provider yet. The letter goes; a second look is owed within a day."),
    Is("provider", "unverified"),
)
AGE_UNKNOWN = Warn(
    N_("The age is not known. The letter goes; a second look is owed within a day."),
    Is("age", "unknown"),
)
CHILD_URGENT = Warn(
    N_("A child, and it cannot wait. The letter goes now; a second look is owed within a day."),
    Both(Is("age", "child"), Is("protective", "yes"), Is("looked", "no")),
)
LINKED_BUT_URGENT = Warn(
    N_("The person says that this provider and he are connected. Ask whether to go there all the same."),
    Both(Is("linked", "yes"), Is("protective", "yes")),
)
BEFORE_A_LETTER = (LINKED_BUT_URGENT, CHILD_URGENT, AGE_UNKNOWN, UNVERIFIED)
