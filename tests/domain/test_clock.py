"""When the clock of the computer is believed."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.domain.clock import KnownTime

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ran_for", "passed", "is_believed"),
    [
        (MINUTE, MINUTE, True),
        (timedelta(), DAY, True),
        (timedelta(), DAY + MINUTE, False),
        (timedelta(), -DAY - MINUTE, False),
        (MINUTE, -2 * HOUR, True),
        (30 * DAY, 30 * DAY, True),  # a database that was away for a month
        (30 * DAY, MINUTE, False),
    ],
)
def test_more_than_a_day_that_the_running_time_does_not_explain_is_a_jump(
    ran_for: timedelta, passed: timedelta, is_believed: bool
) -> None:
    assert KnownTime(NOON).after(ran_for, NOON + passed).is_believed is is_believed


def test_clock_is_believed_again_after_seven_steady_days() -> None:
    known = KnownTime(NOON).after(timedelta(), NOON + 400 * DAY)
    for _ in range(6):
        known = known.after(DAY, known.at + DAY)
        assert not known.is_believed

    assert known.after(DAY, known.at + DAY).is_believed


def test_second_jump_begins_the_seven_days_anew() -> None:
    known = KnownTime(NOON, timedelta(days=6, hours=23))

    assert known.after(HOUR, NOON - 5 * DAY) == KnownTime(NOON - 5 * DAY, timedelta())
