"""The fixed sentences of numbered sheets: to an authority, and to the person who asks."""

from workflows.grammar import N_

STANDING = {
    "given": N_("Yes"), "refused": N_("No"), "none": N_("Not now"), "withdrawn": N_("Taken back"), "ended": N_("Ended"),
}  # fmt: skip
OPENED = N_("%(name)s, %(times)s times, last on %(day)s")
UNDER = {
    "nobody": N_("It says nothing by which somebody could be known."),
    "yes": N_("The person concerned agreed on %(day)s that you receive what this sheet says, no more."),
    "life": N_("It is given because somebody's life is in danger. The person concerned was told."),
    "child": N_("It is given because a child is in danger. The person concerned was told."),
    "law": N_("It is given because a law demands it. The person concerned was told beforehand."),
}
HANDLING = (
    N_("Please pass it on to nobody, and keep it where only those who decide can read it."),
    N_("Do not telephone, write to or visit the person concerned. Questions go to the office that sends this."),
    N_("It is no evidence for or against anybody, and help depends on none of it."),
)
RIGHTS = (
    N_("You may add words of your own at any time, or have something put right."),
    N_("You may take back any yes. What was given out we can only ask back."),
    N_("You may ask that the file be destroyed; we ask you once, in private, whether you are sure."),
    N_("If you are not content with us, somebody other than the one you know looks into it. It changes no help."),
)
