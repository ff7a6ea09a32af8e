"""The board of a meeting for each role, as a flat map of small parts that can be sent apart.

This is the one serializer of the live screens. What a role may not see is not sent:

- Totals, and every order that follows from them, leave only as far as `phases.totals_shown` says, for every role alike.
  Whoever has typed paper figures sees those figures back (facilitator and secretary).
- Statements of a prepared theme go to facilitator and secretary only; so do hidden, withdrawn and merged ones. Where
  statements of others are not visible while collecting, phones and projector get none of that theme in that phase.
- A statement that waits for approval goes to the facilitator only, and to its author in `mine_of`.
- The words that were redacted in a statement go to facilitator and secretary; its author reads what the hall reads.
- Phones get no turnout: news of every vote would reach every phone.
- Who wrote or voted what, and who is in which group, goes to nobody; one's own is in `mine_of`. A group is shown apart
  only where `domain/disclosure.shown_apart` lets it, and its ranking only once everything of the theme is shown and the
  voting in it is over, for every role alike.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlmodel import Session, col, select

from workshop.domain.ballots import ONE_DEAL, BallotState, own_dots
from workshop.domain.board_order import Arranged, board_order, roots_of
from workshop.domain.disclosure import FEWEST_PEOPLE
from workshop.domain.dots import suggested_budget
from workshop.domain.errors import NotFound
from workshop.domain.phases import may_in_meeting, may_in_theme, shows_statements, totals_shown
from workshop.domain.ranking import Ranking, rankings, reveal_steps, shifts, shown_after
from workshop.domain.vocabulary import (
    Actor,
    DotColour,
    MeetingState,
    Phase,
    Role,
    Screen,
    letters_of,
)
from workshop.queries.board_parts import (
    EarlierResult,
    GroupsPart,
    ItemDots,
    MeetingPart,
    Mine,
    OwnStatus,
    PaperDots,
    Part,
    RankingPart,
    ResultPart,
    StatementPart,
    Subtotal,
    SuggestedBudget,
    ThemePart,
    TurnoutPart,
    UsedDots,
)
from workshop.queries.counts import (
    Counts,
    present_now,
    settled_counts,
    used_now,
    voters_now,
    with_ballot_state,
    with_live_dots,
)
from workshop.queries.groups import groups_part, turnout_of_groups
from workshop.queries.minutes import hall_agreements_of, versions_of
from workshop.storage.models import (
    Colour,
    Deal,
    Dot,
    DotSlot,
    Group,
    Meeting,
    Participant,
    Round,
    Statement,
    Theme,
    dot_colours,
)
from workshop.storage.selects import from_dots

STAFF = frozenset({Role.FACILITATOR, Role.SECRETARY})
WATCHING_TURNOUT = STAFF | {Role.PROJECTOR}

# what is one's own, built once: every phone that comes in or comes back asks for it
_BALLOT = sa.select(col(Participant.device_hash), col(Participant.ballot), col(Participant.group_id)).where(
    col(Participant.id) == sa.bindparam("participant"), col(Participant.meeting_id) == sa.bindparam("of_meeting")
)
_OWN_DOTS = from_dots(
    sa.select(col(Deal.theme_id), col(DotSlot.colour_id), col(DotSlot.number), col(Dot.target_id))
).where(col(Dot.participant_id) == sa.bindparam("participant"), col(Round.counted).is_(False))
_MERGED = sa.select(col(Statement.id), col(Statement.merged_into_id)).where(
    col(Statement.meeting_id) == sa.bindparam("of_meeting"), col(Statement.merged_into_id).is_not(None)
)
_OWN_STATEMENTS = (
    sa.select(
        col(Statement.id),
        col(Statement.theme_id),
        col(Statement.number),
        col(Statement.text),
        col(Statement.redacted_text),
        col(Statement.hidden),
        col(Statement.waiting),
        col(Statement.merged_into_id),
    )
    .where(col(Statement.author_id) == sa.bindparam("participant"), col(Statement.withdrawn).is_(False))
    .order_by(col(Statement.id))
)


@dataclass(frozen=True)
class Facts:
    """The rows behind a board that no vote can change."""

    meeting: Meeting
    colours: Sequence[Colour]
    themes: Sequence[Theme]
    statements: Sequence[Statement]
    settled: Counts
    groups: Sequence[Group]

    @property
    def rules(self) -> tuple[DotColour, ...]:
        """The colours as rules, each with the name of the group that holds it."""
        return dot_colours(self.colours, self.groups)


@dataclass(frozen=True)
class Board:
    """The parts that a role may see now.

    Attributes:
        version: of the meeting; a higher one is newer.
        parts: by their keys in board_parts.PART_KINDS; which role gets which is at the top of this module. "earlier:"
            holds the earlier rounds that were wholly shown when they were held; "voted" and "agreements" are there for
            the projector while it shows them. Values are JSON; equal values mean that nothing changed.
    """

    version: int
    parts: Mapping[str, Part]
    facts: Facts = field(compare=False, repr=False)

    @property
    def meeting(self) -> MeetingPart:
        """The part "meeting", which every role has."""
        return cast(MeetingPart, self.parts["meeting"])

    @property
    def shows_totals(self) -> bool:
        """Return whether a vote could change more of it than the turnout."""
        return any(key.startswith("result:") for key in self.parts)


def board_for(session: Session, meeting_id: int, role: Role, now: datetime) -> Board:
    """The board as a role may see it; the same for everybody with that role. Eighteen SELECTs at most.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    colours = session.exec(select(Colour).where(Colour.meeting_id == meeting_id).order_by(col(Colour.position))).all()
    themes = session.exec(
        select(Theme).where(Theme.meeting_id == meeting_id).order_by(col(Theme.position), col(Theme.id))
    ).all()
    statements = session.exec(select(Statement).where(Statement.meeting_id == meeting_id)).all()
    roots = roots_of({row.id or 0: row.merged_into_id for row in statements})
    settled = settled_counts(session, meeting_id, roots)
    groups = session.exec(select(Group).where(Group.meeting_id == meeting_id).order_by(col(Group.position))).all()
    facts = Facts(meeting, colours, themes, statements, settled, groups)
    meeting_part = _meeting_part(meeting, colours, groups, settled, role)
    if role in STAFF:
        meeting_part["suggested"] = _suggested(themes, statements)
    parts: dict[str, Part] = {"meeting": meeting_part}
    for theme in themes:
        if theme.phase is Phase.PREPARED and role is Role.PARTICIPANT:
            continue
        visible = [row for row in statements if row.theme_id == theme.id and _is_visible(meeting, theme, row, role)]
        parts[f"theme:{theme.id}"] = _theme_part(meeting, theme, settled, visible, role)
        parts.update({f"statement:{row.id}": _statement_part(row, visible, role) for row in visible})
    counts = with_live_dots(
        session,
        settled,
        meeting_id,
        roots,
        {row.id or 0: row.theme_id for row in statements},
        {colour.id or 0: colour.max_per_item for colour in colours},
    )
    results = _all_result_parts(facts, counts, role)
    parts.update(results)
    parts.update(_groups_parts(facts, counts, results))
    if role in WATCHING_TURNOUT:
        present = sum(present_now(session, meeting_id, now).values())
        parts["turnout"] = _turnout_part(session, facts, counts.voters, _used(counts), present, role)
    if meeting.timer_seconds is not None and meeting.timer_ends_at is not None:
        parts["timer"] = {"seconds": meeting.timer_seconds, "ends_at": meeting.timer_ends_at.timestamp()}
    for theme in themes:
        parts.update(_earlier_parts(facts, theme, role))
    if role in STAFF:
        parts["minutes"] = versions_of(session, meeting, themes)
    if role is Role.PROJECTOR and meeting.screen is Screen.OVERVIEW:
        parts["voted"] = _voted_part(facts, counts)
    if role is Role.PROJECTOR and meeting.screen is Screen.AGREEMENTS:
        parts["agreements"] = hall_agreements_of(session, meeting)
    return Board(meeting.version, parts, facts)


