"""The three meetings whose minutes are kept, as files and as what a reader finds in them.

python -m tests.minutes.exporters.kept_meetings   writes kept/<meeting>/ beside this file anew; look at what changed

Two were held in 2013 and 2019, and are read from their own minutes. The third is held here with a seed, through the
same actions that people use, and has what those two lack.
"""

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tests.actions.test_groups import come
from tests.databases import opened_database
from tests.factories import Hall, a_hall
from tests.minutes.exporters.readers import document_of_python_docx, in_lines, sheets_of_openpyxl
from workshop.actions import groups, joining, meetings, minutes, next_round, statements
from workshop.domain.vocabulary import Actor, CountingRule, DotColour, Language, Phase
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.exporters.word import to_word
from workshop.minutes.importers.detect import read_minutes
from workshop.minutes.notation import MADE_BY
from workshop.minutes.publication import published
from workshop.minutes.report import MeetingReport
from workshop.storage.database import Database
from workshop.storage.models import Statement

KEPT = Path(__file__).parent / "kept"
_BROUGHT = Path(__file__).parent.parent / "importers" / "kept"
_SEED = 20261139

RESIDENTS, PROFESSIONALS = "inwoners", "zorg | <welzijn>"
COLOURS = (
    DotColour("blauw", "blue", "wat vinden inwoners belangrijk?", 3, 2),
    DotColour("wit", "white", "waar kan de gemeente morgen mee beginnen?", 2, 2),
    DotColour("groen", "green", "", 1, 1, group=PROFESSIONALS),
)
NASTY_TEXTS = (
    "=1+1 is geen formule | en dit geen kolom",
    "<b>Buurthuis</b> open & gratis, **2x blauw** hoort bij de tekst",
    "- Fietspaden #1: veilig naar school",
)
LONG_TEXT = "Een dorp waarin iedereen elkaar kent en helpt, " * 8 + "dat is wat wij willen."


def msv() -> MeetingReport:
    """2013: four of six themes with results, three headings, stickers on paper."""
    return read_minutes((_BROUGHT / "msv-bijeenkomst-2013-06-07.md").read_bytes()).report


def vol() -> MeetingReport:
    """2019: five questions, 64 statements, no stickers."""
    return read_minutes((_BROUGHT / "vol-bijeenkomst-2019-03-20.md").read_bytes()).report


def village() -> MeetingReport:
    """Two groups, a device of two people, a second round over who share a place, paper, an interim result.

    Statements that were merged, hidden, redacted, or came late; a passage that is not for everybody; adopted minutes.
    """
    with TemporaryDirectory() as folder:
        database = opened_database(f"sqlite:///{folder}/stip.db")
        try:
            return _hold(database)
        finally:
            database.close()


MEETINGS: Mapping[str, Callable[[], MeetingReport]] = {"msv": msv, "vol": vol, "village": village}


@cache
def report_of_meeting(name: str) -> MeetingReport:
    """One of MEETINGS, held once."""
    return MEETINGS[name]()


def files_of(report: MeetingReport) -> dict[str, str]:
    """The kept files of a report: texts as they are, and of the rest what a reader finds in it.

    Of adopted minutes the publication in English too.
    """
    with ZipFile(BytesIO(to_csv_zip(report))) as archive:
        tables = "\n".join(f"== {name}\n{_text_in(archive.read(name))}" for name in archive.namelist())
    files = {
        "verslag.md": without_version(to_markdown(report)),
        "verslag.json": without_version(to_json(report).decode()),
        "csv.txt": tables,
        "xlsx.txt": "".join(
            f"== {name}\n" + "".join(f"{' | '.join(_cell(cell) for cell in row)}\n" for row in rows)
            for name, rows in sheets_of_openpyxl(to_excel(report)).items()
        ),
        "docx.txt": in_lines(document_of_python_docx(to_word(report))),
    }
    if report.adopted_on is not None:
        publication = published(replace(report, language=Language.ENGLISH))
        files |= {
            "publication.md": without_version(to_markdown(publication)),
            "publication.json": without_version(to_json(publication).decode()),
        }
    return files


def without_version(text: str) -> str:
    """A file as any version of Stip writes it, so that kept files stay the same when only the version changes."""
    return text.replace(MADE_BY, "Stip VERSION")


