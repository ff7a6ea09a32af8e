"""Exporters and importers take the order of columns from one place."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.minutes.exporters.test_markdown_export import small_report
from workshop.minutes.columns import IN_CSV, IN_EXCEL
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.importers.detect import told_in
from workshop.minutes.notation import CsvFile, Named


@pytest.mark.parametrize("file", [file for file in IN_CSV if file is not CsvFile.STICKERS], ids=lambda file: file.name)
def test_columns_of_csv_in_another_order_are_read_back(file: CsvFile, monkeypatch: pytest.MonkeyPatch) -> None:
    before = to_csv_zip(small_report())
    told = told_in(before)
    monkeypatch.setitem(IN_CSV, file, IN_CSV[file][::-1])
    after = to_csv_zip(small_report())

    assert ZipFile(BytesIO(after)).read(file.value) != ZipFile(BytesIO(before)).read(file.value)
    assert told_in(after) == told


@pytest.mark.parametrize("name", [Named.DEALT, Named.ROUNDS, Named.ON_HIDDEN], ids=lambda name: name.name)
def test_columns_of_excel_in_another_order_are_read_back(name: Named, monkeypatch: pytest.MonkeyPatch) -> None:
    told = told_in(to_excel(small_report()))
    *kept, last = IN_EXCEL[name]  # the last one may be left out
    monkeypatch.setitem(IN_EXCEL, name, (*kept[::-1], last))

    assert told_in(to_excel(small_report())) == told
