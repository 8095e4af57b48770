"""From which state a deed leads where, said in one line: what was reached is never moved back by a late entry."""


def stays(*names: str) -> dict[str, str]:
    """Possible in these states, and changes none of them."""
    return {name: name for name in names}


def onward(to: str, *here: str) -> dict[str, str]:
    """Possible in these states alone, and leads from each of them to one."""
    return dict.fromkeys(here, to)


def leads(to: str, *here: str, every: tuple[str, ...]) -> dict[str, str]:
    """Possible in every state; leads on from those named and leaves the others as they are."""
    return {name: to if name in here else name for name in every}
