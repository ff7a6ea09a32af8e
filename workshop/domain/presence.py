"""Who counts as being in the hall: a phone that was connected in the last five minutes, or has a dot on the wall."""

from datetime import timedelta

PRESENT_FOR = timedelta(minutes=5)
