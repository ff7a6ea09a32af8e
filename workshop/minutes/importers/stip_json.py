"""Read back minutes in JSON, by docs/stip-verslag.schema.json: strictly, without loss, and with the line of a mistake.

What may stand in the file follows from the dataclasses of domain/report.py, so a new field is read from the day it is
there. A field that has a default may be missing: then it was written by an earlier Stip.
"""

import json
import re
from collections.abc import Set
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

from workshop.domain.errors import NotMinutes
from workshop.domain.texts import one_line, paragraphs
from workshop.domain.vocabulary import PAINTS
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.notation import JSON_FORMAT, JSON_VERSION
from workshop.minutes.report import ItemReport, MeetingReport, MergedStatement, ThemeReport
from workshop.minutes.verification import FilePart, MisfitKind, RoundRanking, Told, all_rankings, recount

_MOST_DIGITS = 9
_LONGEST_NAME = 60
_SEVERAL_LINES = ("AgendaItemReport.text", "ThemeReport.conclusion")
_FIELDS = {"format", "version", "made_by", "check_code", "rankings", "report"}


def told_in_json(text: str) -> Told:
    """The content of a file, to count it again; raises as read_json() does."""
    return _Reader(text).told()


def read_json(text: str) -> ImportOutcome:
    """The report in a file; a check code or ranking that does not fit the figures is a remark.

    Raises:
        NotMinutes: no JSON, of a newer Stip, or not as the schema says; names the line on which the part begins.
    """
    return _Reader(text).reading()


