"""Groups of participants side by side, as far as they may be shown apart (domain/disclosure.py)."""

from collections.abc import Sequence

from sqlmodel import Session

from workshop.domain.groups import comparisons
from workshop.domain.vocabulary import CountingRule
from workshop.queries.board_parts import GroupsPart, GroupVoters
from workshop.queries.counts import Counts, group_voters_now
from workshop.storage.models import Colour, Group, Round, dot_colours


def groups_part(
    rule: CountingRule,
    theme_id: int,
    voted: Round,
    items: Sequence[int],
    colours: Sequence[Colour],
    groups: Sequence[Group],
    counts: Counts,
) -> GroupsPart | None:
    """The part "groups:<theme id>" of a board; None where no group may be shown apart.

    Args:
        voted: the round to compare them in.
        items: those with places, in board order.
    """
    round_id = voted.id or 0
    shown = [group for group in groups if (round_id, theme_id, group.id or 0) in counts.group_voters]
    if not shown:
        return None
    ids = {group.name: group.id for group in groups}
    points = {
        group.name: [
            (
                item,
                {
                    colour.name: count.dots
                    for colour in colours
                    if (count := counts.of_group.get((round_id, item, colour.id or 0, group.id or 0))) is not None
                },
            )
            for item in items
        ]
        for group in shown
    }
    colour_ids = {colour.name: colour.id for colour in colours}
    return {
        "round": voted.number,
        "groups": [
            {
                "id": group.id or 0,
                "name": group.name,
                "voters": counts.group_voters[round_id, theme_id, group.id or 0],
            }
            for group in shown
        ],
        "rankings": [
            {
                "colour": colour_ids[found.colour] if found.colour is not None else None,
                "groups": [ids[name] or 0 for name in found.groups],
                "rows": [
                    {"item": row.item, "places": list(row.places), "points": list(row.points), "gap": row.gap}
                    for row in found.rows
                ],
            }
            for found in comparisons(points, dot_colours(colours, groups), rule)
        ],
    }


def turnout_of_groups(session: Session, meeting_id: int, groups: Sequence[Group]) -> list[GroupVoters]:
    """The people with a dot on the board in each group that may be shown; one SELECT."""
    found = group_voters_now(session, meeting_id, [group.id or 0 for group in groups])
    return [{"group": group, "voters": voters} for group, voters in found.items()]