def after_votes(session: Session, board: Board, role: Role, now: datetime, state: BallotState | None) -> Board:
    """A board after nothing but dots and presence changed: five SELECTs at most, so that it can be told often.

    Args:
        state: the dots, when they are in memory and in step with the rows; None reads the whole board anew where
            needed.

    Raises:
        NotFound: the meeting is gone.
    """
    facts = board.facts
    versions = session.exec(
        select(Meeting.version, Meeting.wall_version).where(Meeting.id == facts.meeting.id)
    ).one_or_none()
    if versions is None:
        raise NotFound
    version, wall_version = versions
    meeting_id = facts.meeting.id or 0
    if state is not None and state.version == wall_version:
        counts = with_ballot_state(facts.settled, state)
        parts = {**board.parts, **_all_result_parts(facts, counts, role)}
        voters, used = counts.voters, _used(counts)
    elif board.shows_totals or facts.meeting.state is MeetingState.ENDED:
        return board_for(session, meeting_id, role, now)
    else:
        parts = dict(board.parts)
        voters, used = voters_now(session, meeting_id), used_now(session, meeting_id) if role in STAFF else {}
    if role in WATCHING_TURNOUT:
        present = sum(present_now(session, meeting_id, now).values())
        parts["turnout"] = _turnout_part(session, facts, voters, used, present, role)
    return Board(version, parts, facts)