class _Object(dict[str, Any]):
    """An object of the file; `closed` counts the objects that were closed before it, by which its line is found."""

    closed = 0


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.objects = 0
        # which object of the file a part of the report was read from
        self.origins: list[tuple[object, _Object]] = []

    def reading(self) -> ImportOutcome:
        told = self.told()
        kinds = {discrepancy.kind for discrepancy in recount(told)}
        remarks = []
        if MisfitKind.CHECK_CODE in kinds:
            line = self.line_of_key("check_code")
            remarks.append(Remark(line, RemarkKind.CODE_DIFFERS, told.check_code or ""))
        if MisfitKind.PLACE in kinds:
            remarks.append(Remark(self.line_of_key("rankings"), RemarkKind.RANKING_DIFFERS, ""))
        return ImportOutcome(told.report, tuple(remarks))

    def told(self) -> Told:
        file = self.parsed()
        if not isinstance(file, _Object) or file.get("format") != JSON_FORMAT:
            raise NotMinutes(line=1, reason=Reason.OTHER_JSON.value)
        version = file.get("version")
        if type(version) is not int or version < 1:
            self.refuse(file)
        if version > JSON_VERSION:
            raise NotMinutes(line=self.line_of_key("version"), reason=Reason.NEWER.value)
        self.require_fields(file, {"report"}, _FIELDS)
        report = self.value(MeetingReport, file["report"], file)
        self.require_sound(report)
        rankings = all_rankings(report)
        if "rankings" in file:
            rankings = self.value(tuple[RoundRanking, ...], file["rankings"], file)
        code = self.value(str | None, file.get("check_code"), file)
        has = {FilePart.PLACES: "rankings" in file, FilePart.CODE: code is not None}
        return Told(report, rankings, True, code, has=frozenset(part for part, is_there in has.items() if is_there))

    def parsed(self) -> Any:
        try:
            return json.loads(self.text, object_pairs_hook=self.opened, parse_int=_whole)
        except json.JSONDecodeError as error:
            raise NotMinutes(line=error.lineno, reason=Reason.NOT_JSON.value) from error
        except RecursionError as error:
            raise NotMinutes(line=1, reason=Reason.TOO_DEEP.value) from error

    def opened(self, pairs: list[tuple[str, Any]]) -> _Object:
        found = _Object(pairs)
        found.closed = self.objects
        self.objects += 1
        if len(found) < len(pairs):
            self.refuse(found)
        return found

    def value(self, kind: Any, found: Any, within: _Object, field: str = "") -> Any:
        """The found value as this type, or a refusal of the object that holds it."""
        if get_origin(kind) is UnionType:
            (known,) = (option for option in get_args(kind) if option is not NoneType)
            return None if found is None else self.value(known, found, within, field)
        if get_origin(kind) is tuple and isinstance(found, list):
            return tuple(self.value(get_args(kind)[0], each, within, field) for each in found)
        if is_dataclass(kind) and isinstance(kind, type) and isinstance(found, _Object):
            return self.part(kind, found)
        if kind is str and isinstance(found, str):
            return paragraphs(found) if field in _SEVERAL_LINES else one_line(found)
        if kind in (int, bool) and type(found) is kind and found >= 0:
            return found
        if isinstance(kind, type) and issubclass(kind, Enum | date) and isinstance(found, str):
            try:
                return kind(found) if issubclass(kind, Enum) else date.fromisoformat(found)
            except ValueError:
                self.refuse(within)
        self.refuse(within)

    def part(self, kind: type, found: _Object) -> Any:
        hints = get_type_hints(kind)
        known = {field.name: field for field in fields(kind)}
        needed = {name for name, field in known.items() if field.default is MISSING}
        self.require_fields(found, needed, known.keys())
        part = kind(
            **{name: self.value(hints[name], each, found, f"{kind.__name__}.{name}") for name, each in found.items()}
        )
        self.origins.append((part, found))
        return part

    def require_fields(self, found: _Object, needed: Set[str], known: Set[str]) -> None:
        """Refuse an object with a field that is not in the schema, or without one that must be there."""
        for name in sorted(found.keys() - known):
            raise NotMinutes(line=self.line_of(found), reason=Reason.UNKNOWN_FIELD.value, field=name[:_LONGEST_NAME])
        for name in sorted(needed - found.keys()):
            raise NotMinutes(line=self.line_of(found), reason=Reason.MISSING_FIELD.value, field=name)

    def require_sound(self, report: MeetingReport) -> None:
        """Refuse a part that names another that is not there, or that is there twice."""
        rounds: set[int] = set()
        for voting_round in report.rounds:
            if voting_round.number in rounds:
                self.refuse_part(voting_round)
            rounds.add(voting_round.number)
        colours: set[str] = set()
        for colour in report.colours:
            if colour.paint not in PAINTS or colour.name.casefold() in [name.casefold() for name in colours]:
                self.refuse_part(colour)
            if colour.group and colour.group not in report.groups:
                self.refuse_part(colour)
            colours.add(colour.name)
        for voting_round in report.rounds:
            for use in voting_round.dots:
                if use.colour not in colours:
                    self.refuse_part(use)
        numbers: set[int] = set()
        for theme in report.themes:
            self.require_sound_theme(theme, rounds, colours, numbers, report.groups)
        items = {item.number for theme in report.themes for item in theme.items}
        for voting_round in report.rounds:
            if not items.issuperset(voting_round.only or ()):
                self.refuse_part(voting_round)

    def require_sound_theme(
        self, theme: ThemeReport, rounds: set[int], colours: set[str], numbers: set[int], groups: tuple[str, ...]
    ) -> None:
        headings: set[int] = set()
        for item in theme.items:
            parts: tuple[ItemReport | MergedStatement, ...] = (item, *item.merged)
            for part in parts:
                if part.number in numbers:
                    self.refuse_part(part)
                numbers.add(part.number)
            if item.heading is not None and (item.is_heading or item.heading not in headings):
                self.refuse_part(item)
            if item.is_heading:
                headings.add(item.number)
        for tallies in (theme.on_hidden, *(item.tallies for item in theme.items)):
            given = [(tally.round, tally.colour) for tally in tallies]
            for tally in tallies:
                key = (tally.round, tally.colour)
                if tally.round not in rounds or tally.colour not in colours or not tally.dots or given.count(key) > 1:
                    self.refuse_part(tally)
        for turnout in theme.turnouts:
            if turnout.round not in rounds:
                self.refuse_part(turnout)
        self.require_sound_groups(theme, rounds, colours, groups)

    def require_sound_groups(
        self, theme: ThemeReport, rounds: set[int], colours: set[str], groups: tuple[str, ...]
    ) -> None:
        shown: set[tuple[int, str]] = set()
        for turnout in theme.group_turnouts:
            key = (turnout.round, turnout.group)
            if turnout.round not in rounds or turnout.group not in groups or key in shown:
                self.refuse_part(turnout)
            shown.add(key)
        for item in theme.items:
            given: set[tuple[int, str, str]] = set()
            for tally in item.group_tallies:
                of = (tally.round, tally.group, tally.colour)
                if of[:2] not in shown or tally.colour not in colours or not tally.dots or of in given:
                    self.refuse_part(tally)
                given.add(of)

    def refuse_part(self, part: object) -> NoReturn:
        self.refuse(next(found for other, found in self.origins if other is part))

    def refuse(self, found: _Object) -> NoReturn:
        raise NotMinutes(line=self.line_of(found), reason=Reason.NOT_IN_SCHEMA.value)

    def line_of(self, found: _Object) -> int:
        """The line on which an object begins; json does not tell, so its brackets are counted once more."""
        line, closed = 1, 0
        opened: list[int] = []
        for sign in re.findall(r'"(?:[^"\\]|\\.)*"|[{}\n]', self.text):
            if sign == "\n":
                line += 1
            elif sign == "{":
                opened.append(line)
            elif sign == "}":
                begin = opened.pop()
                if closed == found.closed:
                    return begin
                closed += 1
        return line

    def line_of_key(self, key: str) -> int:
        """The line of a key of the file as a whole; typed text cannot look like one, its quotes have backslashes."""
        found = re.search(rf'"{key}"\s*:', self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1


def _whole(figures: str) -> int | str:
    """A number of any kind that the minutes have; a longer one stays text, and is refused as no number."""
    return int(figures) if len(figures) <= _MOST_DIGITS else figures
