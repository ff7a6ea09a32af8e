"""The time for which a person who was connected counts as present; storage/selects.py counts them."""

from datetime import timedelta

PRESENT_FOR = timedelta(minutes=5)