def _text_in(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("\n", " / ")


def _hold(database: Database) -> MeetingReport:
    chance = random.Random(_SEED)
    hall = a_hall(database, number_of_themes=3, colours=[replace(colour, group="") for colour in COLOURS])
    hall.do(
        meetings.edit_meeting,
        hall.fatima,
        "Het dorp van morgen | <toekomst>",
        date(2026, 11, 22),
        "De Sterrentuin, Leiderdorp",
        date(2099, 1, 1),
    )
    hall.do(meetings.set_head_count, hall.sem, 31)
    hall.do(minutes.add_agenda_item, hall.sem, "Welkom", "De wethouder opent.\n\n- met *koffie*\n- en soep")
    hall.do(minutes.add_agenda_item, hall.sem, "Sluiting", "Tot ziens.", after_work=True)
    residents, professionals = (hall.do(groups.add_group, hall.fatima, name) for name in (RESIDENTS, PROFESSIONALS))
    hall.do(meetings.set_rules, hall.fatima, True, CountingRule.PER_COLOUR, False, True, COLOURS)
    hall.do(joining.share_devices, hall.fatima, shared=True)
    for early in (hall.noor, hall.daan):
        hall.do(joining.change_group, early, residents, by_link=True)
    neighbours = [hall.daan, *(come(hall, f"buur {number}", residents) for number in range(5))]
    carers = [come(hall, f"zorg {number}", professionals) for number in range(7)]
    items = [*hall.items, *(hall.write(text) for text in (*NASTY_TEXTS, LONG_TEXT))]
    heading = hall.write("Wonen", hall.themes[1], is_heading=True)
    others = [
        heading,
        *(hall.write(f"Woning voor {who}", hall.themes[1], heading_id=heading) for who in ("ouderen", "starters")),
        *(hall.write(text, hall.themes[1]) for text in ("Meer groen", "Groener maken", "Meer bomen")),
    ]
    hall.move(Phase.ARRANGE)
    hall.do(statements.merge_statement, hall.fatima, others[4], others[3])
    standing = [item for item in (*items, *others) if item != others[4]]

    hall.move(Phase.VOTE)
    _stick(hall, neighbours, standing, chance, but=("groen",))
    _stick(hall, carers, standing, chance)
    hall.do(joining.next_person, carers[0], 1)
    carers.append(replace(hall.join("zorg 0"), ballot=2))
    _stick(hall, carers[-1:], standing, chance)
    # two of these will become one, with more of one person's than hang together otherwise
    for number, item in enumerate((others[3], others[3], others[5]), start=1):
        hall.stick(hall.noor, "blauw", number, item)
    hall.move(Phase.REVEAL, hall.themes[1])
    hall.paper("blauw", others[1], 7)
    hall.paper("wit", others[3], 2)
    hall.move(Phase.DISCUSS)
    hall.move(Phase.VOTE, hall.theme)
    hall.write("Later bedacht: een zwembad")
    hall.move(Phase.REVEAL)
    hall.do(statements.hide_statement, hall.fatima, items[1], hidden=True)
    hall.move(Phase.ARRANGE, hall.themes[1])
    hall.do(statements.merge_statement, hall.fatima, others[5], others[3])
    hall.move(Phase.DISCUSS)
    hall.do(
        minutes.save_conclusion, hall.sem, hall.theme, "Wij gaan aan de slag.\n\nSamen [[met de familie Jansen]].", 0
    )
    hall.do(meetings.end_meeting, hall.fatima)

    hall.do(meetings.open_meeting, hall.fatima)
    tied = _tied(hall)
    hall.do(next_round.start_round, hall.fatima, 2, item_ids=tied)
    _stick(hall, neighbours, tied, chance, but=("groen",))
    _stick(hall, carers[1:], tied, chance)
    hall.move(Phase.DISCUSS)
    hall.do(minutes.add_agreement, hall.sem, "Een brief aan de raad", "Fatima", "1 december")
    hall.do(minutes.add_agreement, hall.sem, "=2+2 rondsturen")
    hall.do(statements.redact_statement, hall.fatima, items[5], "[naam] wil veilige fietspaden")
    hall.do(meetings.end_meeting, hall.fatima)
    hall.do(minutes.adopt_minutes, hall.fatima, date(2026, 12, 8))
    return hall.report()


def _tied(hall: Hall) -> list[int]:
    """The items on the place that most items share, over all themes."""
    ranked = hall.report().overall_rankings(1)
    place = max((place for ranking in ranked for place in ranking.places), key=lambda place: len(place.items))
    id_of = {row.number: row.id or 0 for row in hall.rows(Statement)}
    return [id_of[number] for number in place.items]


def _stick(
    hall: Hall, people: Sequence[Actor], items: Sequence[int], chance: random.Random, but: Sequence[str] = ()
) -> None:
    """Everybody sticks some of what they have, by chance, each of a colour on another item; but not of some colours."""
    for person in people:
        for colour in COLOURS:
            if colour.name not in but:
                for number, item in enumerate(chance.sample(items, min(colour.budget, len(items))), start=1):
                    if chance.random() < 0.8:
                        hall.stick(person, colour.name, number, item)


def main() -> int:
    for name in MEETINGS:
        (KEPT / name).mkdir(parents=True, exist_ok=True)
        for file, text in files_of(report_of_meeting(name)).items():
            (KEPT / name / file).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
