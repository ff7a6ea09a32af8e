"""A file that somebody brings along: what it is shows from its content, never from its name."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from workshop.domain.errors import NotMinutes
from workshop.minutes.importers.decoding import is_windows_1252
from workshop.minutes.importers.import_outcome import ImportOutcome, Reason, Remark, RemarkKind
from workshop.minutes.importers.markdown import decode, read_markdown, told_in_markdown
from workshop.minutes.importers.open_document import read_open_document
from workshop.minutes.importers.stip_csv import told_in_csv
from workshop.minutes.importers.stip_excel import told_in_excel
from workshop.minutes.importers.stip_json import read_json, told_in_json
from workshop.minutes.importers.tool_exports import read_tool_export
from workshop.minutes.importers.word import read_word
from workshop.minutes.notation import CsvFile
from workshop.minutes.verification import Told

_MOST_UNPACKED_BYTES = 200_000_000
_ZIP = b"PK\x03\x04"
# .doc, and every file of Office with a password
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OF_A_WORKBOOK, _OF_WORD, _OF_A_DOCUMENT = "xl/workbook.xml", "word/document.xml", "content.xml"
# what people bring that cannot be read, by its first bytes in small letters; each has a sentence that says what to do
_OTHER_FORMS = {
    _OLD_OFFICE: Reason.OLD_WORD,
    b"%pdf": Reason.PDF,
    b"{\\rtf": Reason.RTF,
    b"<!doctype html": Reason.WEB_PAGE,
    b"<html": Reason.WEB_PAGE,
}


def read_minutes(content: bytes) -> ImportOutcome:
    """The report in a file of minutes: JSON, Markdown, Word, OpenDocument, or the CSV of a tool that is known.

    Raises:
        NotMinutes: none of them; names the line, or in Word the spot.
    """
    for begin, reason in _OTHER_FORMS.items():
        if content.lstrip()[: len(begin)].lower() == begin:
            raise NotMinutes(line=1, reason=reason.value)
    if content.startswith(_ZIP):
        return _read_zip(content)
    text = decode(content)
    read = read_json(text) if text.lstrip().startswith("{") else read_tool_export(text) or read_markdown(text)
    if is_windows_1252(content):
        return replace(read, remarks=(Remark(1, RemarkKind.OLD_ENCODING, "Windows-1252"), *read.remarks))
    return read


def _read_zip(content: bytes) -> ImportOutcome:
    """The report in a document of Word or OpenDocument; other zips are refused, each with its own reason."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except BadZipFile:
        names = []
    if _OF_A_WORKBOOK in names:
        raise NotMinutes(line=1, reason=Reason.WORKBOOK.value)
    if _OF_A_DOCUMENT in names and _OF_WORD not in names:
        return read_open_document(content)
    return read_word(content)


def told_in(content: bytes) -> Told:
    """The content of a file of minutes, to count it again: JSON, Markdown, CSV in a zip, or a workbook.

    Raises:
        NotMinutes: none of them, or a part is not as Stip wrote it; names the line, and the part of a zip or workbook.
    """
    if not content.startswith(_ZIP):
        if content.startswith(_OLD_OFFICE):
            raise NotMinutes(line=1, reason=Reason.NOT_OF_STIP.value)
        text = decode(content)
        return told_in_json(text) if text.lstrip().startswith("{") else told_in_markdown(text)
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED_BYTES:
                raise NotMinutes(line=1, reason=Reason.TOO_BIG.value)
            names = archive.namelist()
            tables = _tables_in(names)
            if tables:
                return told_in_csv({name: archive.read(member) for name, member in tables.items()})
    except BadZipFile as error:
        raise NotMinutes(line=1, reason=Reason.NOT_AS_WRITTEN.value) from error
    if _OF_A_WORKBOOK in names:
        return told_in_excel(content)
    raise NotMinutes(line=1, reason=(Reason.NOTHING_TO_COUNT if _OF_WORD in names else Reason.NOT_OF_STIP).value)


def _tables_in(members: Iterable[str]) -> dict[str, str]:
    """The members of a zip that are tables of Stip, by the name of the table; they may stand in a folder."""
    known = {file.value for file in CsvFile}
    found: dict[str, str] = {}
    for member in sorted(members, key=lambda name: name.count("/")):
        folder, _, name = member.rpartition("/")
        # macOS puts a shadow beside each file
        if name in known and not folder.startswith("__MACOSX"):
            found.setdefault(name, member)
    return found
