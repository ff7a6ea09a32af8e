"""Counting dots and people: against the plainest count there is, and for any order of the rows."""

from dataclasses import dataclass
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.domain.ballots import ONE_DEAL, BallotState, Item, StickerRule
from workshop.domain.board_order import roots_of
from workshop.domain.counting import Given, RoundCount, count_dots
from workshop.domain.counting import given as given_to
from workshop.domain.disclosure import shown_apart
from workshop.domain.vocabulary import MeetingState, Phase

COLOURS, ITEMS, NUMBERS = (1, 2), tuple(range(1, 7)), (1, 2, 3)
THEME_OF = {item: 10 + item % 2 for item in ITEMS}


@dataclass(frozen=True)
class Rows:
    """The rows of a round: (participant, colour, number) -> item, (id, group, ballot), and what was merged."""

    dots: dict[tuple[int, int, int], int]
    participants: list[tuple[int, int | None, int]]
    merged_into: dict[int, int | None]

    @property
    def roots(self) -> dict[int, int]:
        return roots_of(self.merged_into)

    def count(self) -> RoundCount:
        dots = [(participant, colour, item) for (participant, colour, _), item in self.dots.items()]
        return count_dots(dots, self.participants, self.roots, THEME_OF, dict.fromkeys(COLOURS, 2))


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    people = draw(st.integers(0, 24))
    participants = [
        (person, draw(st.sampled_from((None, 1, 2))), draw(st.sampled_from((1, 1, 2)))) for person in range(people)
    ]
    slots = [(person, colour, number) for person in range(people) for colour in COLOURS for number in NUMBERS]
    dots = draw(st.dictionaries(st.sampled_from(slots), st.sampled_from(ITEMS), max_size=60)) if slots else {}
    # a duplicate is merged into a lower one of its theme, which may be merged itself
    merged_into = {
        item: draw(st.sampled_from([None, *(lower for lower in ITEMS if lower < item and (item - lower) % 2 == 0)]))
        for item in ITEMS
    }
    return Rows(dots, draw(st.permutations(participants)), merged_into)


@given(rows())
def test_the_count_is_the_one_that_a_person_would_make(of: Rows) -> None:
    count, roots = of.count(), of.roots
    hanging = [(person, colour, roots[item]) for (person, colour, _), item in of.dots.items()]
    group_of = {person: group for person, group, _ in of.participants}

    def voters(dots: list[tuple[int, int, int]]) -> set[int]:
        return {person for person, _, _ in dots}

    assert count.voters == len(voters(hanging))
    assert count.extra_ballots == len({person for person, _, ballot in of.participants if ballot > 1} & voters(hanging))
    shown = set()
    for theme in set(THEME_OF.values()):
        there = voters([dot for dot in hanging if THEME_OF[dot[2]] == theme])
        assert count.theme_voters.get(theme, 0) == len(there)
        groups = {group: len({p for p in there if group_of[p] == group}) for group in (1, 2)}
        shown |= {(theme, group) for group in shown_apart(groups, len(there))}
        for group, people in groups.items():
            assert count.group_voters.get((theme, group)) == (people if (theme, group) in shown else None)
    assert set(count.group_voters) == shown
    for item in ITEMS:
        for colour in COLOURS:
            dots = [dot for dot in hanging if dot[1:] == (colour, item)]
            most = max((dots.count(dot) for dot in dots), default=0)
            expected = Given(len(dots), len(voters(dots)), most > 2) if dots else None
            assert count.on_item.get((item, colour)) == expected
            for group in (1, 2):
                own = [dot for dot in dots if group_of[dot[0]] == group]
                told = own and (THEME_OF[item], group) in shown
                expected = Given(len(own), len(voters(own))) if told else None
                assert count.of_group.get((item, colour, group)) == expected
    assert sum(each.dots for each in count.on_item.values()) == len(of.dots)


@given(rows(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(of: Rows, random: Random) -> None:
    shuffled = list(of.dots.items())
    random.shuffle(shuffled)

    assert Rows(dict(shuffled), of.participants[::-1], of.merged_into).count() == of.count()


@given(rows())
def test_merging_loses_no_dots(of: Rows) -> None:
    apart = Rows(of.dots, of.participants, dict.fromkeys(ITEMS)).count()
    together: dict[tuple[int, int], int] = {}
    for (item, colour), each in apart.on_item.items():
        key = (of.roots[item], colour)
        together[key] = together.get(key, 0) + each.dots

    assert {key: each.dots for key, each in of.count().on_item.items()} == together


@given(rows())
@settings(max_examples=50)
def test_the_ballots_in_memory_count_the_same(of: Rows) -> None:
    slots = {(ONE_DEAL, colour, number): 10 * colour + number for colour in COLOURS for number in NUMBERS}
    hanging: dict[int, dict[int, int]] = {}
    for (person, colour, number), item in of.dots.items():
        hanging.setdefault(person, {})[slots[ONE_DEAL, colour, number]] = item
    state = BallotState(
        version=1,
        state=MeetingState.OPEN,
        round=1,
        voting_began=True,
        phases=dict.fromkeys(THEME_OF.values(), Phase.VOTE),
        items={item: Item(THEME_OF[item], of.roots[item], is_off_board=False) for item in ITEMS},
        rules=dict.fromkeys(COLOURS, StickerRule(budget=3, max_per_item=2)),
        slots=slots,
        hanging=hanging,
    )

    assert {key: given_to(people, 2) for key, people in state.givers.items()} == of.count().on_item
    assert state.voters == of.count().voters


def test_of_what_was_merged_after_the_count_the_people_are_unknown() -> None:
    assert Given(3, 2).with_merged(Given(2, 2, over_maximum=True)) == Given(5, None, over_maximum=True)
