"""Where everything in a picture of a workflow stands. Values in, values out; drawn by `picture.py`.

One state below the other, in order. The way to the next state goes straight down, its deeds beside it. Every other way
leaves its state to the side, under the words of its deeds, and joins the lane of the state that it leads to. So no
line crosses a word and no box touches another, whatever a language makes of the words; narrow enough for paper.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from vacms.drawing.measure import LINE, widest_word, width, wrap
from vacms.drawing.phrases import Say, from_where
from vacms.drawing.ways import Inflow, Way, inflows, ordered, ways
from workflows.grammar import N_, Workflow

EDGE = 10
"""Air round the picture, and inside a box."""
BOX, BESIDE = 190, 250
"""Least width of a state's box, and of the words beside it."""
GAP = 14
"""From a box to the words beside it, and from lane to lane."""
SET_IN = 12
"""How far the second line of a deed is set in, and what stands under a heading."""
DROP = 30
"""From a box to the next one, where nothing is written between them."""

AN_END, HERE, BEEN, BEGINS = N_("An end"), N_("Stands here now"), N_("Was here"), N_("Begins here")


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of words that begin at one point; `y` is their upper edge."""

    x: float
    y: float
    lines: tuple[str, ...]
    bold: bool = False

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room that they take at most."""
        wide = max(width(line, bold=self.bold) for line in self.lines)
        return self.x, self.y, self.x + wide, self.y + LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A state."""

    name: str
    x: float
    y: float
    wide: float
    high: float
    final: bool
    mark: str
    """here, been or nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its corners; an arrow where it has a head."""

    points: tuple[tuple[float, float], ...]
    head: bool = False


@dataclass
class Plan:
    """Everything in the picture."""

    wide: float = 0
    high: float = 0
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[tuple[float, float, float]] = field(default_factory=list)
    """Where a way joins a lane, where it all begins: x, y and how big."""


@dataclass(frozen=True, slots=True)
class _Lane:
    """All ways to one state that do not come straight from above."""

    target: str
    enters: float
    joins: tuple[float, ...]

    @property
    def span(self) -> tuple[float, float]:
        return min(self.enters, *self.joins), max(self.enters, *self.joins)


class _Drawing:
    """The plan while it grows from top to bottom."""

    def __init__(self, flow: Workflow, say: Say, here: str, been: Collection[str]) -> None:
        self.flow, self.say, self.here, self.been = flow, say, here, been
        self.plan = Plan()
        self.order = ordered(flow)
        self.ways, self.inflows = ways(flow), inflows(flow)
        self.labels = {action.name: say(action.label) for action in flow}
        titles = [say(state.title) for state in flow.states]
        self.box = max(BOX, widest_word(titles, bold=True) + 2 * EDGE)
        self.beside = max(BESIDE, widest_word([*self.labels.values(), *titles]) + 3 * SET_IN)
        self.right = EDGE + self.box
        self.lane = self.right + GAP + self.beside + GAP
        self.y = float(EDGE)
        self.enters: dict[str, float] = {}
        self.leaves: dict[str, list[float]] = {}

    def whole(self) -> Plan:
        """Everything, lanes last: only then is known how long they are."""
        self._beginning()
        for place, name in enumerate(self.order):
            following = self.order[place + 1] if place + 1 < len(self.order) else ""
            self._state(name, following)
        count = self._lanes()
        self.plan.wide = self.lane + GAP * count + EDGE
        self.plan.high = self.y - DROP + EDGE
        return self.plan

    def _beginning(self) -> None:
        x = EDGE + 2 * GAP
        self.plan.dots.append((x, self.y + LINE / 2, 6))
        self.plan.words.append(Words(x + GAP, self.y, (self.say(BEGINS),)))
        self.plan.lines.append(Line(((x, self.y + LINE / 2), (x, self.y + LINE + GAP)), head=True))
        self.y += LINE + GAP

    def _state(self, name: str, following: str) -> None:
        """The box, what comes in and goes out beside it, and the straight way down."""
        top = self.y
        end = self._inside(name, top)
        beside = self._coming(name, top + EDGE)
        straight: Way | None = None
        for way in self.ways:
            if way.source == name and way.target == following:
                straight = way
            elif way.source == name:
                beside = self._going(way, beside)
        bottom = max(end, beside) + EDGE
        mark = "here" if name == self.here else "been" if name in self.been else ""
        final = self.flow.state(name).final
        self.plan.boxes.append(Box(name, EDGE, top, self.box, bottom - top, final, mark))
        self.y = self._down(straight, bottom) if straight else bottom + DROP

    def _inside(self, name: str, top: float) -> float:
        state = self.flow.state(name)
        title = Words(2 * EDGE, top + EDGE, tuple(self._lines(self.say(state.title), self.box, bold=True)), bold=True)
        self.plan.words.append(title)
        y = title.frame[3]
        tags = [AN_END] if state.final else []
        tags += [HERE] if name == self.here else [BEEN] if name in self.been else []
        for tag in tags:
            words = Words(2 * EDGE, y, tuple(self._lines(self.say(tag), self.box)))
            self.plan.words.append(words)
            y = words.frame[3]
        return y

    def _lines(self, text: str, room: float, *, bold: bool = False) -> list[str]:
        return wrap(text, room - 2 * EDGE, bold=bold)

    def _coming(self, name: str, y: float) -> float:
        """Where the lane of this state comes in, then what leads here from many states."""
        if any(way.target == name and not self._is_straight(way) for way in self.ways):
            self.enters[name] = y
            y += GAP
        for one in self.inflows:
            if one.target == name:
                y = self._beside([self.labels[deed.name] for deed in one.deeds], y, under=self._from(one))
                self.plan.lines.append(Line(((self.lane - GAP, y), (self.right, y)), head=True))
                self.plan.dots.append((self.lane - GAP, y, 3))
                y += GAP
        return y

    def _is_straight(self, way: Way) -> bool:
        return self.order.index(way.target) == self.order.index(way.source) + 1

    def _from(self, one: Inflow) -> str:
        return from_where(one.origin, self.flow, self.say)

    def _words(self, texts: Sequence[str], x: float, y: float, room: float, *, set_in: float = SET_IN) -> float:
        """Each text on lines of its own, further lines of it set in; gives where the next would go."""
        for text in texts:
            for place, line in enumerate(wrap(text, room - set_in)):
                self.plan.words.append(Words(x + (set_in if place else 0), y, (line,)))
                y += LINE
        return y

    def _beside(self, texts: Sequence[str], y: float, *, under: str = "") -> float:
        """Words beside a box, perhaps under a heading; gives where the line under them goes."""
        x, room = self.right + GAP, self.beside
        if under:
            y = self._words([under], x, y, room, set_in=0)
            x, room = x + SET_IN, room - SET_IN
        return self._words(texts, x, y, room) + 4

    def _going(self, way: Way, y: float) -> float:
        y = self._beside([self.labels[deed.name] for deed in way.deeds], y)
        self.leaves.setdefault(way.target, []).append(y)
        return y + GAP

    def _down(self, way: Way, y: float) -> float:
        x = EDGE + 2 * GAP
        room = self.lane - GAP - (x + GAP)
        end = self._words([self.labels[deed.name] for deed in way.deeds], x + GAP, y + 6, room) + GAP
        self.plan.lines.append(Line(((x, y), (x, end)), head=True))
        return end

    def _lanes(self) -> int:
        """Draw every lane as near to the boxes as the others let it; gives how many lie side by side."""
        every = [_Lane(name, self.enters[name], tuple(joins)) for name, joins in self.leaves.items()]
        taken: list[list[tuple[float, float]]] = []
        for lane in sorted(every, key=lambda one: one.span[1] - one.span[0]):
            top, bottom = lane.span
            free = [place for place, spans in enumerate(taken) if all(bottom < a or b < top for a, b in spans)]
            place = free[0] if free else len(taken)
            if not free:
                taken.append([])
            taken[place].append(lane.span)
            self._draw_lane(lane, self.lane + GAP * place)
        return len(taken)

    def _draw_lane(self, lane: _Lane, x: float) -> None:
        """From the farthest that joins, once into the state; dots where ways meet, none where they only cross."""
        top, bottom = lane.span
        for y in lane.joins:
            end = ((x, y),) if top < y < bottom else ((x, y), (x, lane.enters))
            self.plan.lines.append(Line(((self.right, y), *end)))
        self.plan.lines.append(Line(((x, lane.enters), (self.right, lane.enters)), head=True))
        meeting = [y for y in (*lane.joins, lane.enters) if top < y < bottom]
        self.plan.dots += [(x, y, 3) for y in meeting]


def plan(flow: Workflow, say: Say, *, here: str = "", been: Collection[str] = ()) -> Plan:
    """Where everything stands, from left to right; `here` and `been` mark one line of work on its way."""
    return _Drawing(flow, say, here, been).whole()
