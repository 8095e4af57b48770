"""What she may need, as services the directory knows, and which facts a provider of each needs to know.

A letter shows only what its service needs: a fact that no service reads is not asked.
"""

from dataclasses import dataclass

from workflows.grammar import N_, Option


@dataclass(frozen=True, slots=True)
class Need:
    """One kind of service."""

    key: str
    title: str
    letter: str
    """How a letter names what is asked: neutral, nothing readable at a glance."""
    fields: frozenset[str]
    """Which letter fields such a provider needs."""
    protective: bool = False
    """Urgent medical care and safety: nothing but her yes stands before the letter."""
    emergency: bool = False
    """The emergency windows matter here."""


_ALWAYS = frozenset({"language", "access", "called", "companion", "age_band"})

NEEDS: dict[str, Need] = {
    one.key: one
    for one in (
        Need("medical", N_("Medical care now"), N_("a first clinical consultation that cannot wait"),
             _ALWAYS | {"happened", "clinician"}, protective=True, emergency=True),
        Need("medical_later", N_("Medical care, not urgent"), N_("a clinical consultation"), _ALWAYS | {"clinician"}),
        Need("safety", N_("A safer place or a safe way home"), N_("a meeting about lodging and transport"),
             _ALWAYS - {"age_band"}, protective=True),
        Need("psychosocial", N_("Somebody to talk to"), N_("a first conversation with a counsellor"), _ALWAYS | {"clinician"}),
        Need("legal", N_("Legal advice"), N_("a first conversation with a legal adviser"), _ALWAYS - {"age_band"}),
        Need("material", N_("Food, clothes, money for now"), N_("help with basic goods"), _ALWAYS - {"age_band"}),
        Need("livelihood", N_("Work, training or school"), N_("advice on training and work"), _ALWAYS),
    )
}  # fmt: skip

OPTIONS = tuple(Option(one.key, one.title) for one in NEEDS.values())
