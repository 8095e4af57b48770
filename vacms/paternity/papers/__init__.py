"""The papers of a claim in words: pure, from what one paper may say to the paper."""
