"""Nothing in a picture touches anything that it should not, for every workflow, in every language."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from vacms.drawing.layout import Line, Plan, Words, plan
from vacms.foundation.words import speaker
from workflows.catalogue import CATALOGUE

LANGUAGES = ("en", "fr", "x-mirror")
Frame = tuple[float, float, float, float]
EVERY = [(key, language) for key in CATALOGUE for language in LANGUAGES]


def touching(made: Plan) -> list[str]:
    """Everything that lies upon something else: words on words, boxes on boxes, a line through either."""
    boxes: list[Frame] = [(one.x, one.y, one.x + one.wide, one.y + one.high) for one in made.boxes]
    found = [f"boxes {a} {b}" for a, b in combinations(boxes, 2) if _meet(a, b)]
    found += [f"words {a.lines} {b.lines}" for a, b in combinations(made.words, 2) if _meet(a.frame, b.frame)]
    for one in made.words:
        left, top, right, bottom = one.frame
        holding = [box for box in boxes if _meet(box, one.frame)]
        found += [f"{one.lines} runs out of {box}" for box in holding if not _within(one.frame, box)]
        if left < 0 or top < 0 or right > made.wide or bottom > made.high:
            found.append(f"{one.lines} runs out of the picture")
    for leg in (leg for line in made.lines for leg in _legs(line)):
        found += [f"line {leg} through {one.lines}" for one in made.words if _meet(leg, one.frame)]
        found += [f"line {leg} through {box}" for box in boxes if _meet(leg, box)]
    return found


def _legs(line: Line) -> Iterator[Frame]:
    for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _meet(a: Frame, b: Frame) -> bool:
    """Whether two frames share more than an edge; a line has no width and counts all the same."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _within(a: Frame, b: Frame) -> bool:
    return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]


@pytest.mark.parametrize(("key", "language"), EVERY)
def test_nothing_lies_upon_anything_else(key: str, language: str) -> None:
    flow = CATALOGUE[key]
    marks = {"here": flow.states[-1].name, "been": [flow.initial]}
    assert touching(plan(flow, speaker(language))) == []
    assert touching(plan(flow, speaker(language), **marks)) == []


@pytest.mark.parametrize("key", CATALOGUE)
def test_lanes_that_lead_to_different_states_share_no_stretch(key: str) -> None:
    aside = [line for line in plan(CATALOGUE[key], speaker("en")).lines if len(line.points) == 3]
    for a, b in combinations(aside, 2):
        (_, leg), (_, other) = list(_legs(a)), list(_legs(b))
        if leg[0] == other[0] and leg[1] < other[3] and other[1] < leg[3]:
            assert a.points[-1] == b.points[-1]


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_dot_means_that_ways_meet_and_where_they_only_cross_is_none(key: str) -> None:
    made = plan(CATALOGUE[key], speaker("en"))
    ends = {point for line in made.lines for point in (line.points[0], line.points[1])}
    assert {(x, y) for x, y, _size in made.dots} <= ends


def test_the_measure_of_this_file_sees_what_lies_wrong() -> None:
    made = plan(CATALOGUE["referral"], speaker("en"))
    first, second = made.words[1], made.words[2]
    for fault in (
        Words(second.x, second.y + 5, ("Upon another",)),
        Words(made.wide - 10, 0, ("Out of the picture",)),
        Words(made.boxes[0].x + made.boxes[0].wide - 20, first.y + 60, ("Out of its box",)),
    ):
        broken = plan(CATALOGUE["referral"], speaker("en"))
        broken.words.append(fault)
        assert touching(broken), fault
    broken = plan(CATALOGUE["referral"], speaker("en"))
    left, top, right, bottom = second.frame
    broken.lines.append(Line(((left, (top + bottom) / 2), (right, (top + bottom) / 2))))
    assert touching(broken)
    broken = plan(CATALOGUE["referral"], speaker("en"))
    broken.boxes.append(broken.boxes[0])
    assert touching(broken)


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_state_has_its_box_and_the_ends_come_last(key: str) -> None:
    flow = CATALOGUE[key]
    made = plan(flow, speaker("en"))
    assert {box.name for box in made.boxes} == {state.name for state in flow.states}
    assert made.boxes[0].name == flow.initial
    finals = [box.final for box in made.boxes]
    assert finals == sorted(finals)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", CATALOGUE)
def test_a_picture_is_no_wider_than_a_sheet_of_paper(key: str, language: str) -> None:
    assert plan(CATALOGUE[key], speaker(language)).wide <= 640, "17 cm at 96 to the inch"
