"""The file for everybody: not one byte of what was left out, in any form, and it says which edition it is."""

from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from tests.minutes.test_publication import whole_report
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.exporters.word import to_word
from workshop.minutes.publication import published
from workshop.minutes.report import MeetingReport

FORMS = {
    "md": lambda report: to_markdown(report).encode(),
    "json": to_json,
    "xlsx": to_excel,
    "docx": to_word,
    "zip": to_csv_zip,
}


def every_byte(content: bytes) -> bytes:
    """The file as it is, and unpacked where it is a zip."""
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"\n".join([content, *map(archive.read, archive.namelist())])


def written(form: str, report: MeetingReport) -> bytes:
    return every_byte(FORMS[form](report))


@pytest.mark.parametrize("form", FORMS)
def test_what_was_left_out_is_in_no_byte_of_the_publication(form: str) -> None:
    assert b"Geheim" in written(form, whole_report())
    assert b"Geheim" not in written(form, published(whole_report()))


@pytest.mark.parametrize("form", FORMS)
def test_file_says_which_edition_it_is(form: str) -> None:
    words = {"json": (b'"edition": "internal"', b'"edition": "publication"')}.get(
        form, (b"Interne versie", b"Publicatie")
    )
    assert [word in written(form, whole_report()) for word in words] == [True, False]
    assert [word in written(form, published(whole_report())) for word in words] == [False, True]
