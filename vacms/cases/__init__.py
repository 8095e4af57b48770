"""The file of one person and its lines of assistance, each a pathway through one workflow."""
