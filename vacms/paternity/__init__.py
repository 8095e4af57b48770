"""Claims for a child: what is kept of each, under whose key, and the board that says whose leg it is."""
