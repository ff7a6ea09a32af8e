"""The tables: columns, keys and constraints. What must never happen is a constraint here; rules stand in domain/.

No column of a key is ever NULL, because NULL switches off UNIQUE and foreign keys. Times are UTC.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from workshop.domain.vocabulary import (
    MEANING_LENGTH,
    NAME_LENGTH,
    PREPARED_STATEMENT_LENGTH,
    TITLE_LENGTH,
    WIFI_LENGTH,
    CountingRule,
    DotColour,
    Language,
    MeetingState,
    Phase,
    Role,
    Screen,
)

# The number that a Stip from before the revisions looks for; it leaves a database with this number alone. Revisions and
# migrations stand in migrations/.
SCHEMA_NUMBER = 3

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite gives the id of a deleted row to the next one, unless it is told not to: a link, a cookie or a late message
# that names something of before would then reach something else.
_IDS_ONCE = {"sqlite_autoincrement": True}


def _text_of(choices: type[Enum], default: Any = ...) -> Any:
    """A column with the name of a member, as text: a native type of PostgreSQL would need a change for a new member."""
    return Field(default=default, sa_type=sa.Enum(choices, native_enum=False, length=20))


class SchemaVersion(SQLModel, table=True):
    """One row: the SCHEMA_NUMBER of the code that made this database."""

    __tablename__ = "schema_version"

    number: int = Field(primary_key=True)


class ClockReading(SQLModel, table=True):
    """One row: the time as it was last stored, so that a clock that jumps is noticed; see domain/clock.py."""

    __tablename__ = "clock_reading"
    ONLY: ClassVar[int] = 1

    id: int = Field(default=ONLY, primary_key=True)
    known_at: datetime
    steady_seconds: int | None = None  # how long Stip ran since the clock jumped; None while it is believed


class Facilitator(SQLModel, table=True):
    """An account that prepares and leads meetings."""

    __tablename__ = "facilitator"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=NAME_LENGTH)
    name_key: str = Field(max_length=3 * NAME_LENGTH, unique=True)  # the name without regard to case
    password_hash: str = Field(max_length=255)


class SignIn(SQLModel, table=True):
    """One browser in which a facilitator is signed in; nothing of the browser itself is kept."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True, max_length=64)
    facilitator_id: int = Field(foreign_key="facilitator.id", ondelete="CASCADE", index=True)
    made_at: datetime
    last_seen: date


class LoginLink(SQLModel, table=True):
    """A link that works once, to make an account or to set a new password."""

    __tablename__ = "login_link"

    token_hash: str = Field(primary_key=True, max_length=64)
    facilitator_id: int | None = Field(default=None, foreign_key="facilitator.id", ondelete="CASCADE")
    expires_at: datetime
    used_at: datetime | None = None


class IssuedCode(SQLModel, table=True):
    """A join code that was ever given out; it outlives its meeting, so that no code is given twice."""

    __tablename__ = "issued_code"

    code: int = Field(primary_key=True)


