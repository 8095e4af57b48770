"""Keys that rows still hold and nothing new may use. A stored key is retired here, never renamed."""

RETIRED: dict[str, str] = {}
"""Retired key (workflow/state or workflow.deed) -> what took its place and since when."""
