"""The service directory of a mission: who helps with what, and how they behave. No shelter is in it."""
