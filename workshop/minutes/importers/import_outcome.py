"""The outcome of reading a file: a report with remarks, or a refusal that names the line."""

from dataclasses import dataclass
from enum import Enum

from workshop.minutes.report import MeetingReport


def _(msgid: str) -> str:
    """Mark a sentence for the catalogue; whoever shows it translates it."""
    return msgid


class RemarkKind(Enum):
    """The kind of a remark about a line; `sentence` is its msgid, shown before the words of the line."""

    NOT_UNDERSTOOD = "not_understood"
    THEME_MATCHED = "theme_matched"
    THEME_IN_DOUBT = "theme_in_doubt"
    DOTS_IN_DOUBT = "dots_in_doubt"
    BUDGET_ASSUMED = "budget_assumed"
    SHORTENED = "shortened"
    CODE_DIFFERS = "code_differs"
    RANKING_DIFFERS = "ranking_differs"
    READ_AS_HEADING = "read_as_heading"
    DERIVED = "derived"
    LEFT_OUT = "left_out"
    BELOW_END = "below_end"
    LEAD_IN = "lead_in"
    OLD_ENCODING = "old_encoding"
    HIDDEN = "hidden"
    STRUCK = "struck"
    CHANGED = "changed"
    COMMENT = "comment"
    CONTENTS = "contents"
    PAGE_HEAD = "page_head"
    TOOL = "tool"
    MEANING = "meaning"
    TITLE_IN_DOUBT = "title_in_doubt"
    COLUMNS_LEFT_OUT = "columns_left_out"
    DATE_IN_DOUBT = "date_in_doubt"
    THEME_OR_AGENDA = "theme_or_agenda"
    READ_AS_CONCLUSION = "read_as_conclusion"
    DOTS_ON_THEME = "dots_on_theme"
    VOTES_WITHOUT_COLOUR = "votes_without_colour"

    @property
    def sentence(self) -> str:
        """The msgid of what is said about the line."""
        return _REMARKS[self]


@dataclass(frozen=True)
class Spot:
    """A place in a Word document, which has no lines.

    Attributes:
        number: of the paragraph that is not empty, or of the row in its table; from 1.
        table: which table of the document; None outside of tables.
    """

    number: int
    table: int | None = None


@dataclass(frozen=True)
class Remark:
    """Something to tell about one line of the file, counted from 1; the text is what stands there.

    Attributes:
        spot: in a Word document, where the line only tells the order.
    """

    line: int
    kind: RemarkKind
    text: str
    spot: Spot | None = None


@dataclass(frozen=True)
class ImportOutcome:
    """The report in a file, and what was doubtful in it, in the order of the lines.

    Attributes:
        attendees: the people in it as they stand there; in the report they are a passage for the internal edition.
        is_minutes: a meeting that was held, also where nothing came out of it that the report has a place for.
    """

    report: MeetingReport
    remarks: tuple[Remark, ...] = ()
    attendees: tuple[str, ...] = ()
    is_minutes: bool = False


