"""Sentences on what was understood of a file of minutes, for the terminal and for the page."""

from collections.abc import Sequence

from flask_babel import format_date
from flask_babel import gettext as _

from workshop.minutes.importers.import_outcome import ImportOutcome, Spot
from workshop.minutes.report import MeetingReport
from workshop.minutes.verification import (
    Cell,
    Discrepancy,
    FilePart,
    MisfitKind,
    RoundRanking,
    Standing,
    Sticker,
    Told,
)


def understood(read: ImportOutcome) -> list[str]:
    """A line for each kind of thing in the report, with how many there are."""
    report = read.report
    names = "; ".join(read.attendees)
    day = format_date(report.held_on, "d MMMM y") if report.held_on else _("unknown")
    return [
        _("Date: %(day)s", day=day),
        _("Place: %(place)s", place=report.place or _("unknown")),
        *([_("People in the hall: %(n)s", n=report.head_count)] if report.head_count is not None else []),
        *([_("Attendees, for the internal version only: %(names)s", names=names)] if names else []),
        _("Agenda items: %(n)s", n=_listed([item.title for item in report.agenda])),
        _("Themes: %(n)s (%(with)s with results)", n=len(report.themes), **{"with": _worked_on(report)}),
        _("Headings: %(n)s", n=_items(report, heading=True)),
        _("Statements: %(n)s", n=_items(report, heading=False)),
        *(
            _("Dots %(colour)s: %(n)s", colour=colour.name, n=_dots(report, colour.name))
            for colour in report.colours
            if report.with_voting
        ),
        _("Conclusions: %(n)s", n=sum(bool(theme.conclusion) for theme in report.themes)),
        _("Agreements: %(n)s", n=len(report.agreements)),
    ]


def _listed(names: Sequence[str]) -> str:
    """Their number, with their names."""
    return f"{len(names)} ({'; '.join(names)})" if names else "0"


def remarks_of(read: ImportOutcome) -> list[str]:
    """A sentence for each line that was doubtful, in the order of the file."""
    return [
        _(
            "%(place)s. %(remark)s: %(text)s",
            place=place_in_words(remark.line, remark.spot),
            remark=_(remark.kind.sentence),
            text=remark.text,
        )
        for remark in read.remarks
    ]


def place_in_words(line: int, spot: Spot | None) -> str:
    """A place in a file, in words: a line, or in Word a paragraph or the row of a table."""
    if spot is None:
        return _("Line %(line)s", line=line)
    if spot.table is None:
        return _("Paragraph %(number)s", number=spot.number)
    return _("Table %(table)s, row %(number)s", table=spot.table, number=spot.number)


def sentence_of_misfit(discrepancy: Discrepancy) -> str:
    """A sentence on what does not fit, where, and what it should be."""
    if discrepancy.kind is MisfitKind.CHECK_CODE:
        return _("The check code is %(told)s; the figures give %(counted)s.", **_figures(discrepancy))
    if discrepancy.part is not None:
        return _("Missing: %(part)s.", part=_part_in_words(discrepancy.part))
    if discrepancy.cell is not None:
        return _sentence_of_cell(discrepancy.cell)
    where = _where(discrepancy.ranking or discrepancy.sticker, discrepancy.number)
    if discrepancy.kind is MisfitKind.PLACE:
        return _(
            "%(where)s: the file says %(told)s, the recount gives %(counted)s.", where=where, **_figures(discrepancy)
        )
    if discrepancy.sticker and discrepancy.sticker.on_paper:
        return _(
            "%(where)s: %(told)s on paper in the list, %(counted)s in the counts.", where=where, **_figures(discrepancy)
        )
    return _(
        "%(where)s: %(told)s by phone in the list, %(counted)s in the counts.", where=where, **_figures(discrepancy)
    )


def sentence_of_what_fits(name: str, told: Told) -> str:
    """A sentence on what was counted in a file that fits, and what was not."""
    counted, not_counted = (
        ", ".join(_part_in_words(part) for part in parts) for parts in (told.counted, told.not_counted)
    )
    return _(
        "%(file)s fits; counted: %(counted)s; not counted: %(rest)s.", file=name, counted=counted, rest=not_counted
    )


def _part_in_words(part: FilePart) -> str:
    return {
        FilePart.CODE: _("the check code"),
        FilePart.PLACES: _("the places"),
        FilePart.STICKERS: _("the list of stickers"),
        FilePart.SUMS: _("the sums"),
        FilePart.TEXTS: _("texts"),
        FilePart.HEAD_COUNT: _("people in the hall"),
        FilePart.TURNOUT: _("people for each theme"),
        FilePart.GROUPS: _("the groups"),
    }[part]


def _sentence_of_cell(cell: Cell) -> str:
    """A sentence on a cell: its place, its content, and what the others in the file give."""
    place = place_in_words(cell.line, None)
    where = ", ".join(part for part in (cell.place, place, cell.column) if part)
    empty = _("nothing")
    return _(
        "%(where)s: the file says %(told)s, the recount gives %(counted)s.",
        where=where,
        told=f"“{cell.told}”" if cell.told else empty,
        counted=f"“{cell.counted}”" if cell.counted else empty,
    )


def _figures(discrepancy: Discrepancy) -> dict[str, str]:
    return {"told": _figure(discrepancy.told), "counted": _figure(discrepancy.counted)}


def _figure(value: str | int | Standing | None) -> str:
    if value is None:
        return _("no place")
    if not isinstance(value, Standing):
        return str(value)
    if value.margin is None:
        return _("place %(rank)s with %(points)s", rank=value.rank, points=value.points)
    return _(
        "place %(rank)s with %(points)s, %(margin)s ahead", rank=value.rank, points=value.points, margin=value.margin
    )


def _where(part: "RoundRanking | Sticker | None", number: int | None) -> str:
    """The round, colour and statement that something is about."""
    if part is None:
        return ""
    if isinstance(part, Sticker):
        number = part.number
    words = [_("Round %(round)s", round=part.round)]
    if part.colour:
        words.append(part.colour)
    if part.theme:
        words.append(_("theme %(theme)s", theme=part.theme))
    words.append(_("hidden statement") if number is None else _("no. %(number)s", number=number))
    return ", ".join(words)


def _worked_on(report: MeetingReport) -> int:
    return sum(bool(theme.items or theme.conclusion) for theme in report.themes)


def _items(report: MeetingReport, heading: bool) -> int:
    return sum(item.is_heading is heading for theme in report.themes for item in theme.items)


def _dots(report: MeetingReport, colour: str) -> int:
    return sum(
        tally.dots
        for theme in report.themes
        for item in theme.items
        for tally in item.tallies
        if tally.colour == colour
    )
