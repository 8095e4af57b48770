"""Versions of the protocol: what changed, what it means for open lines of work, and carrying them over by two."""
