"""Minutes as JSON by docs/stip-verslag.schema.json: every field of the report, to be read back whole."""

import json
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from workshop.minutes.notation import JSON_FORMAT, JSON_VERSION, MADE_BY
from workshop.minutes.report import MeetingReport
from workshop.minutes.verification import all_rankings, check_code


def to_json(report: MeetingReport) -> bytes:
    """The minutes in UTF-8, keys sorted, a line for each value, so that equal reports give equal bytes.

    The rankings and the check code follow from the report; they stand in the file for who wants to count again.
    """
    file = {
        "format": JSON_FORMAT,
        "version": JSON_VERSION,
        "made_by": MADE_BY,
        "check_code": check_code(report),
        "rankings": _plain(all_rankings(report)),
        "report": _plain(report),
    }
    text = json.dumps(file, ensure_ascii=False, sort_keys=True, indent=2)
    if not unicodedata.is_normalized("NFC", text):
        # an accent right after "\n" would become one sign with the n, in any editor that tidies signs
        text = json.dumps(file, ensure_ascii=True, sort_keys=True, indent=2)
    return (text + "\n").encode()


def _plain(value: Any) -> Any:
    """A value of the report in the words of JSON: fields by name, days as 2013-06-07, a choice by its value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
