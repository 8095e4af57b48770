"""The audit: a chain of lines a mission, written last in the transaction that it tells of."""

from vacms.audit.operations import anchor, carry, check, export, install, pending, write

__all__ = ["anchor", "carry", "check", "export", "install", "pending", "write"]
