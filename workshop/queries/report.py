"""The frozen report of a meeting, from live dots or from counted results: both give the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from workshop.domain.board_order import Arranged, board_order, merged_by_root, roots_of
from workshop.domain.errors import NotFound
from workshop.domain.phases import totals_shown
from workshop.domain.ranking import rankings, reveal_steps, shown_after
from workshop.domain.vocabulary import DotColour, MeetingState, Phase
from workshop.minutes.report import (
    AgendaItemReport,
    AgreementReport,
    DotUse,
    GroupTally,
    GroupTurnout,
    ItemReport,
    MeetingReport,
    MergedStatement,
    RoundReport,
    Tally,
    ThemeReport,
    ThemeTurnout,
)
from workshop.queries.counts import Counts, counts_of, present_now
from workshop.storage.models import (
    AgendaItem,
    Agreement,
    Attachment,
    Colour,
    Deal,
    DotSlot,
    Group,
    Meeting,
    Round,
    RoundGroup,
    RoundTheme,
    Statement,
    Theme,
    dot_colours,
)
from workshop.storage.selects import from_slots


def report_of(session: Session, meeting_id: int, now: datetime) -> MeetingReport:
    """The report of a meeting as it stands; while it is open it holds only what the hall may see. Twenty SELECTs.

    Args:
        now: UTC, to tell who is present while it is open.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    material = _Material.of(session, meeting)
    themes = session.exec(
        select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.position), col(Theme.id))
    ).all()
    agenda = session.exec(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.after_work), col(AgendaItem.position), col(AgendaItem.id))
    ).all()
    agreements = session.exec(
        select(Agreement).where(Agreement.meeting_id == meeting_id).order_by(col(Agreement.position), col(Agreement.id))
    ).all()
    attachments = session.exec(
        select(Attachment.name)
        .where(Attachment.meeting_id == meeting_id)
        .order_by(col(Attachment.position), col(Attachment.id))
    ).all()
    theme_reports = tuple(_theme_report(material, theme) for theme in themes)
    return MeetingReport(
        title=meeting.title,
        held_on=meeting.held_on,
        place=meeting.place,
        with_voting=meeting.with_voting,
        rule=meeting.rule,
        colours=material.rules if meeting.with_voting else (),
        agenda=tuple(AgendaItemReport(item.title, item.text, item.after_work) for item in agenda),
        themes=theme_reports,
        agreements=tuple(AgreementReport(row.what, row.who, row.due) for row in agreements),
        rounds=_round_reports(session, material, theme_reports, now),
        head_count=meeting.head_count,
        groups=tuple(group.name for group in material.groups),
        attachments=tuple(attachments),
        language=meeting.minutes_language,
        adopted_version=meeting.minutes_version,
        adopted_on=meeting.minutes_adopted_on,
        deal_per_theme=meeting.deal_per_theme,
    )


@dataclass(frozen=True)
class _Material:
    meeting: Meeting
    colours: Sequence[Colour]
    statements: Mapping[int, Statement]
    merged: Mapping[int, Sequence[int]]
    counts: Counts
    groups: Sequence[Group]

    @classmethod
    def of(cls, session: Session, meeting: Meeting) -> "_Material":
        colours = session.exec(
            select(Colour).where(Colour.meeting_id == meeting.id).order_by(col(Colour.position))
        ).all()
        rows = session.exec(select(Statement).where(Statement.meeting_id == meeting.id)).all()
        roots = roots_of({row.id or 0: row.merged_into_id for row in rows})
        counts = counts_of(
            session,
            meeting.id or 0,
            roots,
            {row.id or 0: row.theme_id for row in rows},
            {colour.id or 0: colour.max_per_item for colour in colours},
        )
        groups = session.exec(select(Group).where(Group.meeting_id == meeting.id).order_by(col(Group.position))).all()
        return cls(meeting, colours, {row.id or 0: row for row in rows}, merged_by_root(roots), counts, groups)

    @property
    def rules(self) -> tuple[DotColour, ...]:
        return dot_colours(self.colours, self.groups)

    def tallies(self, items: Sequence[int], round_: Round) -> list[Tally]:
        """The tallies of these items together, per colour; the voters are those of a single item."""
        tallies = []
        for colour in self.colours:
            found = [
                count
                for item in items
                if (count := self.counts.on_item.get((round_.id or 0, item, colour.id or 0))) is not None
            ]
            phone, paper = sum(count.phone for count in found), sum(count.paper for count in found)
            if phone + paper:
                tallies.append(Tally(round_.number, colour.name, phone, paper, found[0].voters))
        return tallies

    def group_tallies(self, theme: Theme, item: int, round_: Round) -> list[GroupTally]:
        """The dots of each group on an item, for the groups that may be shown apart in its theme."""
        round_id = round_.id or 0
        return [
            GroupTally(round_.number, group.name, colour.name, count.dots, count.voters)
            for group in self.groups
            if (round_id, theme.id or 0, group.id or 0) in self.counts.group_voters
            for colour in self.colours
            if (count := self.counts.of_group.get((round_id, item, colour.id or 0, group.id or 0))) is not None
        ]


