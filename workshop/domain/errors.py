"""Refusals, each with a stable code; the page that shows it has the sentence."""

from typing import Any, ClassVar


class WorkshopError(Exception):
    """A refusal with a code and the figures that its sentence needs; never words of a participant.

    Attributes:
        code: stable, known to the pages and the phones.
        status: the HTTP status that goes with it.
        passes: whether the same may be accepted a moment later, so that a page tries again by itself.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    passes: ClassVar[bool] = False

    def __init__(self, **details: Any) -> None:
        super().__init__(self.code)
        self.details = details


class NotAllowed(WorkshopError):
    """This role may never do this, or the link that gave the role was revoked."""

    code = "not_allowed"
    status = 403


class SignedOut(NotAllowed):
    """The account of this browser was signed out, here or elsewhere; signing in again is the way back."""

    code = "signed_out"


class ForeignPage(WorkshopError):
    """A request that changes something and does not come from a page of ours."""

    code = "foreign_page"
    status = 403


class BallotEnded(WorkshopError):
    """The device was handed to the next person; what this one stuck stays, and no more comes of it."""

    code = "ballot_ended"
    status = 403


class NotFound(WorkshopError):
    """There is no such thing in the actor's meeting."""

    code = "not_found"
    status = 404


class NotOpen(WorkshopError):
    """This cannot be done now: the theme is in another phase, or the meeting is not open."""

    code = "not_open"
    status = 409


class BadInput(WorkshopError):
    """A field is missing, too long or not of its kind; details name the field, the reason and the limit."""

    code = "bad_input"
    status = 400


class NoSuchSticker(WorkshopError):
    """The budget holds no sticker of this colour and number."""

    code = "no_such_sticker"
    status = 409


class NotInRound(WorkshopError):
    """This round is only about some items, and this one, or this theme, is not among them."""

    code = "not_in_round"
    status = 409


class StillVoting(WorkshopError):
    """A new round counts the running one, so it waits until no theme is voting; details give the id of one that is."""

    code = "still_voting"
    status = 409


class NotShown(WorkshopError):
    """The whole result of the last round must have been shown first; details give the id of the theme."""

    code = "not_shown"
    status = 409


class TooManyOnOneItem(WorkshopError):
    """One participant may put only so many dots of this colour on one item; details give the maximum."""

    code = "too_many_on_one_item"
    status = 409


class TooMany(WorkshopError):
    """A list has reached its limit; details give the limit."""

    code = "too_many"
    status = 409


class RulesFrozen(WorkshopError):
    """After the first dot of a round the rules stand; only budgets may still grow. The way of counting stands for good
    once a round has a result.
    """

    code = "rules_frozen"
    status = 409


class StillInUse(WorkshopError):
    """It cannot be deleted because dots, statements or results hang on it."""

    code = "still_in_use"
    status = 409


class AlreadyCounted(WorkshopError):
    """The dots behind it were counted and unlinked, so they cannot be given back or added to."""

    code = "already_counted"
    status = 409


class Clash(WorkshopError):
    """Somebody else saved this text in the meantime; details give the text and version that stand now."""

    code = "clash"
    status = 409


class NotMinutes(WorkshopError):
    """A file that cannot be read as minutes; details give the line and the reason."""

    code = "not_minutes"
    status = 422


class BadTemplate(WorkshopError):
    """The template for Word in the data folder cannot be used; details name the style that is missing."""

    code = "bad_template"
    status = 409


class TooFast(WorkshopError):
    """One person asked more in a short time than a page of ours ever does; a moment later it can be asked again."""

    code = "too_fast"
    status = 429
    passes = True


class StorageUnavailable(WorkshopError):
    """The database cannot be written or read now (a full disk, a lost server); nothing was stored."""

    code = "storage_unavailable"
    status = 503
    passes = True