def mine_of(connection: Connection, actor: Actor) -> Mine:
    """The facts of this participant alone; four SELECTs, and three before the first dot.

    Raises:
        NotFound: the participant is gone.
    """
    whose = {"participant": actor.participant_id, "of_meeting": actor.meeting_id}
    held = connection.execute(_BALLOT, whose).one_or_none()
    if held is None:
        raise NotFound
    dots = connection.execute(_OWN_DOTS, whose).all()
    merged = connection.execute(_MERGED, whose) if dots else ()
    roots = roots_of({statement_id or 0: into for statement_id, into in merged})
    return {
        "seed": int(held.device_hash[:8], 16) ^ (held.ballot - 1),
        "group": held.group_id,
        "dots": own_dots(
            (colour_id, number, roots.get(target_id, target_id), theme_id or ONE_DEAL)
            for theme_id, colour_id, number, target_id in dots
        ),
        "statements": [
            {
                "id": row.id,
                "theme": row.theme_id,
                "number": row.number,
                "text": row.redacted_text or row.text,
                "redacted": row.redacted_text != "",
                "status": _status(row),
            }
            for row in connection.execute(_OWN_STATEMENTS, whose)
        ],
    }


def _all_result_parts(facts: Facts, counts: Counts, role: Role) -> "dict[str, ResultPart | list[PaperDots]]":
    """The parts of results, which a vote can change."""
    parts: dict[str, ResultPart | list[PaperDots]] = {}
    for theme in facts.themes:
        items = [row for row in facts.statements if row.theme_id == theme.id]
        parts.update(_result_parts(facts, theme, items, counts, role))
    return parts


def _turnout_part(
    session: Session, facts: Facts, voters: int | None, used: Mapping[int, int], present: int, role: Role
) -> TurnoutPart:
    part: TurnoutPart = {"voters": voters, "present": present, "head_count": facts.meeting.head_count}
    if role in STAFF:
        part["dots"] = _used_dots(facts, used, present)
        if facts.groups:
            part["groups"] = turnout_of_groups(session, facts.meeting.id or 0, facts.groups)
    return part


def _used(counts: Counts) -> Mapping[int, int]:
    """The used dots of each colour in the last round, by colour id."""
    used: Counter[int] = Counter()
    for (round_id, _, colour_id), count in counts.on_item.items():
        if counts.rounds and round_id == counts.rounds[-1].id:
            used[colour_id] += count.phone
    return used


def _used_dots(facts: Facts, used: Mapping[int, int], present: int) -> list[UsedDots]:
    """Used and dealt dots of each colour in the round that runs, over all items: they tell nothing of one item.

    How many were dealt is unknown here for a colour that a group holds. Empty while there is nothing to vote on.
    """
    running = next((found for found in facts.settled.rounds if not found.counted), None)
    deals = len(facts.settled.marks.get(running.id or 0, ())) if running is not None else 0
    if not facts.meeting.deal_per_theme:
        deals = min(deals, 1)
    return [
        {
            "colour": colour.id or 0,
            "used": used.get(colour.id or 0, 0),
            "dealt": present * deals * colour.budget if colour.group_id is None else None,
        }
        for colour in (facts.colours if deals else ())
    ]


