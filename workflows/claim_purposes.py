"""What is asked of the person for a claim, each question on its own: its key, its title and the script read aloud.

They stand among the other purposes in `purposes.py`. Source: domain facts, section 3, C8 to C11. A no to one of them is no
answer to another, and ends no claim.
"""

from dataclasses import dataclass

from workflows.conditions import N_

DOSSIER, SAMPLE, CHILD_SAMPLE, RESULT, NAMED_REVIEW = "dossier", "sample", "child_sample", "result", "named_review"
ASKED_ANEW = (DOSSIER, CHILD_SAMPLE, RESULT, NAMED_REVIEW)
"""What somebody else says yes to once another guardian, or the child alone, speaks; a sample of one's own body stays."""

TAKEN_BACK = {SAMPLE: "sample_withdrawn", CHILD_SAMPLE: "sample_withdrawn", RESULT: "not_heard_yet"}
"""What only a part of the claim rests on -> the deed that follows when that yes is taken back; the claim goes on."""


@dataclass(frozen=True, slots=True)
class Script:
    """A purpose as it is asked: what the yes is to, and the short sentences that are read aloud."""

    title: str
    lines: tuple[str, ...]


CLAIM_PURPOSES: dict[str, Script] = {
    DOSSIER: Script(
        N_("That this dossier goes to his State"),
        (
            N_("A claim means that we write down what you tell us about the child and about him, and send it to his State."),
            N_("It says your name and the child’s. It never says where you live, nor what help you get."),
            N_("Recognition may give him something too: visits, a say, the name. I have told you what the law there says."),
            N_("It can take years, and nobody can promise how it ends."),
            N_("You can say no, or stop later. All other help goes on as before."),
        ),
    ),
    SAMPLE: Script(
        N_("That a sample is taken from you"),
        (
            N_("Somebody trained wipes the inside of your cheek. It does not hurt."),
            N_("It is sealed before your eyes, and you sign over the seal. It is used for this one question."),
            N_("We never keep what the laboratory finds: only that there is a result, and that you were told."),
            N_("You can say no. The claim goes on in other ways, and so does all help."),
        ),
    ),
    CHILD_SAMPLE: Script(
        N_("That a sample is taken from the child"),
        (
            N_("Somebody trained wipes the inside of the child’s cheek. It does not hurt, and you are there."),
            N_("The child is asked too, in words that fit the age. A no of the child is a no."),
            N_("It is sealed before your eyes. It is used for this one question."),
            N_("You can say no. The claim goes on in other ways, and so does all help."),
        ),
    ),
    RESULT: Script(
        N_("How, where and with whom you are told the result"),
        (
            N_("A result is told in person, in your language, by somebody you know, never by message."),
            N_("You say where, when, and who sits beside you. You can hear it later, or not at all."),
            N_("A copy is yours if you want one; we can keep it for you if it is not safe at home."),
        ),
    ),
    NAMED_REVIEW: Script(
        N_("That a working group speaks of your claim by name"),
        (
            N_("A group looks at claims that do not move. It sees numbers and no names."),
            N_("Sometimes it helps if it knows who you are. That happens only if you say yes."),
            N_("You can say no. Your claim is looked at all the same."),
        ),
    ),
}  # fmt: skip
