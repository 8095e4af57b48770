"""Classes of information, and which acts open which class. Source: threat model, section 2.1."""

from enum import StrEnum

from workflows.grammar import N_
from workflows.roles import Act


class Class(StrEnum):
    """How sensitive a piece of information is, and so how it is kept."""

    C0 = "C0"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C4P = "C4p"


MEANING: dict[Class, str] = {
    Class.C0: N_("Public lists"),
    Class.C1: N_("Officers, organisations, the directory of services"),
    Class.C2: N_("Coded facts of a case: what a guard, a clock or a relation reads"),
    Class.C3: N_("What the person told us, plans and notes: enciphered under the case's key"),
    Class.C4: N_("Who the person is and how to make contact: enciphered under the person's key"),
    Class.C4P: N_("Who is accused: enciphered under the party's key"),
}

OPENED_BY: dict[Class, Act] = {
    Class.C2: Act.SEE_CASES,
    Class.C3: Act.READ_FILE,
    Class.C4: Act.READ_PERSON,
    Class.C4P: Act.READ_PARTY,
}
"""The act that a reading of each class needs."""

STEP_UP = frozenset({Act.READ_PERSON, Act.READ_PARTY, Act.EXPORT})
"""Acts for which the officer confirms herself again, except for what she typed in this very session."""
