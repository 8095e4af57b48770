"""How much room words take at most: each character counts as wide as in the widest font that a reader may have."""

LETTERS = 15
"""Height of the letters, in the picture's own units: a pixel on screen."""
LINE = 19
"""From one line of words to the next."""
BOLD = 1.12
"""Heavier letters are wider by as much at most."""

_WIDTHS = {
    0.35: " ,./:;\\|’'Iijlîï\u00a0\u202f",
    0.45: "()-[]ftrJ!",
    0.55: '?cszç“”"*_`–',
    0.67: "FLkvxy$0123456789EPSTYabdeghnopqu{}àâéèêëôùûüÉÈÊ«»",
    0.8: "ABCKRVXZÀNUDGHOQ&",
    1.0: "#+<=>^w~→%@MWm…—",
}
_WIDE = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_ANY = 0.8
"""A letter of any other script: wider than most, so that nothing runs out of its box."""
_WIDEST = 1.1


def width(text: str, *, bold: bool = False) -> float:
    """The room that these words take at most on one line."""
    ems = sum(_WIDE.get(letter, _ANY if letter.isalpha() else _WIDEST) for letter in text)
    return ems * LETTERS * (BOLD if bold else 1)


def wrap(text: str, room: float, *, bold: bool = False) -> list[str]:
    """The words in lines of this room; a word that is wider stands alone, and the caller makes room for it."""
    lines: list[str] = []
    for word in text.split(" "):  # a space that holds two signs together breaks no line
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def widest_word(texts: list[str], *, bold: bool = False) -> float:
    """The room of the widest single word among these."""
    return max((width(word, bold=bold) for text in texts for word in text.split(" ")), default=0)
