"""Whose time it was: ours before others', others' before the person's own; never turned back, never reset."""

from datetime import UTC, datetime, timedelta

from workflows.clocks import Clocks, Step, clocks

START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


def at(hours: float, pathway: str, deed: str, state: str, why: str = "") -> Step:
    """A step so many hours after the first report; the line of work is named by what stands before the dash."""
    return Step(pathway, pathway.split("-")[0], deed, state, START + timedelta(hours=hours), why)


def told(*steps: Step, until: float) -> tuple[float, float, float]:
    """The three clocks in hours."""
    found = clocks(steps, START + timedelta(hours=until))
    return tuple(one.total_seconds() / 3600 for one in (found.ours, found.theirs, found.hers))  # type: ignore[return-value]


REPORT = at(0, "case", "begin", "report")
WAITING = (at(0, "referral", "begin", "drafted"), at(4, "referral", "hand_over", "waiting"))


def test_nothing_happened_and_nothing_is_told() -> None:
    assert clocks((), START) == Clocks()


def test_a_case_without_any_line_of_work_is_with_us() -> None:
    assert told(REPORT, until=30) == (30, 0, 0)


def test_with_the_provider_it_is_theirs_and_ended_it_is_ours_again() -> None:
    assert told(REPORT, *WAITING, at(20, "referral", "turn_away", "turned_away"), until=25) == (9, 16, 0)


def test_ours_wins_over_theirs_and_theirs_over_the_persons_own() -> None:
    own = at(4, "medical", "not_now", "not_now")
    assert told(REPORT, *WAITING, own, until=10) == (4, 6, 0)
    ours = at(6, "safety", "begin", "at_risk")
    assert told(REPORT, *WAITING, own, ours, until=10) == (8, 2, 0)


def test_only_not_now_is_left_and_the_time_is_the_persons_own() -> None:
    assert told(REPORT, at(1, "medical", "begin", "not_raised"), at(3, "medical", "not_now", "not_now"), until=9) == (
        3,
        0,
        6,
    )


def test_a_rest_at_the_persons_wish_is_the_persons_time_whatever_else_is_open() -> None:
    rest, wake = at(2, "case", "rest", "resting", "her_wish"), at(7, "case", "wake", "open")
    assert told(REPORT, at(0, "safety", "begin", "at_risk"), rest, wake, until=8) == (3, 0, 5)


def test_a_case_that_rests_for_a_claim_only_counts_by_the_line_that_goes_on() -> None:
    rest = at(2, "case", "rest", "resting", "claim_only")
    assert told(REPORT, at(0, "legal", "begin", "proceedings"), rest, until=6) == (0, 6, 0)
    assert told(REPORT, rest, until=6) == (2, 0, 4)


def test_a_hold_at_the_persons_wish_is_the_persons_time_until_it_ends() -> None:
    held = at(2, "safety", "hold", "at_risk", "her_wish")
    assert told(REPORT, at(0, "safety", "begin", "at_risk"), held, until=10) == (2, 0, 8)
    for ends in ("resume", "wake_up"):
        assert told(REPORT, at(0, "safety", "begin", "at_risk"), held, at(6, "safety", ends, "at_risk"), until=10) == (
            6,
            0,
            4,
        )
    ours = at(2, "safety", "hold", "at_risk", "waiting")
    assert told(REPORT, at(0, "safety", "begin", "at_risk"), ours, until=10) == (10, 0, 0), "a hold of ours is our time"


def test_whoever_holds_the_case_changes_nothing() -> None:
    assert told(REPORT, at(5, "case", "hand_on", "report"), *WAITING, until=9) == told(REPORT, *WAITING, until=9)


def test_an_ended_case_stops_all_three() -> None:
    assert told(REPORT, at(5, "case", "agree_end", "ended"), until=900) == (5, 0, 0)
    assert told(REPORT, at(5, "case", "agree_end", "ended"), at(100, "case", "reopen", "open"), until=110) == (15, 0, 0)


def test_what_is_entered_late_counts_from_when_it_was_and_turns_nothing_back() -> None:
    late = at(2, "referral", "seen", "in_service")  # entered after the next step, though it was before
    lost = at(9, "referral", "finish", "finished")
    assert told(REPORT, WAITING[0], late, until=10) == (2, 8, 0)
    assert told(REPORT, WAITING[0], lost, late, until=10) == (9, 1, 0), "its line stood elsewhere until hour nine"


def test_a_time_before_the_first_report_or_ahead_of_now_adds_nothing() -> None:
    found = clocks((REPORT, at(50, "referral", "seen", "in_service")), START + timedelta(hours=4))
    assert found == Clocks(ours=timedelta(hours=4))


def test_what_is_kept_from_the_owner_moves_no_clock() -> None:
    assert told(REPORT, *WAITING, at(5, "complaint", "begin", "received"), until=10) == told(REPORT, *WAITING, until=10)


def test_together_they_are_the_time_since_the_first_report() -> None:
    steps = (REPORT, *WAITING, at(9, "medical", "begin", "not_now"), at(12, "referral", "finish", "finished"))
    assert sum(told(*steps, until=40)) == 40