class Reason(Enum):
    """Why a file cannot be read as minutes: the `reason` in the details of NotMinutes."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    TOO_BIG = "too_big"
    TOO_DEEP = "too_deep"
    TOO_MUCH = "too_much"
    TOO_LONG = "too_long"
    NOTHING_FOUND = "nothing_found"
    NEWER = "newer"
    END_LOST = "end_lost"
    NOT_AS_WRITTEN = "not_as_written"
    DOTS_DISAGREE = "dots_disagree"
    NOT_JSON = "not_json"
    NOT_IN_SCHEMA = "not_in_schema"
    FILE_MISSING = "file_missing"
    NOT_A_FORM = "not_a_form"
    OLD_WORD = "old_word"
    PDF = "pdf"
    RTF = "rtf"
    WEB_PAGE = "web_page"
    WORKBOOK = "workbook"
    NOTHING_TO_COUNT = "nothing_to_count"
    NOT_OF_STIP = "not_of_stip"
    NAMES_LOST = "names_lost"
    OTHER_JSON = "other_json"
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"

    @property
    def sentence(self) -> str:
        """The msgid of the refusal; the line is shown beside it."""
        return _REASONS[self]


_REMARKS = {
    RemarkKind.NOT_UNDERSTOOD: _("Not understood, left out"),
    RemarkKind.THEME_MATCHED: _("Read as the theme with the almost equal name"),
    RemarkKind.THEME_IN_DOUBT: _("Not clear which theme this is; made a theme of its own"),
    RemarkKind.DOTS_IN_DOUBT: _("Perhaps dots; left as text"),
    RemarkKind.BUDGET_ASSUMED: _("The file does not say how many stickers each participant had; this was assumed"),
    RemarkKind.SHORTENED: _("Too long, shortened"),
    RemarkKind.CODE_DIFFERS: _("The check code does not fit the figures; something was changed or got lost"),
    RemarkKind.RANKING_DIFFERS: _("The ranking does not fit the stickers; it was worked out anew"),
    RemarkKind.READ_AS_HEADING: _("Read as a heading"),
    RemarkKind.DERIVED: _("Passed over, because it follows from the stickers"),
    RemarkKind.BELOW_END: _("These are minutes of Stip, and this stands below their last line; left out"),
    RemarkKind.HIDDEN: _("Hidden text was left out, this many characters"),
    RemarkKind.STRUCK: _("Struck out, so left out"),
    RemarkKind.CHANGED: _("Tracked changes were read as accepted; look whether that is right"),
    RemarkKind.COMMENT: _("A comment was left out"),
    RemarkKind.CONTENTS: _("The table of contents was passed over"),
    RemarkKind.PAGE_HEAD: _("Stands at the head or foot of the pages; only a date is taken from there"),
    RemarkKind.MEANING: _("What a colour means was left out; fill it in with the colours"),
    RemarkKind.TITLE_IN_DOUBT: _("There is no title; this heading was taken for it"),
    RemarkKind.TOOL: _("Read as an export of this tool; it has no title and no date, so fill them in"),
    RemarkKind.COLUMNS_LEFT_OUT: _("These columns were left out"),
    RemarkKind.OLD_ENCODING: _("The file is in an old encoding; look whether the accents are right"),
    RemarkKind.LEAD_IN: _("Only announces what follows; left out"),
    RemarkKind.DATE_IN_DOUBT: _("Perhaps the day of the meeting; look whether the date is right"),
    RemarkKind.THEME_OR_AGENDA: _("A theme or an agenda item? Read as an agenda item"),
    RemarkKind.READ_AS_CONCLUSION: _("What stands below this heading was read as the conclusion of its theme"),
    RemarkKind.DOTS_ON_THEME: _("The stickers on this theme hang on a heading with its name"),
    RemarkKind.VOTES_WITHOUT_COLOUR: _("The votes have no colour; they were given one"),
    RemarkKind.LEFT_OUT: _("A picture, a note or a text box was left out here"),
}
_REASONS = {
    Reason.EMPTY: _("The file is empty."),
    Reason.NOT_TEXT: _("This is not text. Save it as text in UTF-8, as Markdown, or as Word (.docx)."),
    Reason.TOO_BIG: _("The file is bigger than minutes can be."),
    Reason.TOO_DEEP: _("Lists stand in lists too many times."),
    Reason.TOO_MUCH: _("There are more themes, statements or colours than a meeting can hold."),
    Reason.TOO_LONG: _("This text is too long."),
    Reason.NOTHING_FOUND: _(
        "There are no themes, agenda items or agreements in this file. Stip finds them by a date below or in the "
        "title, by headings such as Uitkomsten and Afspraken, by numbered headings, and by stickers such as “2x blauw”."
    ),
    Reason.NEWER: _("This file was written by a newer Stip."),
    Reason.END_LOST: _(
        "These are minutes of Stip, but their last line is missing, and perhaps more. Take the whole file, or JSON."
    ),
    Reason.NOT_AS_WRITTEN: _("This line is not as Stip wrote it."),
    Reason.DOTS_DISAGREE: _("The dots behind this statement are not those of the table."),
    Reason.NOT_JSON: _("The JSON breaks off or goes wrong here."),
    Reason.FILE_MISSING: _("This part of the minutes is missing."),
    Reason.NOT_A_FORM: _("Stip reads minutes from Markdown, JSON, Word (.docx) and OpenDocument (.odt)."),
    Reason.PDF: _(
        "This is a PDF, and no minutes can be read from it. Open it in Word and save it as .docx, or bring the "
        "document that it was made from."
    ),
    Reason.RTF: _("This is RTF. Open it in Word or LibreOffice and save it as Word (.docx)."),
    Reason.WEB_PAGE: _("This is a web page. Open it in Word or LibreOffice and save it as Word (.docx)."),
    Reason.WORKBOOK: _(
        "This is a workbook. Copy its table into Word and save that as .docx; of minutes of Stip take JSON or Markdown."
    ),
    Reason.OLD_WORD: _("This is an old Word file, or it has a password. Save it as .docx without a password."),
    Reason.NOTHING_TO_COUNT: _(
        "Stip counts minutes again from JSON, Markdown, the zip with CSV, or Excel; not from Word."
    ),
    Reason.NOT_OF_STIP: _("This is not a file of Stip, so there is nothing to count again."),
    Reason.NAMES_LOST: _(
        "This looks like a workbook of Stip, but its lists have lost their names, as when sheets are copied. Take the "
        "workbook as Stip made it."
    ),
    Reason.OTHER_JSON: _("This is JSON, but not minutes of Stip."),
    Reason.UNKNOWN_FIELD: _("What begins on this line has a field that Stip does not know: %(field)s."),
    Reason.MISSING_FIELD: _("What begins on this line lacks the field %(field)s."),
    Reason.NOT_IN_SCHEMA: _("What begins on this line is not as the schema of the minutes says."),
}
