"""The MSV meeting of 2013 as a demo: built through the same actions that people use, up to a chosen phase."""

import random
from collections.abc import Mapping

from workshop.access.sessions import device_hash
from workshop.actions import joining, meetings, minutes, statements, themes, voting
from workshop.actions.lookups import key_of
from workshop.domain.vocabulary import Actor, Phase, Role
from workshop.minutes.programmes import demo_report
from workshop.minutes.report import MeetingReport, ThemeReport
from workshop.queries.board import board_for
from workshop.storage.database import Database, utc_now

PEOPLE = 7  # each with 2 white and 3 blue: 14 and 21, as on the wall in 2013


def build_demo(
    database: Database, phase: Phase, owner_id: int | None = None, ended: bool = False, seed: int = 2013
) -> int:
    """Hold the MSV meeting up to a phase; returns its code.

    Args:
        phase: where the themes that were worked on in 2013 end up; the other two stay prepared.
        ended: also end the meeting.
        seed: decides who wrote and stuck what, so that two demos with one seed are alike.
    """
    report = demo_report()
    chance = random.Random(seed)  # noqa: S311 - a demo must be repeatable
    meeting = database.perform(
        meetings.create_meeting,
        owner_id,
        title=report.title,
        held_on=report.held_on,
        place=report.place,
        colours=report.colours,
    )
    facilitator = Actor(key_of(meeting.id), Role.FACILITATOR)
    for item in report.agenda:
        database.perform(minutes.add_agenda_item, facilitator, item.title, item.text, item.after_work)
    theme_ids = [
        database.perform(themes.add_theme, facilitator, theme.title, theme.questions) for theme in report.themes
    ]
    worked_on = [(id_, theme) for id_, theme in zip(theme_ids, report.themes, strict=True) if theme.items]
    if phase is Phase.PREPARED:
        return meeting.code
    database.perform(meetings.open_meeting, facilitator)
    people = [
        Actor(
            facilitator.meeting_id,
            Role.PARTICIPANT,
            database.perform(joining.join, facilitator.meeting_id, device_hash(f"demo {seed} {index}", index)),
        )
        for index in range(PEOPLE)
    ]
    _move(database, facilitator, worked_on, Phase.COLLECT)
    targets: dict[int, int] = {}
    for theme_id, theme in worked_on:
        targets.update(_write(database, facilitator, people, theme_id, theme, chance))
    if phase is not Phase.COLLECT:
        _move(database, facilitator, worked_on, Phase.ARRANGE)
        _arrange(database, facilitator, report, targets)
    if phase not in (Phase.COLLECT, Phase.ARRANGE):
        _move(database, facilitator, worked_on, Phase.VOTE)
        _vote(database, facilitator, people, report, targets, chance)
        if phase is not Phase.VOTE:
            _move(database, facilitator, worked_on, phase)
    if phase in (Phase.DISCUSS, Phase.CLOSED) or ended:
        for theme_id, theme in worked_on:
            database.perform(minutes.save_conclusion, facilitator, theme_id, theme.conclusion, 0)
        for agreement in report.agreements:
            database.perform(minutes.add_agreement, facilitator, agreement.what, agreement.who, agreement.due)
    if ended:
        database.perform(meetings.end_meeting, facilitator)
    return meeting.code


def _move(database: Database, facilitator: Actor, worked_on: list[tuple[int, ThemeReport]], phase: Phase) -> None:
    for theme_id, _ in worked_on:
        database.perform(themes.move_phase, facilitator, phase, theme_id)


def _write(
    database: Database,
    facilitator: Actor,
    people: list[Actor],
    theme_id: int,
    theme: ThemeReport,
    chance: random.Random,
) -> Mapping[int, int]:
    """Everybody writes; headings are the facilitator's. Returns the id for each number of the report."""
    ids = {}
    for item in theme.items:
        writer = facilitator if item.is_heading else chance.choice(people)
        ids[item.number] = database.perform(
            statements.add_statement, writer, theme_id, item.text, is_heading=item.is_heading
        )
    return ids


def _arrange(database: Database, facilitator: Actor, report: MeetingReport, ids: Mapping[int, int]) -> None:
    for theme in report.themes:
        for item in theme.items:
            if item.heading is not None:
                database.perform(statements.put_under_heading, facilitator, ids[item.number], ids[item.heading])


def _vote(
    database: Database,
    facilitator: Actor,
    people: list[Actor],
    report: MeetingReport,
    ids: Mapping[int, int],
    chance: random.Random,
) -> None:
    """Stick exactly the dots of 2013, dealt round the table."""
    with database.read_session() as session:
        board = board_for(session, facilitator.meeting_id, Role.FACILITATOR, utc_now())
    for colour in board.meeting["colours"]:
        dots = [
            ids[item.number]
            for theme in report.themes
            for item in theme.items
            for tally in item.tallies
            if tally.colour == colour["name"]
            for _ in range(tally.dots)
        ]
        chance.shuffle(dots)
        for index, target in enumerate(dots):
            person = people[index % len(people)]
            database.perform(voting.stick_dot, person, colour["id"], 1 + index // len(people), target)
