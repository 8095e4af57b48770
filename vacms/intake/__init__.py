"""First reports: three answers, a case with its owner and keys, and the first need, in one go."""