class Meeting(SQLModel, table=True):
    """A meeting; version grows by one with every write, which is also its write lock."""

    __tablename__ = "meeting"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    code: int = Field(unique=True, foreign_key="issued_code.code")
    # no owner: made on the command line; every facilitator of this installation may lead it
    owner_id: int | None = Field(default=None, foreign_key="facilitator.id", ondelete="SET NULL", index=True)
    version: int = 1
    wall_version: int = 1  # grows with every write that touches what dots are judged by, or the dots themselves
    title: str = Field(max_length=TITLE_LENGTH)
    held_on: date | None = None
    place: str = Field(default="", max_length=TITLE_LENGTH)
    state: MeetingState = _text_of(MeetingState, MeetingState.DRAFT)
    rule: CountingRule = _text_of(CountingRule, CountingRule.PER_COLOUR)
    with_voting: bool = True
    open_totals: bool = False
    statements_visible: bool = True  # statements of others, on phones and projector while collecting
    deal_per_theme: bool = False  # each theme deals the whole budget; otherwise it is dealt once
    shared_devices: bool = False  # one phone or tablet may hold the ballots of several people, one after the other
    head_count: int | None = None
    wifi_name: str = Field(default="", max_length=WIFI_LENGTH)
    wifi_password: str = Field(default="", max_length=WIFI_LENGTH)
    timer_seconds: int | None = None  # what the running timer was set to, extensions included
    timer_ends_at: datetime | None = None
    screen: Screen = _text_of(Screen, Screen.THEME)
    screen_page: int = 0  # how often the remote turned the page; the projector knows how many pages there are
    minutes_version: int = 0  # raised each time that the minutes are adopted
    minutes_adopted_on: date | None = None  # None while they are a draft, also when an earlier version was adopted
    minutes_language: Language = _text_of(Language, Language.DUTCH)
    current_theme_id: int | None = Field(
        default=None,
        sa_column=sa.Column(sa.ForeignKey("theme.id", use_alter=True, ondelete="SET NULL"), nullable=True),
    )
    gathered: int = 0  # raised when the facilitator takes everybody to the current theme
    last_number: int = 0  # the highest statement number given out
    created_at: datetime
    delete_on: date


class CleaningDue(SQLModel, table=True):
    """A meeting ended or was deleted, and copies of what it no longer holds are not removed yet; see cleaning.py.

    Written in the transaction that ended or deleted the meeting, so that a crash or a locked file delays the cleaning
    and does not cancel it.
    """

    __tablename__ = "cleaning_due"

    id: int | None = Field(default=None, primary_key=True)
    deleted_code: int | None = None  # of a meeting that was deleted: its files go too


class Colour(SQLModel, table=True):
    """A dot colour of a meeting; the budget itself stands in the slots of a round's deal."""

    __tablename__ = "colour"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "position"),
        sa.UniqueConstraint("meeting_id", "name_key"),
        sa.CheckConstraint("budget >= 1 AND max_per_item BETWEEN 1 AND budget AND weight >= 1", name="sound"),
        _IDS_ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE")
    position: int
    name: str = Field(max_length=NAME_LENGTH)
    name_key: str = Field(max_length=3 * NAME_LENGTH)  # without case a sign can become three
    paint: str = Field(max_length=10)
    meaning: str = Field(default="", max_length=MEANING_LENGTH)
    budget: int
    max_per_item: int
    weight: int = 1
    group_id: int | None = Field(  # only this group holds it
        default=None, foreign_key="participant_group.id", ondelete="SET NULL", index=True
    )


class Group(SQLModel, table=True):
    """A role such as "inwoners", or a table, with a link of its own; who came in by it belongs to it."""

    __tablename__ = "participant_group"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "position"),
        sa.UniqueConstraint("meeting_id", "name_key"),
        _IDS_ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE")
    position: int
    name: str = Field(max_length=NAME_LENGTH)
    name_key: str = Field(max_length=3 * NAME_LENGTH)
    token: str = Field(max_length=20, unique=True)  # stands in its link, so that nobody guesses his way into a group


def dot_colours(colours: Iterable[Colour], groups: Iterable[Group]) -> tuple[DotColour, ...]:
    """The rules of these colours, in the same order, each with the name of the group that holds it.

    Args:
        groups: all groups of the meeting.
    """
    names = {group.id: group.name for group in groups}
    return tuple(
        DotColour(
            name=row.name,
            paint=row.paint,
            meaning=row.meaning,
            budget=row.budget,
            max_per_item=row.max_per_item,
            weight=row.weight,
            group=names.get(row.group_id, ""),
        )
        for row in colours
    )


class Link(SQLModel, table=True):
    """Access without an account for a role; its token is derived from the id and the secret, and not stored."""

    __tablename__ = "link"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    role: Role = _text_of(Role)
    revoked_at: datetime | None = None


class Participant(SQLModel, table=True):
    """Somebody in one meeting: no name, no address; the hash is of the device key and the meeting.

    A shared device holds several ballots, numbered from 1; the highest one is of who has it in hand now.
    """

    __tablename__ = "participant"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "device_hash", "ballot"), _IDS_ONCE)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE")
    device_hash: str = Field(max_length=64)
    ballot: int = 1
    group_id: int | None = Field(default=None, foreign_key="participant_group.id", ondelete="SET NULL", index=True)
    seen_at: datetime  # when it was last connected, to the minute


