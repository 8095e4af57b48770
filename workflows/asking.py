"""What is asked: one question, its kind, the class of its answer, and the answers to choose from. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.declaring import declared_at, refuse


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen."""

    key: str
    label: str
    hint: str = ""


CLASSES = ("C0", "C1", "C2", "C3", "C4", "C4p")
KINDS = ("text", "long", "choice", "several", "moment", "day", "number", "hours")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words, the class of its answer, and nothing that no service reads.

    Kinds: text and long (words), choice (one option), several (any options), moment (day, time and how sure),
    day (a calendar day), number (a whole number), hours (opening hours of a day). A required choice without a
    preset is never answered for her.
    """

    name: str
    label: str
    kind: str
    data_class: str
    required: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    preset: str = ""
    most: int = 20_000
    source: str = ""
    """Where the options come from when they are rows: "providers", "officers" and the like."""
    later: bool = False
    """May a moment lie ahead of now (an appointment)?"""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            refuse(declared_at(), f"{self.name}: there is no kind of question called {self.kind!r}")
        if not (self.name and self.label):
            refuse(declared_at(), f"the question {self.name!r} has no words")
        if self.data_class not in CLASSES:
            refuse(declared_at(), f"{self.name}: its answer has no class; it is one of {CLASSES}")
        keys = [option.key for option in self.options]
        if len(set(keys)) != len(keys):
            refuse(declared_at(), f"{self.name}: an answer is there twice")
        if self.preset and self.options and self.preset not in keys:
            refuse(declared_at(), f"{self.name}: its preset {self.preset!r} is none of its answers")
