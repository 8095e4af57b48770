"""The proof that the protocol keeps its word: over every workflow, every place it can reach, every situation. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workflows import laws, proof_of_yes
from workflows.grammar import Action, Echo, Window, Workflow
from workflows.promises import PROMISES
from workflows.reading import of_consent, reachable
from workflows.references import lost
from workflows.roles import CASEWORKERS, Role
from workflows.situations import SIGNED_IN, Situation, helpers, possible
from workflows.stories import Failure, known, tell
from workflows.walking import Walk, walk

Catalogue = Mapping[str, Workflow]


@dataclass(slots=True)
class Report:
    """What was looked at, and where the protocol does not keep its word."""

    workflows: int = 0
    states: int = 0
    deeds: int = 0
    situations: int = 0
    failures: list[Failure] = field(default_factory=list)


def check(catalogue: Catalogue, before_each: Callable[[str], None] = lambda _key: None) -> Report:
    """Look at everything."""
    report = Report(workflows=len(catalogue))
    for key, flow in catalogue.items():
        before_each(key)
        report.states += len(flow.states)
        report.deeds += len(flow.actions)
        found, looked_at = check_one(flow, catalogue)
        report.situations += looked_at
        report.failures += found
    before_each("")
    return report


def check_one(flow: Workflow, catalogue: Catalogue) -> tuple[list[Failure], int]:
    """The failures of one workflow, each told once, and how many situations were looked at."""
    failures = [tell("leads nowhere", flow, one) for one in lost(flow, catalogue)]
    if failures:
        return failures, 0  # what leads nowhere cannot be walked
    ways = walk(flow)
    failures += [
        tell("broken promise", flow, f"{said}: {one}") for said, kept in PROMISES.items() for one in kept(flow)
    ]
    failures += [
        *_unreachable(flow, ways),
        *_without_an_end(flow, ways),
        *_nobodys(flow, ways),
        *_forgotten(flow, ways),
    ]
    failures += [*_time_is_up(flow, ways), *_withdrawing(flow, ways), *_system(flow), *_echoes(flow, catalogue)]
    failures += [
        tell("broken law", flow, f"{law}: {one}")
        for law, broken in laws.LAWS_OF_A_WORKFLOW.items()
        for one in broken(flow)
    ]
    found, looked_at = _in_every_situation(flow, ways)
    return list(dict.fromkeys(failures + found)), ways.steps + looked_at


def _in_every_situation(flow: Workflow, ways: Walk) -> tuple[list[Failure], int]:
    """What goes out without a yes, what is refused without a word, and every law."""
    failures: list[Failure] = []
    unlawful, looked_at = proof_of_yes.Unlawful(flow), 0
    lawless: dict[tuple[str, str], Situation] = {}
    for one in possible(flow):
        looked_at += 1
        unlawful.look(one)
        failures += _unexplained(one)
        for law in laws.broken(one):
            lawless.setdefault((law, one.action.name), one)
    failures += unlawful.failures()
    failures += [_lawless(one, law, ways) for (law, _name), one in lawless.items()]
    return failures, looked_at


def _lawless(one: Situation, law: str, ways: Walk) -> Failure:
    """A law that does not hold, told with the first situation in which it does not."""
    ends = "is done" if one.permitted else "is refused"
    return tell("broken law", one.flow, f"{law}; but “{one.action.label}” {ends}", at=one.state,
                way=_first(ways, one.state), who=one.facts["role"], known=known(one.facts, "role"))  # fmt: skip


def _first(ways: Walk, state: str) -> tuple[str, ...]:
    """The shortest way that leads to this state."""
    return ways.shortest(lambda place: place.state == state) or ()


def _open(flow: Workflow, ways: Walk) -> Iterator[tuple[str, tuple[str, ...]]]:
    for state in flow.states:
        if not state.final and state.name in ways.states():
            yield state.name, _first(ways, state.name)


def _unreachable(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    for state in flow.states:
        if state.name not in ways.states():
            yield tell("unreachable", flow, f"no deed leads to “{state.title}” ({state.name})")


def _without_an_end(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    ends = {state.name for state in flow.states if state.final}
    for state, way in _open(flow, ways):
        if not reachable(flow, state) & ends:
            yield tell(
                "no end", flow, "the person goes round for ever; no way of deeds leads to an end", at=state, way=way
            )


def _nobodys(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    for state, way in _open(flow, ways):
        main = flow.state(state).main
        if not main or state not in flow[main].moves or not flow[main].by & helpers(flow) & SIGNED_IN:
            yield tell("nobody", flow, "nobody who signs in owns what is next there", at=state, way=way)
        leading = [one for one in flow if one.moves.get(state, state) != state]
        if not any(_anybody(flow, one) for one in leading):
            yield tell("nothing possible", flow, "no deed that leads on is possible today", at=state, way=way,
                       who="|".join(sorted(helpers(flow))))  # fmt: skip


def _anybody(flow: Workflow, action: Action) -> bool:
    """Whether somebody who works on it can do this whatever the facts are."""
    return bool(action.by & helpers(flow) & SIGNED_IN) and not action.guards and not action.second_person


def _forgotten(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    windows = {one.key: one for one in flow.windows()}
    told: set[str] = set()
    for one in sorted(ways.all(), key=lambda each: len(each.way())):
        state = one.place.state
        owed = [windows[key] for key in one.owed | one.place.timed]
        if flow.state(state).final or state in told or any(_leads_on(flow, state, each) for each in owed):
            continue
        told.add(state)
        unanswered = (
            f" (open: {', '.join(each.title for each in owed)}; no answer to it is possible there)" if owed else ""
        )
        yield tell("forgotten", flow, f"nothing is owed to anybody; the person is stuck there and nobody notices{unanswered}",
                   at=state, way=one.way(), known=known(dict(one.place.known)))  # fmt: skip


def _leads_on(flow: Workflow, state: str, window: Window) -> bool:
    """Whether somebody, or the system, can answer it from here."""
    if window.kind == "emergency":
        return False
    if of_consent(window):
        return True
    answers = flow[window.mend or window.then]
    able = SIGNED_IN if window.mend else {Role.SYSTEM}
    return state in answers.moves and bool(answers.by & able)


def _time_is_up(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    windows = {one.key: one for one in flow.windows() if one.then}
    for one in sorted(ways.all(), key=lambda each: len(each.way())):
        for key in one.place.timed:
            deed = flow[windows[key].then]
            if one.place.state not in deed.moves or Role.SYSTEM not in deed.by or deed.guards:
                yield tell("clock", flow, f"“{windows[key].title}” can be open, and when its time is up the system cannot do “{deed.label}”",
                           at=one.place.state, way=_first(ways, one.place.state))  # fmt: skip
    for deed in flow:
        if deed.by == {Role.SYSTEM} and deed.name not in {one.then for one in windows.values()}:
            yield tell("clock", flow, f"only the system does “{deed.label}”, and no window brings it about")


def _withdrawing(flow: Workflow, ways: Walk) -> Iterator[Failure]:
    if flow.withdrawal not in flow:
        yield tell("held fast", flow, f"the deed by which the person withdraws, {flow.withdrawal!r}, does not exist")
        return
    deed = flow[flow.withdrawal]
    if asked := [one.label for one in deed.asks if one.required and not one.preset]:
        yield tell("held fast", flow, f"withdrawing asks for an answer first: {asked}", who="the person")
    if deed.outward or deed.guards or deed.letter or deed.second_person:
        yield tell("held fast", flow, "withdrawing waits for something", who="the person")
    if missing := helpers(flow) - deed.by:
        yield tell(
            "held fast", flow, "this officer cannot record that the person withdraws", who="|".join(sorted(missing))
        )
    for state, way in _open(flow, ways):
        if state not in deed.moves and state not in deed.moves.values():
            yield tell("held fast", flow, "the person cannot withdraw from there", at=state, way=way, who="the person")


def _system(flow: Workflow) -> Iterator[Failure]:
    for deed in flow:
        if Role.SYSTEM not in deed.by:
            continue
        if deed.outward or deed.letter is not None or deed.need:
            yield tell("system", flow, f"“{deed.label}” gives something out, and the system may do it", who=Role.SYSTEM)
        if asked := [one.label for one in deed.asks if one.required]:
            yield tell("system", flow, f"“{deed.label}” asks {asked}, and the system has no answers", who=Role.SYSTEM)


def _echoes(flow: Workflow, catalogue: Catalogue) -> Iterator[Failure]:
    for echo in flow.echoes:
        there, does = catalogue[echo.workflow], flow[echo.does]
        by = CASEWORKERS if echo.action == "begin" else there[echo.action].by
        what = f"“{does.label}” follows from {echo.workflow}.{echo.action}"
        if missing := by - does.by:
            yield tell(
                "echo",
                flow,
                f"{what}, and would be refused; that deed would fail with it",
                who="|".join(sorted(missing)),
            )
        if does.outward or does.guards or does.second_person or any(one.required for one in does.asks):
            yield tell("echo", flow, f"{what}, and waits for something nobody is asked there")
        if _comes_back(echo, flow, catalogue):
            yield tell("echo", flow, f"{what}, which follows from it again, for ever")


def _comes_back(echo: Echo, flow: Workflow, catalogue: Catalogue) -> bool:
    """Whether one deed brings about another until it comes back to itself."""
    seen: set[tuple[str, str]] = set()
    todo = [(flow.key, echo.does), *([(flow.key, "begin")] if echo.begins else [])]
    while todo:
        here = todo.pop()
        if here == (echo.workflow, echo.action):
            return True
        if here in seen:
            continue
        seen.add(here)
        for other in catalogue.values():
            for one in other.echoes:
                if (one.workflow, one.action) == here:
                    todo += [(other.key, one.does), *([(other.key, "begin")] if one.begins else [])]
    return False


def _unexplained(one: Situation) -> Iterator[Failure]:
    for reason in one.reasons:
        if not (reason.msgid and reason.supplied_by):
            yield tell("unexplained", one.flow, f"“{one.action.label}” is refused with “{reason.msgid}”, and nobody says who can supply what is missing",
                       at=one.state if one.possible_here else "")  # fmt: skip
