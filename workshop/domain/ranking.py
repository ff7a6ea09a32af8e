"""From counts to a ranked list: shared places, margins, and how far a reveal has come.

Equal totals share a place and the next one is skipped: 1, 2, 2, 4 ("standard competition ranking").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from workshop.domain.vocabulary import CountingRule, DotColour


@dataclass(frozen=True)
class Place:
    """One place in a ranking, held by one item or shared by several.

    Attributes:
        rank: 1 for the most points.
        points: dots, times their weight where colours are added up.
        items: all that share the place, in board order.
        margin: points that separate it from the next place; None for the last one.
    """

    rank: int
    points: int
    items: tuple[int, ...]
    margin: int | None

    @property
    def shared(self) -> bool:
        """Return whether several items hold this place."""
        return len(self.items) > 1


@dataclass(frozen=True)
class Ranking:
    """The places of one colour, or of all colours together (colour None); an item without points has no place."""

    colour: str | None
    places: tuple[Place, ...]


def rankings(
    points: Sequence[tuple[int, Mapping[str, int]]], colours: Sequence[DotColour], rule: CountingRule
) -> tuple[Ranking, ...]:
    """Rank items by the meeting's counting rule.

    Args:
        points: an (item, dots by colour name) pair for each item, in board order; missing colours count as 0.

    Returns:
        One ranking for each colour in their order, or a single one with colour None when they are counted together.
    """
    if rule is CountingRule.TOGETHER:
        weights = {colour.name: colour.weight for colour in colours}
        sums = [(item, sum(weights[name] * dots for name, dots in by.items())) for item, by in points]
        return (Ranking(None, _places(sums)),)
    return tuple(
        Ranking(colour.name, _places([(item, by.get(colour.name, 0)) for item, by in points])) for colour in colours
    )


@dataclass(frozen=True)
class Shift:
    """The place that an item had in an earlier round.

    Attributes:
        before: its place then; None without points.
        up: by how many places it rose; negative where it fell, None where it had no place.
    """

    before: Place | None
    up: int | None


def shifts(before: Ranking, after: Ranking) -> dict[int, Shift]:
    """The shift of each item with a place in the later ranking, in its order.

    Both must be of the same items: of a round over a few of them the earlier ranking is that of these few, because a
    place among three says nothing beside one among forty.
    """
    earlier = {item: place for place in before.places for item in place.items}
    return {
        item: Shift(
            earlier.get(item),
            earlier[item].rank - place.rank if item in earlier else None,
        )
        for place in after.places
        for item in place.items
    }


def reveal_steps(ranked: Iterable[Ranking]) -> int:
    """The number of steps that show every place, one place at a time."""
    return sum(len(ranking.places) for ranking in ranked)


def shown_after(ranked: Iterable[Ranking], steps: int) -> tuple[Ranking, ...]:
    """The places that may be seen after so many steps of a reveal.

    Each ranking is shown from its last place to its first, one ranking after the other. A margin tells about the next
    lower place, which is always shown before it, so it gives nothing away.
    """
    shown = []
    for ranking in ranked:
        count = min(max(steps, 0), len(ranking.places))
        shown.append(replace(ranking, places=ranking.places[len(ranking.places) - count :]))
        steps -= count
    return tuple(shown)


def top(ranking: Ranking, items: int) -> tuple[Place, ...]:
    """The first places of a ranking, so many that they hold this number of items, and all who tie at the edge."""
    return tuple(place for place in ranking.places if place.rank <= items)


def _places(sums: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    # sorted() is stable, so items with equal points stay in board order
    ordered = sorted((pair for pair in sums if pair[1] > 0), key=lambda pair: -pair[1])
    groups = [
        (points, tuple(item for item, _ in pairs)) for points, pairs in groupby(ordered, key=lambda pair: pair[1])
    ]
    places = []
    rank = 1
    for index, (points, items) in enumerate(groups):
        margin = points - groups[index + 1][0] if index + 1 < len(groups) else None
        places.append(Place(rank, points, items, margin))
        rank += len(items)
    return tuple(places)