def _suggested(themes: Sequence[Theme], statements: Iterable[Statement]) -> SuggestedBudget:
    """A budget that suits the items, dealt once, or for each theme: then for the theme with the most."""
    of_theme = Counter(row.theme_id for row in statements if not row.is_off_board)
    most = max((of_theme[theme.id or 0] for theme in themes), default=0)
    return {"once": suggested_budget(sum(of_theme.values())), "per_theme": suggested_budget(most)}


def _groups_parts(
    facts: Facts, counts: Counts, results: "Mapping[str, ResultPart | list[PaperDots]]"
) -> dict[str, GroupsPart]:
    """The rankings of groups in each theme of which everything is shown, once no vote in it can change them."""
    found: dict[str, GroupsPart] = {}
    for theme in facts.themes:
        voted = counts.latest_round_of(theme.id or 0)
        result = cast("ResultPart | None", results.get(f"result:{theme.id}"))
        if voted is None or result is None or not result["complete"] or theme.phase is Phase.VOTE:
            continue
        items = _items_with_places([row for row in facts.statements if row.theme_id == theme.id])
        part = groups_part(facts.meeting.rule, theme.id or 0, voted, items, facts.colours, facts.groups, counts)
        if part is not None:
            found[f"groups:{theme.id}"] = part
    return found


def _voted_part(facts: Facts, counts: Counts) -> dict[str, int | None]:
    """The voters of each theme of which everything is shown."""
    found: dict[str, int | None] = {}
    for theme in facts.themes:
        voted = counts.latest_round_of(theme.id or 0)
        if voted is not None and theme.phase in (Phase.DISCUSS, Phase.CLOSED) and theme.revealed:
            found[str(theme.id)] = counts.theme_voters.get((voted.id or 0, theme.id or 0))
    return found


def _status(row: Any) -> OwnStatus:
    if row.hidden:
        return "hidden"
    if row.waiting:
        return "waiting"
    return "merged" if row.merged_into_id is not None else "shown"


def _is_visible(meeting: Meeting, theme: Theme, row: Statement, role: Role) -> bool:
    if role in STAFF:
        return role is Role.FACILITATOR or not row.waiting
    if row.is_off_board or not shows_statements(theme.phase):
        return False
    return meeting.statements_visible or theme.phase is not Phase.COLLECT


def _meeting_part(
    meeting: Meeting, colours: Sequence[Colour], groups: Sequence[Group], settled: Counts, role: Role
) -> MeetingPart:
    letters = letters_of([colour.name for colour in colours])
    part: MeetingPart = {
        "title": meeting.title,
        "held_on": meeting.held_on.isoformat() if meeting.held_on else None,
        "place": meeting.place,
        "code": meeting.code,
        "state": meeting.state.value,
        "with_voting": meeting.with_voting,
        "rule": meeting.rule.value,
        "open_totals": meeting.open_totals,
        "statements_visible": meeting.statements_visible,
        "deal_per_theme": meeting.deal_per_theme,
        "current_theme": meeting.current_theme_id,
        "gathered": meeting.gathered,
        "shared_devices": meeting.shared_devices,
        "may": sorted(action.value for action in may_in_meeting(meeting.state, role)),
        "colours": [
            {
                "id": colour.id or 0,
                "name": colour.name,
                "letter": letter,
                "paint": colour.paint,
                "meaning": colour.meaning,
                "budget": colour.budget,
                "max_per_item": colour.max_per_item,
                "weight": colour.weight,
                "group": colour.group_id,
            }
            for colour, letter in zip(colours, letters, strict=True)
        ],
        "groups": [{"id": group.id or 0, "name": group.name} for group in groups],
    }
    if role is not Role.PARTICIPANT:
        part["screen"] = meeting.screen.value
        part["screen_page"] = meeting.screen_page
        part["fewest_people"] = FEWEST_PEOPLE
        part["wifi"] = {"name": meeting.wifi_name, "password": meeting.wifi_password} if meeting.wifi_name else None
    if role in STAFF:
        used = [found for found in settled.rounds if settled.marks.get(found.id or 0)]
        part["head_count"] = meeting.head_count
        part["next_round"] = used[-1].number + 1 if used else 1
        part["counting_stands"] = any(found.counted for found in used)
    return part