class Theme(SQLModel, table=True):
    """A theme with its guiding questions (one a line) and its conclusion."""

    __tablename__ = "theme"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    position: int
    title: str = Field(max_length=PREPARED_STATEMENT_LENGTH)
    questions: str = Field(default="", sa_type=sa.Text)
    phase: Phase = _text_of(Phase, Phase.PREPARED)
    reached_vote: bool = False  # from then on new statements are late additions
    places_shown: int = 0
    revealed: bool = False
    approval: bool = False  # statements of participants wait until the facilitator lets them through
    conclusion: str = Field(default="", sa_type=sa.Text)
    conclusion_version: int = 0


class Statement(SQLModel, table=True):
    """A statement, or a heading; one kind of target for dots."""

    __tablename__ = "statement"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "number"),
        sa.UniqueConstraint("meeting_id", "key"),
        sa.CheckConstraint("heading_id IS NULL OR NOT is_heading", name="flat_headings"),
        sa.CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        _IDS_ONCE,
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE")
    theme_id: int = Field(foreign_key="theme.id", ondelete="CASCADE", index=True)
    number: int
    key: str = Field(max_length=40)  # made by the sender, so that sending it twice adds one
    position: int
    text: str = Field(sa_type=sa.Text)
    original_text: str = Field(default="", sa_type=sa.Text)  # as first written, once somebody else mended it
    is_heading: bool = False
    heading_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    merged_into_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    author_id: int | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL", index=True)
    redacted_text: str = Field(default="", sa_type=sa.Text)  # what the hall and the published minutes read instead
    waiting: bool = False  # not approved yet: only its author and the facilitators know it
    hidden: bool = False
    withdrawn: bool = False
    late: bool = False
    counted_merged: bool = False  # its dots were counted with those of the statement it was merged into

    @property
    def is_off_board(self) -> bool:
        """Return whether it has no place on the board and takes no dots: hidden, withdrawn, waiting or merged."""
        return self.hidden or self.withdrawn or self.waiting or self.merged_into_id is not None


class Round(SQLModel, table=True):
    """A voting round. Once counted, there are no persons behind its dots any more."""

    __tablename__ = "round"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE")
    number: int
    open_totals: bool = False
    voting_began: bool = False  # a dot was stuck in it, also when it was taken back since
    counted: bool = False
    voters: int | None = None  # known here once counted
    limited: bool = False  # only its RoundItems take dots
    extra_ballots: int | None = None  # voters who shared a device with an earlier one; known here once counted
    present: int | None = None  # who was in the hall when the voting last closed; not known here while people vote


class RoundTheme(SQLModel, table=True):
    """A theme that was voted on in a round."""

    __tablename__ = "round_theme"

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    theme_id: int = Field(primary_key=True, foreign_key="theme.id", ondelete="CASCADE", index=True)
    shown: bool = False  # totals, or some places, were shown to the hall
    wholly_shown: bool = False  # every place was, and the voting did not go on after it
    interim_shown: bool = False  # they were, and then the voting went on
    incomplete: bool = False  # brought along from minutes that were written before all was shown
    voters: int | None = None  # known here once counted


class RoundGroup(SQLModel, table=True):
    """The people of a group that holds a colour who were present when the voting last closed: its dots were theirs."""

    __tablename__ = "round_group"

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    group_id: int = Field(primary_key=True, foreign_key="participant_group.id", ondelete="CASCADE", index=True)
    present: int


class RoundItem(SQLModel, table=True):
    """An item that takes dots in a limited round."""

    __tablename__ = "round_item"

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    target_id: int = Field(primary_key=True, foreign_key="statement.id", ondelete="CASCADE", index=True)


