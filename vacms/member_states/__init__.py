"""The States' book: whom to write to at each State, what its law says, and where each answer comes from."""
