"""Every fact that a guard of any workflow may look at: finite, coded, and moved from outside only as declared.

What is not here cannot be made a condition of help: investigation, proof, naming anyone, cooperation are not facts.
"""

from workflows.grammar import N_, Fact
from workflows.purposes import Purpose
from workflows.roles import ROLES

ROLE = Fact("role", tuple(str(role) for role in ROLES), "C1", N_("The hat of whoever does it"))
AGE = Fact(
    "age", ("adult", "child", "unknown"), "C2",
    N_("Recorded as an adult, as a child, or not said"), ("turns 18",),
)  # fmt: skip
AGREED_FILE = Fact(
    "casework_consent", ("not_asked", "given", "refused", "withdrawn"), "C2",
    N_("The answer to our keeping a file"), ("consent withdrawn",),
)  # fmt: skip
NAMED_DEPUTY = Fact(
    "named_deputy", ("none", "named"), "C2", N_("Whether a deputy is named for this case"), ("officer leaves",),
)  # fmt: skip

SEALED = Fact(
    "sealed", ("no", "yes"), "C2", N_("Whether the file rests, sealed at the person's word"), ("consent withdrawn",),
)  # fmt: skip

LINES = Fact(
    "lines",
    ("none", "open"),
    "C2",
    N_("Whether other lines of work are open in the case"),
    ("line begun", "line ended"),
)

TIME_MATTERS = Fact(
    "time_matters", ("no", "yes"), "C2", N_("Whether something may still be possible that soon is not"), ("time passes", "report"),
)  # fmt: skip

URGENCY = Fact("urgency", ("urgent", "ordinary"), "C2", N_("Whether the need cannot wait"))
PROTECTIVE = Fact("protective", ("yes", "no"), "C2", N_("Whether it is urgent medical care or safety"))
PROVIDER = Fact(
    "provider", ("none", "verified", "unverified", "suspended"), "C2",
    N_("The provider of this attempt and whether somebody has checked it"), ("provider suspended", "provider checked"),
)  # fmt: skip
LINKED = Fact(
    "linked", ("not_said", "no", "yes"), "C2", N_("Whether the person says that this provider and he are connected"),
)  # fmt: skip
AGREED_REFERRAL = Fact(
    "referral_consent", ("none", "given", "refused", "withdrawn", "ended"), "C2",
    N_("The answer to this provider and these facts"), ("consent withdrawn", "consent ends"),
)  # fmt: skip
LOOKED = Fact("looked", ("no", "yes"), "C2", N_("Whether a second person has looked at it"))
OWN_WORK = Fact("own_work", ("no", "yes"), "C2", N_("Whether whoever asks is the one who did the first part"))
ANNOUNCED = Fact("announced", ("no", "yes"), "C2", N_("Whether the provider was told by telephone"))
PAPER = Fact("paper", ("none", "ready", "out", "void"), "C2", N_("Where the letter is"), ("letter voided",))
CHASED = Fact("chased", ("0", "1", "2", "3"), "C2", N_("How often the provider was called"))


def agreed(purpose: Purpose) -> Fact:
    """The answer, in this line of work, to the question of this purpose."""
    return Fact(
        f"consent_{purpose}", ("none", "given", "refused", "withdrawn", "ended"), "C2",
        N_("The answer to a question of consent"), ("consent withdrawn", "consent ends"),
    )  # fmt: skip
