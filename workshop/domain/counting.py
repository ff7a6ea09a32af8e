"""Counting the dots of a round, and the people who gave them.

The same function counts what is shown while people vote (queries/counts.py) and what is stored when the round ends
(actions/rounds.py), so that the minutes hold what the audience saw.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from workshop.domain.disclosure import shown_apart


@dataclass(frozen=True)
class Given:
    """Dots of one colour on one item, from everybody or from one group.

    Attributes:
        voters: different people who gave them; None where that is unknown.
        over_maximum: whether a merge brought somebody above the maximum per item; it counts as given.
    """

    dots: int
    voters: int | None
    over_maximum: bool = False

    def with_merged(self, merged: "Given") -> "Given":
        """Both together, where the other item was merged into this one after the count: who gave to both is unknown."""
        return Given(self.dots + merged.dots, None, self.over_maximum or merged.over_maximum)


@dataclass(frozen=True)
class RoundCount:
    """The counts of a round; what got nothing is not in it.

    Attributes:
        on_item: (item, colour) -> what it got; dots on a duplicate count for the statement that speaks for it.
        of_group: (item, colour, group) -> what that group gave, where the group may be shown apart in the theme.
        theme_voters: theme -> different people.
        group_voters: (theme, group) -> different people of the group, where it may be shown apart.
        voters: different people in all.
        extra_ballots: how many of them used a device after somebody else.
    """

    on_item: Mapping[tuple[int, int], Given]
    of_group: Mapping[tuple[int, int, int], Given]
    theme_voters: Mapping[int, int]
    group_voters: Mapping[tuple[int, int], int]
    voters: int
    extra_ballots: int


def count_dots(
    dots: Iterable[tuple[int, int, int]],
    participants: Iterable[tuple[int | None, int | None, int]],
    roots: Mapping[int, int],
    theme_of: Mapping[int, int],
    maximum: Mapping[int, int],
) -> RoundCount:
    """Count the dots of a round, whatever the order of the rows.

    Args:
        dots: (participant, colour, item) of each dot.
        participants: (id, group, ballot) of at least those who are in a group, or had a device after somebody else.
        roots: which statement speaks for each (board_order.roots_of).
        theme_of: the theme of each statement.
        maximum: the maximum per item of each colour.
    """
    givers: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    in_theme: dict[int, set[int]] = defaultdict(set)
    for participant, colour, item in dots:
        root = roots[item]
        givers[root, colour][participant] += 1
        in_theme[theme_of[root]].add(participant)
    group_of: dict[int | None, int] = {}
    shared = set()
    for participant_id, group, ballot in participants:
        if group is not None:
            group_of[participant_id] = group
        if ballot > 1:
            shared.add(participant_id)
    group_voters = {
        (theme, group): people
        for theme, voters in in_theme.items()
        for group, people in _shown_groups(voters, group_of).items()
    }
    everybody = {participant for voters in in_theme.values() for participant in voters}
    return RoundCount(
        on_item={key: given(people, maximum[key[1]]) for key, people in givers.items()},
        of_group={
            (item, colour, group): Given(sum(people.values()), len(people))
            for (item, colour), everyone in givers.items()
            for group, people in _by_group(everyone, group_of).items()
            if (theme_of[item], group) in group_voters
        },
        theme_voters={theme: len(voters) for theme, voters in in_theme.items()},
        group_voters=group_voters,
        voters=len(everybody),
        extra_ballots=len(everybody & shared),
    )


def given(givers: Mapping[int, int], maximum: int) -> Given:
    """The count of one item in one colour, from participant -> dots."""
    return Given(sum(givers.values()), len(givers), max(givers.values()) > maximum)


def _shown_groups(voters: Collection[int], group_of: Mapping[int | None, int]) -> dict[int, int]:
    """The voters of a theme in each group that may be shown apart."""
    of_group = Counter(group_of[person] for person in voters if person in group_of)
    shown = shown_apart(dict(sorted(of_group.items())), len(voters))
    return {group: of_group[group] for group in shown}


def _by_group(givers: Mapping[int, int], group_of: Mapping[int | None, int]) -> dict[int, dict[int, int]]:
    """The participant -> dots of each group."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for person, dots in givers.items():
        if person in group_of:
            found[group_of[person]][person] = dots
    return found
