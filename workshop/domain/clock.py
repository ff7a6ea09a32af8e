"""When the clock of the computer is believed: what deletes by date waits until it is.

A clock that was years behind while a meeting was held would otherwise delete it at the first start with the right date,
and one that leaps ahead would delete everything.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LARGEST_STEP = timedelta(days=1)
STEADY_FOR = timedelta(days=7)


@dataclass(frozen=True)
class KnownTime:
    """The time that was stored last.

    Attributes:
        at: by the clock, UTC.
        steady_for: how long Stip has run since the clock jumped; None while the clock is believed.
    """

    at: datetime
    steady_for: timedelta | None = None

    @property
    def is_believed(self) -> bool:
        """True unless the clock jumped and nobody confirmed the date since."""
        return self.steady_for is None

    def after(self, ran_for: timedelta, now: datetime) -> "KnownTime":
        """The time to store next.

        More than a day off from what the running time explains is a jump, back or forward; a computer that was off for
        some days is one too. The clock is believed again after it ran steadily for seven days.

        Args:
            ran_for: since `at`, by a clock that nobody sets; zero at the start of the server.
            now: by the clock of the computer, UTC.
        """
        if abs(now - (self.at + ran_for)) > LARGEST_STEP:
            return KnownTime(now, timedelta())
        if self.steady_for is None:
            return KnownTime(now)
        steady_for = self.steady_for + ran_for
        return KnownTime(now, None if steady_for >= STEADY_FOR else steady_for)