def _theme_report(material: _Material, theme: Theme) -> ThemeReport:
    rows = [row for row in material.statements.values() if row.theme_id == theme.id and row.merged_into_id is None]
    off_board = [row.id or 0 for row in rows if row.is_off_board]
    order = board_order(
        Arranged(row.id or 0, row.position, row.is_heading, row.heading_id) for row in rows if not row.is_off_board
    )
    voted = material.counts.rounds_of(theme.id or 0)
    latest, latest_mark = voted[-1] if voted else (None, None)
    shown = _shown_pairs(material, order, latest, _steps_shown(material.meeting, theme, latest))
    # as on the board: once everything is shown, and no vote can change it any more
    with_groups = [
        round_ for round_, _ in voted if round_ is not latest or (shown is None and theme.phase is not Phase.VOTE)
    ]
    items = []
    for item in order:
        tallies = [
            tally
            for round_, _ in voted
            for tally in material.tallies([item], round_)
            if round_ is not latest or shown is None or (item, tally.colour) in shown
        ]
        given = tuple(tally for round_ in with_groups for tally in material.group_tallies(theme, item, round_))
        items.append(_item_report(material, material.statements[item], order, tuple(tallies), given))
    return ThemeReport(
        title=theme.title,
        questions=tuple(theme.questions.split("\n")) if theme.questions else (),
        items=tuple(items),
        conclusion=theme.conclusion,
        turnouts=tuple(
            ThemeTurnout(round_.number, material.counts.theme_voters.get((round_.id or 0, theme.id or 0)))
            for round_, _ in voted
        ),
        revealed=shown is None and not (latest_mark is not None and latest_mark.incomplete),
        interim_rounds=tuple(round_.number for round_, mark in voted if mark.interim_shown),
        on_hidden=tuple(
            # who gave to several of them is counted nowhere, so their people are unknown
            replace(tally, voters=None)
            for round_, _ in voted
            if round_ is not latest or shown is None
            for tally in material.tallies(off_board, round_)
        ),
        group_turnouts=tuple(
            GroupTurnout(round_.number, group.name, voters)
            for round_ in with_groups
            for group in material.groups
            if (voters := material.counts.group_voters.get((round_.id or 0, theme.id or 0, group.id or 0))) is not None
        ),
    )


def _steps_shown(meeting: Meeting, theme: Theme, latest: Round | None) -> int | None:
    if latest is None or meeting.state is MeetingState.ENDED or (latest.counted and theme.phase is Phase.CLOSED):
        return None  # of a reopened meeting, what its minutes held already
    return totals_shown(theme.phase, theme.revealed, theme.places_shown, latest.open_totals)


def _shown_pairs(
    material: _Material, order: Sequence[int], latest: Round | None, steps: int | None
) -> "frozenset[tuple[int, str]] | None":
    """The (item, colour name) pairs whose totals the hall may see; None for all, also when shown step by step."""
    if latest is None or steps is None:
        return None
    points = [(item, {tally.colour: tally.dots for tally in material.tallies([item], latest)}) for item in order]
    ranked = rankings(points, material.rules, material.meeting.rule)
    if steps and steps >= reveal_steps(ranked):
        return None
    pairs: set[tuple[int, str]] = set()
    for ranking in shown_after(ranked, steps):
        names = [ranking.colour] if ranking.colour is not None else [rule.name for rule in material.rules]
        pairs.update((item, name) for place in ranking.places for item in place.items for name in names)
    return frozenset(pairs)


