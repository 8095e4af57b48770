"""A synthetic caseload in bulk: some lives lived through the door, deed by deed, then copied under other names."""
