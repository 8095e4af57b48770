"""What the definitions say, in words: for those signed in, and for whoever reads the repository."""
