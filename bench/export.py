"""Times to export a large meeting in each form, beside the bare library that writes the same.

    python -m bench.export [--turns 5] [--output FILE]

Twenty themes, 600 statements, 1,000 participants, 5,000 dots. The baseline of a form is what its library takes to write
the same cells, paragraphs or values, prepared beforehand, in the way its own documentation does it; Markdown has none.
Every measurement is a process of its own that takes turns with the others, so that memory is its own too.
"""

import argparse
import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.table import Table
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from bench.servers import machine, now
from workshop.domain.vocabulary import DEFAULT_COLOURS
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.exporters.word import TEMPLATE, to_word
from workshop.minutes.report import (
    AgreementReport,
    DotUse,
    ItemReport,
    MeetingReport,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)

THEMES, STATEMENTS, PARTICIPANTS, DOTS = 20, 600, 1000, 5000
WITHOUT_LIBRARY = ("md",)
WORDS = ("wonen", "zorg", "groen", "samen", "wijk", "dorp", "jeugd", "ouderen", "sport", "buurt", "veilig", "ontmoeten")

STIP: dict[str, Callable[[MeetingReport], bytes]] = {
    "md": lambda report: to_markdown(report).encode(),
    "json": to_json,
    "zip": to_csv_zip,
    "xlsx": to_excel,
    "docx": to_word,
}