class Deal(SQLModel, table=True):
    """One handing-out of dots in a round: for the whole meeting, or for one theme."""

    __tablename__ = "deal"

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", ondelete="CASCADE", index=True)
    theme_id: int | None = Field(default=None, foreign_key="theme.id", ondelete="CASCADE", index=True)


class DotSlot(SQLModel, table=True):
    """A numbered sticker of a deal; the slots of a colour are its budget."""

    __tablename__ = "dot_slot"
    __table_args__ = (sa.UniqueConstraint("deal_id", "colour_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    deal_id: int = Field(foreign_key="deal.id", ondelete="CASCADE")
    colour_id: int = Field(foreign_key="colour.id", index=True)
    number: int


class Dot(SQLModel, table=True):
    """A sticker that hangs. Its key makes going over budget impossible, and repeating harmless."""

    __tablename__ = "dot"

    participant_id: int = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE")
    slot_id: int = Field(primary_key=True, foreign_key="dot_slot.id", ondelete="CASCADE", index=True)
    target_id: int = Field(foreign_key="statement.id", index=True)


class PaperTally(SQLModel, table=True):
    """Paper stickers of one colour on one item in one round: set, never added."""

    __tablename__ = "paper_tally"
    __table_args__ = (sa.CheckConstraint("dots >= 1", name="positive"),)

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    target_id: int = Field(primary_key=True, foreign_key="statement.id", ondelete="CASCADE", index=True)
    colour_id: int = Field(primary_key=True, foreign_key="colour.id", index=True)
    dots: int


class CountedResult(SQLModel, table=True):
    """Phone dots of one colour on one item in a counted round, duplicates included; voters None is unknown."""

    __tablename__ = "counted_result"
    __table_args__ = (sa.CheckConstraint("dots >= 1", name="positive"),)

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    target_id: int = Field(primary_key=True, foreign_key="statement.id", ondelete="CASCADE", index=True)
    colour_id: int = Field(primary_key=True, foreign_key="colour.id", index=True)
    dots: int
    voters: int | None = None
    over_maximum: bool = False  # a merge brought somebody above the maximum per item; it counts as given


class GroupTurnout(SQLModel, table=True):
    """Different people of a group who voted in a theme in a counted round; no row where they were too few to show."""

    __tablename__ = "group_turnout"

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    theme_id: int = Field(primary_key=True, foreign_key="theme.id", ondelete="CASCADE", index=True)
    group_id: int = Field(primary_key=True, foreign_key="participant_group.id", ondelete="CASCADE", index=True)
    voters: int


class GroupResult(SQLModel, table=True):
    """The dots of a group of a GroupTurnout on one item in one colour."""

    __tablename__ = "group_result"
    __table_args__ = (sa.CheckConstraint("dots >= 1", name="positive"),)

    round_id: int = Field(primary_key=True, foreign_key="round.id", ondelete="CASCADE")
    target_id: int = Field(primary_key=True, foreign_key="statement.id", ondelete="CASCADE", index=True)
    colour_id: int = Field(primary_key=True, foreign_key="colour.id", index=True)
    group_id: int = Field(primary_key=True, foreign_key="participant_group.id", ondelete="CASCADE", index=True)
    dots: int
    voters: int | None = None


class AgendaItem(SQLModel, table=True):
    """A point of the agenda with its text; version tells two writers apart."""

    __tablename__ = "agenda_item"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    position: int
    after_work: bool = False
    title: str = Field(max_length=TITLE_LENGTH)
    text: str = Field(default="", sa_type=sa.Text)
    version: int = 0


class Agreement(SQLModel, table=True):
    """An agreement: what, who and when; the version tells two writers apart."""

    __tablename__ = "agreement"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    position: int
    what: str = Field(sa_type=sa.Text)
    who: str = Field(default="", max_length=TITLE_LENGTH)
    due: str = Field(default="", max_length=TITLE_LENGTH)
    version: int = 0


class Attachment(SQLModel, table=True):
    """Something that goes with the minutes, by name only; version tells two writers apart."""

    __tablename__ = "attachment"
    __table_args__ = _IDS_ONCE

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    position: int
    name: str = Field(max_length=TITLE_LENGTH)
    version: int = 0
