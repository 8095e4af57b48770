"""Doing what the workflows declare: one door, one transaction, a reason for every refusal."""
