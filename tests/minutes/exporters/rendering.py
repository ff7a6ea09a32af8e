"""Render Markdown as the two kinds of readers do, and look at what came out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

from markdown import markdown
from markdown_it import MarkdownIt

from workshop.domain.disclosure import without_passages
from workshop.minutes.report import MeetingReport

RENDERERS = {
    "CommonMark": MarkdownIt("commonmark").enable("table").render,
    "Python-Markdown": lambda text: markdown(text, extensions=["tables"]),
}


class Page(HTMLParser):
    """The tags of a page in order, and its words without them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"{tag} {attrs}")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.words += data


def harmless_twin(report: MeetingReport) -> MeetingReport:
    """The same report with an "x" for every line that people typed: what its pages must look like.

    Names of colours and groups stay apart, since tables have a column or row for each. Where a text holds a passage for
    the internal edition alone, so does its twin: the minutes then say so.
    """
    names = {colour.name: f"kleur {index}" for index, colour in enumerate(report.colours)}
    groups = {"": ""} | {group: f"groep {index}" for index, group in enumerate(report.groups)}

    def twin(value: Any, name: str = "") -> Any:
        if isinstance(value, tuple):
            return tuple(twin(part, name) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            changes = {field.name: twin(getattr(value, field.name), field.name) for field in fields(value)}
            if "budget" in changes:
                changes["name"] = names[value.name]
            return replace(value, **changes)
        if name == "colour":
            return names[value]
        if isinstance(value, str) and name in ("group", "groups"):
            return groups[value]
        if isinstance(value, str) and name != "paint":
            sign = "x" if without_passages(value, "") == value else "[[x]]"
            return "\n".join(sign if line else "" for line in value.split("\n"))
        return value

    result = twin(report)
    assert isinstance(result, MeetingReport)
    return result


def typed_lines(value: Any) -> Iterator[str]:
    """Every line that people typed into a report."""
    if isinstance(value, tuple):
        for part in value:
            yield from typed_lines(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "paint":
                yield from typed_lines(getattr(value, field.name))
    elif isinstance(value, str):
        yield from (line for line in value.split("\n") if line)
