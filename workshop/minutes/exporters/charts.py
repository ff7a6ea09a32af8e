"""Charts of a workbook, made of its cells: they change when somebody changes a figure."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.axis import NumericAxis
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from workshop.domain.vocabulary import DotColour

INK, PAPER = "1D2430", "FFFFFF"
# what is drawn, and what can be read on it; the same as the dots on the wall
PAINTS = {
    "blue": ("14458C", PAPER),
    "white": (PAPER, INK),
    "green": ("2E7D32", PAPER),
    "yellow": ("F2C230", INK),
    "red": ("B3261E", PAPER),
}
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT, _MATRIX_HEIGHT = 28, 7, 60, 14
_ROW = 0.7
_MOST_NUMBERS = 8
_OUTLINE = 9525
_HIDE_ZERO = "0;;;"


def stacked_bars(
    sheet: Worksheet, colours: Sequence[DotColour], columns: Sequence[int], first_row: int, rows: int
) -> BarChart:
    """A bar for each item, in board order from the top, in the colours of its dots.

    Args:
        columns: where the dots of each colour stand; the numbers of the items stand in the first column.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 40
    last_row = first_row + rows - 1
    for colour, column in zip(colours, columns, strict=True):
        series = Series(Reference(sheet, min_col=column, min_row=first_row, max_row=last_row))
        series.tx = SeriesLabel(v=colour.name)
        fill, letters = PAINTS[colour.paint]
        series.graphicalProperties = GraphicalProperties(solidFill=fill, ln=LineProperties(solidFill=INK, w=_OUTLINE))
        series.dLbls = _labels(letters, of_series=False)
        chart.series.append(series)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first_row, max_row=last_row))
    # the first item on top, with the figures below all the same
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.majorUnit = _step(sheet, columns, first_row, last_row)
    chart.legend.position = "t"
    chart.width, chart.height = _WIDTH, min(_LEAST_HEIGHT + round(_ROW * rows), _MOST_HEIGHT)
    return chart


def priority_matrix(
    sheet: Worksheet, columns: Sequence[int], first_row: int, numbers: Sequence[int], points: Sequence[Sequence[int]]
) -> ScatterChart:
    """Each item at its dots of the first colour (across) and of the second (up); items at one place share a point.

    Args:
        numbers: of all items, in the order of the rows.
        points: which rows, counted from 0, stand at one place.
    """
    chart = ScatterChart()
    chart.style, chart.scatterStyle = 13, "lineMarker"
    across, up = columns
    for rows in points:
        row = first_row + rows[0]
        series = Series(Reference(sheet, min_col=up, min_row=row), Reference(sheet, min_col=across, min_row=row))
        series.tx = SeriesLabel(v=_listed([numbers[at] for at in rows]))
        series.marker = Marker(symbol="circle", size=9)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=PAINTS["blue"][0])
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
        series.dLbls = _labels(INK, of_series=True)
        chart.series.append(series)
    chart.legend = None
    last_row = first_row + len(numbers) - 1
    for axis, column in ((chart.x_axis, across), (chart.y_axis, up)):
        axis.scaling.min = 0
        if isinstance(axis, NumericAxis):
            axis.majorUnit = _step(sheet, [column], first_row, last_row)
    chart.width, chart.height = _WIDTH, _MATRIX_HEIGHT
    return chart


def named(chart: BarChart | ScatterChart, title: str, across: str, up: str) -> BarChart | ScatterChart:
    """The same chart with words: above it and along its axes."""
    for part, text in ((chart, title), (chart.x_axis, across), (chart.y_axis, up)):
        part.title = text
        if part.title is not None:
            part.title.overlay = False
    for axis in (chart.x_axis, chart.y_axis):
        # without this newer versions of Excel leave the axis out
        axis.delete = False
        axis.number_format = "0"
    return chart


def _labels(letters: str, of_series: bool) -> DataLabelList:
    """The name of the series at its point, or the figure in its bar where that is not 0."""
    properties = CharacterProperties(sz=900, b=True, solidFill=letters)
    text = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
    return DataLabelList(
        txPr=text,
        numFmt=None if of_series else _HIDE_ZERO,
        dLblPos="r" if of_series else None,
        showSerName=of_series,
        showVal=not of_series,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
    )


def _listed(numbers: Sequence[int]) -> str:
    """Numbers beside a point, of which only the first fit."""
    words = [str(number) for number in numbers]
    return ", ".join(words if len(words) <= _MOST_NUMBERS else [*words[:_MOST_NUMBERS], "…"])


def _step(sheet: Worksheet, columns: Sequence[int], first_row: int, last_row: int) -> int:
    """Whole figures along an axis, at most about ten of them."""
    sums = [
        sum(value for column in columns if isinstance(value := sheet.cell(row, column).value, int))
        for row in range(first_row, last_row + 1)
    ]
    return max(1, -(-max(sums, default=0) // 10))