def _theme_part(meeting: Meeting, theme: Theme, settled: Counts, visible: Iterable[Statement], role: Role) -> ThemePart:
    voted = settled.rounds_of(theme.id or 0)
    latest = voted[-1][0] if voted else None
    return {
        "id": theme.id or 0,
        "position": theme.position,
        "title": theme.title,
        "questions": theme.questions.split("\n") if theme.questions else [],
        "phase": theme.phase.value,
        "reached_vote": theme.reached_vote,
        "approval": theme.approval,
        "round": None if latest is None else latest.number,
        "only": None if latest is None else _only(settled, latest),
        "may": sorted(action.value for action in may_in_theme(theme.phase, meeting.state, role)),
        "items": list(
            board_order(Arranged(row.id or 0, row.position, row.is_heading, row.heading_id) for row in visible)
        ),
    }


def _statement_part(row: Statement, visible: Iterable[Statement], role: Role) -> StatementPart:
    headings = {other.id for other in visible if other.is_heading}
    part: StatementPart = {
        "id": row.id or 0,
        "theme": row.theme_id,
        "number": row.number,
        "text": row.text if role in STAFF else row.redacted_text or row.text,
        "is_heading": row.is_heading,
        "heading": row.heading_id if row.heading_id in headings else None,
        "late": row.late,
    }
    if role in STAFF:
        part["hidden"] = row.hidden
        part["withdrawn"] = row.withdrawn
        part["merged_into"] = row.merged_into_id
        part["is_off_board"] = row.is_off_board
        part["redacted_text"] = row.redacted_text
    if role is Role.FACILITATOR:
        # what was first written may never have been approved
        part["original_text"] = row.original_text
        part["waiting"] = row.waiting
    return part


def _only(counts: Counts, found: Round) -> list[int] | None:
    """The items that a round is about; None for all."""
    return sorted(counts.only[found.id or 0]) if found.limited else None


def _earlier_parts(facts: Facts, theme: Theme, role: Role) -> dict[str, list[EarlierResult]]:
    """The results of the rounds before the last one in which a theme was voted on."""
    if theme.phase is Phase.PREPARED and role not in STAFF:
        return {}
    items = _items_with_places(row for row in facts.statements if row.theme_id == theme.id)
    earlier: list[EarlierResult] = []
    for found in _told_before(facts.settled, theme):
        on_item = _on_item(facts.settled, found, items, facts.colours)
        ranked = _rankings(facts, items, on_item)
        earlier.append(
            {
                "round": found.number,
                "only": _only(facts.settled, found),
                "rankings": _ranking_parts(ranked, facts.colours),
                "dots": _shown_dots(ranked, facts.colours, on_item),
            }
        )
    return {f"earlier:{theme.id}": earlier} if earlier else {}


def _told_before(counts: Counts, theme: Theme) -> list[Round]:
    """The rounds before the last one in which a theme was voted on, as far as the hall saw the whole result."""
    return [found for found, mark in counts.rounds_of(theme.id or 0)[:-1] if mark.wholly_shown]


def _on_item(
    counts: Counts, found: Round, items: Sequence[int], colours: Sequence[Colour]
) -> dict[tuple[int, int], Any]:
    """The dots of each colour on each of these items in a round, by (item, colour id)."""
    return {
        (item, colour.id or 0): count
        for item in items
        for colour in colours
        if (count := counts.on_item.get((found.id or 0, item, colour.id or 0))) is not None
    }