def _item_report(
    material: _Material,
    row: Statement,
    order: Sequence[int],
    tallies: tuple[Tally, ...],
    group_tallies: tuple[GroupTally, ...],
) -> ItemReport:
    heading = material.statements.get(row.heading_id or 0)
    duplicates = sorted((material.statements[id_] for id_ in material.merged.get(row.id or 0, ())), key=_number)
    shown = {(tally.round, tally.colour) for tally in tallies}
    over = any(
        count.over_maximum
        for round_ in material.counts.rounds
        for colour in material.colours
        if (round_.number, colour.name) in shown
        and (count := material.counts.on_item.get((round_.id or 0, row.id or 0, colour.id or 0))) is not None
    )
    return ItemReport(
        number=row.number,
        text=row.text,
        is_heading=row.is_heading,
        heading=heading.number if heading is not None and heading.id in order else None,
        tallies=tallies,
        merged=tuple(
            MergedStatement(duplicate.number, duplicate.text, duplicate.redacted_text or None)
            for duplicate in duplicates
            if not duplicate.withdrawn and not duplicate.waiting
        ),
        late=row.late,
        over_maximum=over,
        redacted_text=row.redacted_text or None,
        group_tallies=group_tallies,
    )


def _number(row: Statement) -> int:
    return row.number


def _numbers_of(material: _Material, items: Collection[int]) -> tuple[int, ...]:
    """The numbers of these items, but for those that the minutes do not show."""
    rows = [material.statements[item] for item in items]
    return tuple(sorted(row.number for row in rows if not row.is_off_board))


def _round_reports(
    session: Session, material: _Material, themes: Sequence[ThemeReport], now: datetime
) -> tuple[RoundReport, ...]:
    meeting, counts = material.meeting, material.counts
    dealt: dict[tuple[int, int], int] = {}
    for round_id, colour_id, slots in session.exec(
        from_slots(select(col(Deal.round_id), col(DotSlot.colour_id), sa.func.count()))
        .join(
            RoundTheme,
            sa.and_(col(RoundTheme.round_id) == col(Round.id), col(RoundTheme.theme_id) == col(Deal.theme_id)),
            isouter=True,
        )
        .where(
            col(Round.meeting_id) == meeting.id,
            # the stickers of a theme that was not voted on were in nobody's hand
            sa.or_(col(Deal.theme_id).is_(None), col(RoundTheme.theme_id).is_not(None)),
        )
        .group_by(col(Deal.round_id), col(DotSlot.colour_id))
    ):
        dealt[round_id, colour_id] = slots
    used: dict[tuple[int, int], int] = {}
    for (round_id, _, colour_id), count in counts.on_item.items():
        used[round_id, colour_id] = used.get((round_id, colour_id), 0) + count.phone
    present_by_group = present_now(session, meeting.id or 0, now)
    of_group = _present_of_groups(session, material, present_by_group)
    reports = []
    for round_ in counts.rounds:
        round_id = round_.id or 0
        if not counts.marks.get(round_id):
            continue
        everything = not any(mark.incomplete for mark in counts.marks[round_id]) and all(
            theme.revealed or theme.turnouts[-1].round != round_.number
            for theme in themes
            if any(turnout.round == round_.number for turnout in theme.turnouts)
        )
        present = round_.present if round_.counted or round_.present is not None else sum(present_by_group.values())
        reports.append(
            RoundReport(
                number=round_.number,
                dots=tuple(
                    DotUse(
                        colour.name,
                        _holding(colour, present, of_group[round_id]) * dealt[round_id, colour.id or 0],
                        used.get((round_id, colour.id or 0), 0) if everything else None,
                    )
                    for colour in material.colours
                    if (round_id, colour.id or 0) in dealt
                ),
                voters=counts.round_voters.get(round_id),
                present=present,
                open_totals=round_.open_totals,
                only=_numbers_of(material, counts.only[round_id]) if round_.limited else None,
                extra_ballots=counts.extra_ballots.get(round_id, 0),
            )
        )
    return tuple(reports)


def _holding(colour: Colour, present: int | None, of_group: Mapping[int | None, int]) -> int:
    """The number of people who were dealt the dots of a colour."""
    return (present or 0) if colour.group_id is None else of_group.get(colour.group_id, 0)


def _present_of_groups(
    session: Session, material: _Material, present_by_group: Mapping[int | None, int]
) -> dict[int, Mapping[int | None, int]]:
    """By round, how many of each group that holds a colour were present; one SELECT."""
    found: dict[int, dict[int | None, int]] = {round_.id or 0: {} for round_ in material.counts.rounds}
    noted = select(RoundGroup).join(Round, col(Round.id) == RoundGroup.round_id)
    for row in session.exec(noted.where(Round.meeting_id == material.meeting.id)):
        found[row.round_id][row.group_id] = row.present
    return {
        round_.id or 0: found[round_.id or 0] if round_.counted or round_.present is not None else present_by_group
        for round_ in material.counts.rounds
    }
