"""The keyring: a grant is a wrapped key. Reading takes a chain of grants and a permit; writing, neither."""

from vacms.keyring.groups import admit, make_group, make_recovery
from vacms.keyring.openers import (
    add_paper,
    add_passphrase,
    open_with_paper,
    open_with_passphrase,
    remove,
    replace_paper,
    replace_passphrase,
    stretch_for,
)
from vacms.keyring.operations import (
    box,
    end,
    end_all_to,
    end_of_case,
    make,
    open,
    open_all,
    own,
    rewrap_to,
    sealer,
    wrap,
)
from vacms.keyring.queries import can_open, group_of, held_by, holders, openable, recovery_key
from vacms.keyring.rings import Box, DataKey, Hat, Sealer

__all__ = [
    "Box",
    "DataKey",
    "Hat",
    "Sealer",
    "add_paper",
    "add_passphrase",
    "admit",
    "box",
    "can_open",
    "end",
    "end_all_to",
    "end_of_case",
    "group_of",
    "held_by",
    "holders",
    "make",
    "make_group",
    "make_recovery",
    "open",
    "open_all",
    "open_with_paper",
    "open_with_passphrase",
    "openable",
    "own",
    "recovery_key",
    "remove",
    "replace_paper",
    "replace_passphrase",
    "rewrap_to",
    "sealer",
    "stretch_for",
    "wrap",
]