def _result_parts(
    facts: Facts, theme: Theme, statements: Sequence[Statement], counts: Counts, role: Role
) -> "dict[str, ResultPart | list[PaperDots]]":
    colours, rounds = facts.colours, counts.rounds_of(theme.id or 0)
    if not rounds or (theme.phase is Phase.PREPARED and role not in STAFF):
        return {}
    voted, _ = rounds[-1]
    parts: dict[str, ResultPart | list[PaperDots]] = {}
    items = _items_with_places(statements)
    on_item = _on_item(counts, voted, items, colours)
    if role in STAFF:
        parts[f"paper:{theme.id}"] = [
            PaperDots(item=item, colour=colour, dots=count.paper)
            for (item, colour), count in sorted(on_item.items())
            if count.paper
        ]
    steps = totals_shown(theme.phase, theme.revealed, theme.places_shown, voted.open_totals)
    if steps == 0:
        # even the number of places would tell something, but the facilitator must know that there is nothing to show
        return parts
    ranked = _rankings(facts, items, on_item)
    shown = ranked if steps is None else shown_after(ranked, steps)
    complete = steps is None or steps >= reveal_steps(ranked)
    told = _told_before(counts, theme)
    before = None
    if told:
        only = counts.only.get(voted.id or 0, frozenset(items))
        same = [item for item in items if item in only]
        before = _rankings(facts, same, _on_item(counts, told[-1], same, facts.colours))
    result: ResultPart = {
        "round": voted.number,
        "only": _only(counts, voted),
        "steps": reveal_steps(shown),
        "complete": complete,
        "rankings": _ranking_parts(shown, colours, before),
        "dots": _shown_dots(shown, colours, on_item),
        # of a part of the members they would be taken for the whole
        "subtotals": _subtotals([row for row in statements if row.id in items], colours, on_item) if complete else [],
    }
    return parts | {f"result:{theme.id}": result}


def _ranking_parts(
    shown: Sequence[Ranking], colours: Sequence[Colour], before: Sequence[Ranking] | None = None
) -> list[RankingPart]:
    """The rankings as pages draw them; beside the one of an earlier round each item also has its shift."""
    ids = {colour.name: colour.id for colour in colours}
    parts: list[RankingPart] = [
        {
            "colour": ids[ranking.colour] if ranking.colour is not None else None,
            "places": [
                {"rank": place.rank, "points": place.points, "margin": place.margin, "items": list(place.items)}
                for place in ranking.places
            ],
        }
        for ranking in shown
    ]
    for part, earlier, ranking in zip(parts, before or (), shown, strict=False):
        part["shifts"] = [
            {
                "item": item,
                "rank": shift.before.rank if shift.before else None,
                "shared": shift.before is not None and shift.before.shared,
                "up": shift.up,
            }
            for item, shift in shifts(earlier, ranking).items()
        ]
    return parts


def _items_with_places(statements: Iterable[Statement]) -> tuple[int, ...]:
    return board_order(
        Arranged(row.id or 0, row.position, row.is_heading, row.heading_id)
        for row in statements
        if not row.is_off_board
    )


def _rankings(facts: Facts, items: Sequence[int], on_item: Mapping[tuple[int, int], Any]) -> tuple[Ranking, ...]:
    points = [
        (
            item,
            {
                colour.name: on_item[item, colour.id or 0].phone + on_item[item, colour.id or 0].paper
                for colour in facts.colours
                if (item, colour.id or 0) in on_item
            },
        )
        for item in items
    ]
    return rankings(points, facts.rules, facts.meeting.rule)


def _subtotals(
    statements: Sequence[Statement], colours: Sequence[Colour], on_item: Mapping[tuple[int, int], Any]
) -> list[Subtotal]:
    return [
        {"heading": heading.id or 0, "colour": colour.id or 0, "dots": below}
        for heading in statements
        if heading.is_heading
        for colour in colours
        if (
            below := sum(
                count.phone + count.paper
                for row in statements
                if row.heading_id == heading.id and (count := on_item.get((row.id or 0, colour.id or 0))) is not None
            )
        )
    ]


def _shown_dots(
    shown: Sequence[Ranking], colours: Sequence[Colour], on_item: Mapping[tuple[int, int], Any]
) -> list[ItemDots]:
    """The dots of what has a shown place, in the order of items and colours."""
    dots: list[ItemDots] = []
    for ranking in shown:
        for item in sorted(item for place in ranking.places for item in place.items):
            for colour in colours:
                if ranking.colour in (None, colour.name) and (item, colour.id or 0) in on_item:
                    count = on_item[item, colour.id or 0]
                    dots.append(
                        {
                            "item": item,
                            "colour": colour.id or 0,
                            "phone": count.phone,
                            "paper": count.paper,
                            "voters": count.voters,
                        }
                    )
    return dots
