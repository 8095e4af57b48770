"""The people assisted, and those accused: each in a vault of its own, apart from the case."""
