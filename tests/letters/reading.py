"""Reads a paper back, as a program for the blind or a thief would."""

import subprocess


def words_of(pdf: bytes) -> str:
    """The text of a PDF, in the order of its content."""
    return subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def one_line(text: str) -> str:
    """Without the breaks of lines and the spaces that do not break."""
    return " ".join(text.split())