def large_report(
    themes: int = THEMES,
    statements: int = STATEMENTS,
    participants: int = PARTICIPANTS,
    dots: int = DOTS,
    seed: int = 1,
) -> MeetingReport:
    """A meeting of this size; equal seeds give equal reports."""
    chance = random.Random(seed)
    hanging = [[0] * len(DEFAULT_COLOURS) for _ in range(statements)]
    for _ in range(dots):
        # some statements are liked by many: few have most of the dots
        hanging[int(statements * chance.random() ** 2)][chance.randrange(len(DEFAULT_COLOURS))] += 1
    items = [
        ItemReport(
            number,
            " ".join(chance.choices(WORDS, k=chance.randint(5, 30))).capitalize() + ".",
            tallies=tuple(
                Tally(1, colour.name, count, 0, max(1, count * 4 // 5))
                for colour, count in zip(DEFAULT_COLOURS, hanging[number - 1], strict=True)
                if count
            ),
        )
        for number in range(1, statements + 1)
    ]
    each = -(-statements // themes)
    used = [sum(counts) for counts in zip(*hanging, strict=True)]
    return MeetingReport(
        "Een grote bijeenkomst",
        held_on=date(2026, 11, 22),
        place="De Sterrentuin",
        colours=DEFAULT_COLOURS,
        themes=tuple(
            ThemeReport(
                f"Thema {at + 1}: {chance.choice(WORDS)}",
                ("Wat moet blijven?", "Wat kan anders?"),
                tuple(items[at * each : (at + 1) * each]),
                "Geconcludeerd is dat " + " ".join(chance.choices(WORDS, k=60)) + ".",
                (ThemeTurnout(1, participants * 4 // 5),),
            )
            for at in range(themes)
        ),
        agreements=tuple(AgreementReport(f"Afspraak {number}", "Sem", "1 mei") for number in range(1, 11)),
        rounds=(
            RoundReport(
                1,
                tuple(
                    DotUse(colour.name, colour.budget * participants, count)
                    for colour, count in zip(DEFAULT_COLOURS, used, strict=True)
                ),
                participants,
                participants,
            ),
        ),
        head_count=participants,
    )


def bare(form: str, report: MeetingReport) -> Callable[[], object]:
    """A writer of the same content with nothing but the library of a form."""
    content = STIP[form](report)
    return {"json": _bare_json, "zip": _bare_csv, "xlsx": _bare_excel, "docx": _bare_word}[form](content)


def _bare_json(content: bytes) -> Callable[[], object]:
    value = json.loads(content)
    return lambda: json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2).encode()


def _bare_csv(content: bytes) -> Callable[[], object]:
    with ZipFile(BytesIO(content)) as archive:
        tables = {
            name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline=""), delimiter=";"))
            for name in archive.namelist()
        }

    def write() -> bytes:
        written = BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as archive:
            for name, rows in tables.items():
                text = StringIO(newline="")
                csv.writer(text, delimiter=";").writerows(rows)
                archive.writestr(name, text.getvalue().encode("utf-8-sig"))
        return written.getvalue()

    return write


def _bare_excel(content: bytes) -> Callable[[], object]:
    sheets = {
        sheet.title: [
            (cell.row, cell.column, cell.value, cell.number_format, cell.alignment.wrap_text, cell.font.bold)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for sheet in load_workbook(BytesIO(content)).worksheets
    }

    def write() -> bytes:
        workbook = Workbook()
        for name, cells in sheets.items():
            sheet = workbook.create_sheet(name)
            for row, column, value, number_format, wraps, is_bold in cells:
                cell = sheet.cell(row, column, value)
                cell.number_format = number_format
                cell.alignment = Alignment(wrap_text=wraps, vertical="top")
                if is_bold:
                    cell.font = Font(bold=True)
        written = BytesIO()
        workbook.save(written)
        return written.getvalue()

    return write


def _bare_word(content: bytes) -> Callable[[], object]:
    parts: list[tuple[str, list[str]] | list[list[str]]] = []
    for part in Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            parts.append([[cell.text for cell in row.cells] for row in part.rows])
        elif part.style is not None:
            parts.append((str(part.style.name), [run.text for run in part.runs]))

    def write() -> bytes:
        document = Document(str(TEMPLATE))
        for part in parts:
            if isinstance(part, tuple):
                paragraph = document.add_paragraph(style=part[0])
                for text in part[1]:
                    paragraph.add_run(text)
            else:
                table = document.add_table(len(part), len(part[0]), style="Table Grid")
                for row, texts in zip(table.rows, part, strict=True):
                    for cell, text in zip(row.cells, texts, strict=True):
                        cell.text = text
        written = BytesIO()
        document.save(written)
        return written.getvalue()

    return write


def measure(form: str, who: str, report: MeetingReport) -> dict[str, float]:
    """Seconds, and how much the process grew in MiB, for one export in this process."""
    STIP[form](MeetingReport("warm"))  # a server has read its catalogue of words long before
    write = bare(form, report) if who == "bare" else lambda: STIP[form](report)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    written = write()
    seconds = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert isinstance(written, bytes)
    return {"seconds": seconds, "mib": grown / 1024, "bytes": len(written)}


def export(turns: int, sizes: Sequence[int] = (THEMES, STATEMENTS, PARTICIPANTS, DOTS)) -> dict[str, Any]:
    """The medians of every form, of Stip and of its baseline, and the ratio of their times."""
    found: dict[str, dict[str, list[dict[str, float]]]] = {form: {"stip": [], "bare": []} for form in STIP}
    for _ in range(turns):
        for form in STIP:
            for who in ("stip", "bare")[: 1 if form in WITHOUT_LIBRARY else 2]:
                found[form][who].append(_in_own_process(form, who, sizes))
    forms = {}
    for form, by_who in found.items():
        figures = {
            f"{who}_{name}": statistics.median(turn[name] for turn in each)
            for who, each in by_who.items()
            if each
            for name in each[0]
        }
        baseline = figures.get("bare_seconds")
        forms[form] = {**figures, **({"ratio": figures["stip_seconds"] / baseline} if baseline else {})}
    return {"sizes": list(sizes), "turns": turns, "forms": forms}


def _in_own_process(form: str, who: str, sizes: Iterable[int]) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.export", "--one", form, who, *map(str, sizes)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(told)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.export", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        form, who, *sizes = options.one
        print(json.dumps(measure(form, who, large_report(*map(int, sizes)))))
        return 0
    result = {"machine": machine(), "began": now(), **export(options.turns)}
    for form, figures in result["forms"].items():
        print(form, {name: round(value, 3) for name, value in figures.items()})
    if options.output:
        options.output.write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
