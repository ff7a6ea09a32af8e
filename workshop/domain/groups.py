"""Groups of participants side by side: how far their places lie apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.ranking import Ranking, rankings
from workshop.domain.vocabulary import CountingRule, DotColour


@dataclass(frozen=True)
class Compared:
    """One item in the rankings of several groups.

    Attributes:
        places: its rank in each group, in the order of the groups; None where the group gave it no points.
        points: what each group gave it.
        gap: how many places lie between the group that puts it highest and the one that puts it lowest; without points
            it shares the place after the last one. None where only one group is compared.
    """

    item: int
    places: tuple[int | None, ...]
    points: tuple[int, ...]
    gap: int | None


@dataclass(frozen=True)
class Comparison:
    """Groups side by side in one colour, or in all colours together (colour None).

    Attributes:
        groups: the groups that can hold the colour, in order.
        rows: every item to which one of them gave points, as the first group ranks it, then as the next one does.
    """

    colour: str | None
    groups: tuple[str, ...]
    rows: tuple[Compared, ...]


def comparisons(
    points: Mapping[str, Sequence[tuple[int, Mapping[str, int]]]], colours: Sequence[DotColour], rule: CountingRule
) -> tuple[Comparison, ...]:
    """Rank each group apart, by the meeting's counting rule, and lay the rankings side by side.

    Args:
        points: for each group an (item, dots by colour name) pair for each item, in board order.

    Returns:
        One comparison for each ranking, as `ranking.rankings` has them; none where no group is shown. A colour that one
        group holds has that group only.
    """
    if not points:
        return ()
    of_group = {group: rankings(given, colours, rule) for group, given in points.items()}
    holder = {colour.name: colour.group for colour in colours}
    found = []
    for index, ranking in enumerate(next(iter(of_group.values()))):
        held_by = holder.get(ranking.colour or "", "")
        groups = tuple(group for group in points if held_by in ("", group))
        ranked = [of_group[group][index] for group in groups]
        found.append(Comparison(ranking.colour, groups, _rows(ranked)))
    return tuple(found)


def _rows(ranked: Sequence[Ranking]) -> tuple[Compared, ...]:
    place_of = [
        {item: (place.rank, place.points) for place in ranking.places for item in place.items} for ranking in ranked
    ]
    items = list(dict.fromkeys(item for places in place_of for item in places))
    rows = []
    for item in items:
        standings = [places.get(item, (len(places) + 1, 0)) for places in place_of]
        ranks = [rank for rank, _ in standings]
        rows.append(
            Compared(
                item=item,
                places=tuple(rank if points else None for rank, points in standings),
                points=tuple(points for _, points in standings),
                gap=max(ranks) - min(ranks) if len(ranks) > 1 else None,
            )
        )
    return tuple(rows)
