"""The picture of a workflow as SVG: real text, lines in the colour of the words around it, no colour of its own."""

from collections.abc import Collection
from xml.sax.saxutils import escape, quoteattr

from vacms.drawing.layout import Box, Line, Plan, Words, plan
from vacms.drawing.measure import LETTERS, LINE
from vacms.drawing.phrases import Say
from workflows.grammar import N_, Workflow

FONTS = "system-ui, 'Fira Sans', 'IBM Plex Sans Arabic', 'Noto Sans', 'DejaVu Sans', sans-serif"
"""The families of the product's pages and papers, whichever of them the reader has."""
BORDERS = {"": "1.25", "been": "2.5", "here": "5"}
LIGHT = 10_000
"""As many signs as a page carries beside all else."""
HEAD = 8
"""Length of an arrow's head."""
BASELINE = 14
"""From the upper edge of a line of words to where the letters stand."""


class Svg(str):
    """A finished picture: every word in it was escaped where it was drawn, so a page takes it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    @property
    def light(self) -> bool:
        """Whether a page can carry it beside its words; else it has a page of its own."""
        return len(self) < LIGHT


def picture(flow: Workflow, say: Say, *, direction: str = "ltr", here: str = "", been: Collection[str] = ()) -> Svg:
    """The SVG of a workflow; of one line of work, where `here` says where it stands and `been` where it was."""
    made = plan(flow, say, here=here, been=been)
    pen = _Pen(made, mirrored=direction == "rtl")
    title = say(flow.title)
    told = say(
        N_("The places where it can stand, one below the other, from the beginning to the ends; arrows with the deeds "
           "that lead from one to another. The same stands beside it in words.")
    )  # fmt: skip
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{made.wide:.0f}" height="{made.high:.0f}" '
        f'viewBox="0 0 {made.wide:.0f} {made.high:.0f}" role="img" aria-labelledby="way-title way-desc" '
        f'direction={quoteattr(direction)} font-family={quoteattr(FONTS)} font-size="{LETTERS}" '
        'fill="currentColor" stroke-width="1.25">'
    )
    return Svg("\n".join((
        head,
        f'<title id="way-title">{escape(title)}</title>',
        f'<desc id="way-desc">{escape(told)}</desc>',
        '<g fill="none" stroke="currentColor">',
        *(pen.box(one) for one in made.boxes),
        *(pen.line(one) for one in made.lines),
        "</g>",
        *(pen.head(one) for one in made.lines if one.head),
        *(f'<circle cx="{pen.x(x)}" cy="{_n(y)}" r="{size:g}"/>' for x, y, size in made.dots),
        *(pen.words(one) for one in made.words),
        "</svg>\n",
    )))  # fmt: skip


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class _Pen:
    """Turns values into marks; mirrored, everything runs from the right."""

    def __init__(self, made: Plan, *, mirrored: bool) -> None:
        self.wide = round(made.wide)
        self.mirrored = mirrored

    def x(self, value: float) -> str:
        """A place from the side where reading begins."""
        return _n(self.wide - value if self.mirrored else value)

    def box(self, one: Box) -> str:
        """A state's box; an end has a second line inside the first, as ends have everywhere."""
        marks = [self._rect(one, 0, BORDERS[one.mark])]
        if one.final:
            marks.append(self._rect(one, 4, "1"))
        return "".join(marks)

    def _rect(self, one: Box, inset: float, stroke: str) -> str:
        left = self.wide - one.x - one.wide if self.mirrored else one.x
        return (
            f'<rect x="{_n(left + inset)}" y="{_n(one.y + inset)}" width="{_n(one.wide - 2 * inset)}" '
            f'height="{_n(one.high - 2 * inset)}" rx="3" stroke-width="{stroke}"/>'
        )

    def line(self, one: Line) -> str:
        """A line with square corners."""
        return f'<path d="M{"L".join(f"{self.x(x)} {_n(y)}" for x, y in one.points)}"/>'

    def head(self, one: Line) -> str:
        """The arrow's head, at the end of its last stretch."""
        (x0, y0), (x1, y1) = one.points[-2:]
        back_x, back_y = ((x0 > x1) - (x0 < x1)) * HEAD, ((y0 > y1) - (y0 < y1)) * HEAD
        side_x, side_y = back_y / 2, back_x / 2
        corners = ((x1, y1), (x1 + back_x + side_x, y1 + back_y + side_y), (x1 + back_x - side_x, y1 + back_y - side_y))
        return f'<path d="M{"L".join(f"{self.x(x)} {_n(y)}" for x, y in corners)}Z"/>'

    def words(self, one: Words) -> str:
        """Lines of text, each at its own place."""
        weight = ' font-weight="650"' if one.bold else ""
        lines = (
            f'<text x="{self.x(one.x)}" y="{_n(one.y + BASELINE + LINE * place)}"{weight}>{escape(line)}</text>'
            for place, line in enumerate(one.lines)
        )
        return "".join(lines)
