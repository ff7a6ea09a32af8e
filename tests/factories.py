"""The cast and the halls of the tests, built through the same actions that people use.

Fatima facilitates, Sem takes minutes, Noor and Daan vote, the screen projects; Vera has no access. A whole meeting is
one line: `hall = a_hall(database, Phase.VOTE)` is an open meeting with one theme in the vote, two loose statements, a
heading with a member, and Noor and Daan in the hall. Then `hall.stick(hall.noor, "blauw", 1, hall.items[0])`.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from workshop.actions import joining, meetings, statements, themes, voting
from workshop.domain.errors import WorkshopError
from workshop.domain.vocabulary import DEFAULT_COLOURS, Actor, CountingRule, DotColour, Phase, Role
from workshop.minutes.report import MeetingReport
from workshop.queries.board import Board, board_for, mine_of
from workshop.queries.report import report_of
from workshop.storage.database import Database, UnitOfWork, utc_now
from workshop.storage.models import Colour

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=SQLModel)

THEME = "Sociale infrastructuur"
QUESTION = "Wat moet behouden blijven?"


@dataclass(frozen=True)
class Hall:
    """One meeting with its cast.

    Attributes:
        colours: name -> id.
        themes: ids, in order.
        items: ids of the first theme in board order: two loose statements, a heading, and its member.
    """

    database: Database
    meeting_id: int
    code: int
    fatima: Actor
    sem: Actor
    screen: Actor
    noor: Actor
    daan: Actor
    colours: Mapping[str, int]
    themes: Sequence[int]
    items: Sequence[int]

    @property
    def theme(self) -> int:
        """The first theme."""
        return self.themes[0]

    def do(
        self, action: Callable[Concatenate[UnitOfWork, Actor, P], R], actor: Actor, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Have somebody do something: `hall.do(statements.hide_statement, hall.fatima, item, hidden=True)`."""
        return self.database.perform(action, actor, *args, **kwargs)

    def join(self, name: str) -> Actor:
        """One more participant; the same name is the same device."""
        return join(self.database, self.meeting_id, name)

    def move(self, phase: Phase, theme_id: int | None = None) -> None:
        """Fatima moves one theme, or all."""
        self.do(themes.move_phase, self.fatima, phase, theme_id)

    def write(self, text: str, theme_id: int | None = None, **more: Any) -> int:
        """Fatima adds a statement, or a heading with is_heading=True; to the first theme unless told otherwise."""
        return self.do(statements.add_statement, self.fatima, theme_id or self.theme, text, **more)

    def stick(self, actor: Actor, colour: str, number: int, item: int) -> None:
        """Somebody puts sticker `number` of a colour (by name) on an item."""
        self.do(voting.stick_dot, actor, self.colours[colour], number, item)

    def take_back(self, actor: Actor, colour: str, number: int, theme_id: int | None = None) -> None:
        """Somebody takes a sticker off again; with the theme where each has its own."""
        self.do(voting.take_back_dot, actor, self.colours[colour], number, theme_id)

    def paper(self, colour: str, item: int, dots: int) -> None:
        """Sem types in how many paper stickers hang on an item."""
        self.do(voting.set_paper, self.sem, self.colours[colour], item, dots)

    def board(self, role: Role) -> Board:
        """The parts that a role may see now."""
        with self.database.read_session() as session:
            return board_for(session, self.meeting_id, role, utc_now())

    def mine(self, actor: Actor) -> dict[str, Any]:
        """The facts of this participant alone."""
        with self.database.read_connection() as connection:
            return mine_of(connection, actor)

    def report(self) -> MeetingReport:
        """The report as it stands."""
        with self.database.read_session() as session:
            return report_of(session, self.meeting_id, utc_now())

    def rows(self, table: type[Row]) -> list[Row]:
        """All rows of a table, also those of other meetings."""
        return rows(self.database, table)


def a_hall(
    database: Database,
    phase: Phase = Phase.COLLECT,
    number_of_themes: int = 1,
    colours: Sequence[DotColour] = DEFAULT_COLOURS,
    rule: CountingRule = CountingRule.PER_COLOUR,
    with_voting: bool = True,
) -> Hall:
    """An open meeting with the whole cast, every theme in this phase; only the first one has statements.

    A phase after the vote is reached by way of the vote, without a dot: stick them in a hall in the vote, and move on.
    """
    meeting = database.perform(
        meetings.create_meeting,
        None,
        "Maatschappelijke structuurvisie",
        with_voting=with_voting,
        colours=colours,
        rule=rule,
    )
    meeting_id = meeting.id or 0
    fatima = Actor(meeting_id, Role.FACILITATOR)
    ids = [
        database.perform(themes.add_theme, fatima, THEME if not n else f"{THEME} {n + 1}", [QUESTION])
        for n in range(number_of_themes)
    ]
    database.perform(meetings.open_meeting, fatima)
    items = (
        [
            database.perform(statements.add_statement, fatima, ids[0], "Schotten weghalen"),
            database.perform(statements.add_statement, fatima, ids[0], "Sport als verbinding"),
            database.perform(statements.add_statement, fatima, ids[0], "Uitdaging", is_heading=True),
        ]
        if ids
        else []
    )
    if items:
        items.append(database.perform(statements.add_statement, fatima, ids[0], "Faciliteren", heading_id=items[2]))
    hall = Hall(
        database=database,
        meeting_id=meeting_id,
        code=meeting.code,
        fatima=fatima,
        sem=Actor(meeting_id, Role.SECRETARY),
        screen=Actor(meeting_id, Role.PROJECTOR),
        noor=join(database, meeting_id, "Noor"),
        daan=join(database, meeting_id, "Daan"),
        colours=colours_of(database, meeting_id),
        themes=ids,
        items=items,
    )
    if with_voting and phase in (Phase.REVEAL, Phase.DISCUSS, Phase.CLOSED):
        hall.move(Phase.VOTE)
    hall.move(phase)
    return hall


def join(database: Database, meeting_id: int, name: str) -> Actor:
    """A participant by the device of this name; joining again is being the same one."""
    return Actor(
        meeting_id, Role.PARTICIPANT, database.perform(joining.join, meeting_id, device_hash(name, meeting_id))
    )


def device_hash(name: str, meeting_id: int) -> str:
    """The hash of a device in a meeting."""
    return hashlib.sha256(f"{name} {meeting_id}".encode()).hexdigest()


def colours_of(database: Database, meeting_id: int) -> dict[str, int]:
    """The ids of a meeting's colours by name, for Hall.colours after the rules were changed."""
    return {row.name: row.id or 0 for row in rows(database, Colour) if row.meeting_id == meeting_id}


def vera(database: Database) -> Actor:
    """Vera leads a meeting of her own, and has no access to any other."""
    return Actor(database.perform(meetings.create_meeting, None, "Van Vera").id or 0, Role.FACILITATOR)


def rows(database: Database, table: type[Row]) -> list[Row]:
    """All rows of a table."""
    with database.read_session() as session:
        return list(session.exec(select(table)).all())


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, to see that nothing changed; the rows of each table, in no special order."""
    with database.read_session() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(sa.select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }


@contextmanager
def refused(database: Database, refusal: type[WorkshopError], **details: Any) -> Iterator[None]:
    """Expect that this block is refused, with at least these details, and leaves no trace."""
    before = everything(database)
    with pytest.raises(refusal) as error:
        yield
    assert details.items() <= error.value.details.items()
    assert everything(database) == before


def values_of(objects: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The values of each object in a part of a board, in the order of its fields: short to compare in a test."""
    return [list(each.values()) for each in objects]
