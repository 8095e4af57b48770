"""The paper book: numbered blank papers for days without printer or network, and where each of them is."""
