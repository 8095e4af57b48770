"""Who may see and touch what: one pure decision, and what a page receives of it."""
