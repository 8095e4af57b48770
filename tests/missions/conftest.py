"""The house of the accounts, for these tests too."""

from tests.staff.conftest import house, still

__all__ = ["house", "still"]
