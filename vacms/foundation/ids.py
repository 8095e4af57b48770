"""Random names for things: nothing about a person, a place, a date or an order can be read from them."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0/O, 1/I/L: codes are read aloud and copied by hand
CODE_LENGTH = 7
_SERIAL = re.compile(r"[2-9A-HJ-KM-NP-Z]{3}-?[2-9A-HJ-KM-NP-Z]{4}", re.ASCII)


def new_id() -> str:
    """A 128-bit random id, 26 characters, for rows and for addresses."""
    number = secrets.randbits(130) | (1 << 129)
    digits: list[str] = []
    while number and len(digits) < 26:
        number, rest = divmod(number, 32)
        digits.append("abcdefghijkmnpqrstuvwxyz23456789"[rest])
    return "".join(digits)


def new_code() -> str:
    """A survivor code: random, with a check character, so that a slip of the pen is noticed."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH - 1))
    return body + check_character(body)


def new_serial() -> str:
    """A letter's own short number, such as 7KD-24X9: it shares nothing with the case."""
    left = "".join(secrets.choice(ALPHABET) for _ in range(3))
    right = "".join(secrets.choice(ALPHABET) for _ in range(4))
    return f"{left}-{right}"


def serial_as_kept(typed: str) -> str:
    """A letter's number as somebody copied it, in the form in which it is kept; empty where it cannot be one."""
    found = "".join(typed[:20].split()).upper()
    if _SERIAL.fullmatch(found) is None:
        return ""
    return found if "-" in found else f"{found[:3]}-{found[3:]}"


def check_character(body: str) -> str:
    """The weighted check character of a code's body."""
    total = sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def well_formed(code: str) -> bool:
    """Whether a typed code could be one of ours: catches a wrong letter and a swap of neighbours."""
    code = code.strip().upper()
    return (
        len(code) == CODE_LENGTH
        and all(letter in ALPHABET for letter in code)
        and check_character(code[:-1]) == code[-1]
    )
