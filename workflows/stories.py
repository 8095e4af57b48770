"""A failure of the protocol told as a story: who, in what situation, which deeds led there, what is wrong. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.grammar import Workflow
from workflows.roles import ROLES

KINDS = {
    "unreachable": "every state is reachable",
    "no end": "every open state reaches an end",
    "nobody": "every open state has somebody who owns it",
    "nothing possible": "in every open state something is possible today",
    "forgotten": "in every open state something is owed to somebody, and its answer leads on",
    "exposed": "nothing is given out without a yes, on any way",
    "held fast": "the person can withdraw from every open state",
    "leads nowhere": "nothing refers to what does not exist",
    "broken promise": "the promises of the do-no-harm list are kept",
    "broken law": "every law of the protocol holds in every situation",
    "system": "what the system does asks nothing and gives nothing out",
    "clock": "when time is up, the system can do what it is to do",
    "alone": "what is for two people is done by two, the second after the last change",
    "echo": "what one line of work means in another can be done there",
    "unexplained": "every refusal says who can supply what is missing",
}
"""What the check claims to find -> the promise, as it is told when it is kept."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which the protocol does not keep its word."""

    kind: str
    workflow: str
    story: str

    def __str__(self) -> str:
        return f"[{self.kind}] {self.story}"


def tell(
    kind: str, flow: Workflow, what: str, *, who: str = "", at: str = "", way: tuple[str, ...] = (), known: str = ""
) -> Failure:
    """Tell it: in this line of work, at this state, after these deeds, with this known, somebody stands like that."""
    parts = [f"In “{flow.title}” ({flow.key})"]
    if at:
        parts.append(f"at “{flow.state(at).title}” ({at})")
    if at or way:
        parts.append(f"the way there: {_way(flow, way)}")
    if known:
        parts.append(f"when {known}")
    if who:
        parts.append(f"for {_who(who)}")
    return Failure(kind, flow.key, f"{'; '.join(parts)}: {what}.")


def _way(flow: Workflow, way: tuple[str, ...]) -> str:
    return " → ".join([flow.begun or "it begins", *(flow[name].past if name in flow else name for name in way)])


def _who(who: str) -> str:
    return ", ".join(ROLES[one].title if one in ROLES else one for one in who.split("|"))


def known(facts: Mapping[str, str], *but: str) -> str:
    """The facts of a situation, said in a row, except those named."""
    return ", ".join(f"{name} is {value}" for name, value in facts.items() if name not in but)
