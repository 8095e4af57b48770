"""Where words are decided on before anything leaves: which deed asks for them, and which deeds rest on just those."""

from dataclasses import dataclass

from workflows.catalogue import CATALOGUE
from workflows.grammar import Asked


@dataclass(frozen=True, slots=True)
class Worded:
    """Where words are put forward, and which deeds of the same line of work show them and rest on them."""

    written_by: tuple[str, ...]
    """The deeds that ask for them; the last one done counts."""
    names: tuple[str, ...]
    """Their questions."""
    decided_by: tuple[str, ...]
    """The deeds whose page shows them."""
    bound: tuple[str, ...]
    """Those of them that are not done on words that cannot be read."""
    kept_with: tuple[str, ...] = ()
    """Those in whose own journal entry they stand once more."""

    def asked(self, workflow: str) -> tuple[Asked, ...]:
        """The questions themselves."""
        return tuple(CATALOGUE[workflow][self.written_by[0]].asking(name) for name in self.names)


WORDED = {
    "disclosure": Worded(
        ("put_to_decision",), ("addressee", "content"), ("agree", "deny", "give"), bound=("agree", "give")
    ),
    "safety": Worded(
        ("propose_exception", "told_already"),
        ("exactly", "to_whom"),
        ("agree_exception", "refuse_exception", "tell_without_a_yes"),
        bound=("tell_without_a_yes",),
        kept_with=("tell_without_a_yes",),
    ),
}
"""By line of work."""
