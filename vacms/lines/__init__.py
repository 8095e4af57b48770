"""Lines of work that keep nothing but what their workflow declares: beginning one, and what its deeds bring about."""
