"""Ready programmes to begin a meeting with, each a file in the Markdown of the minutes beside this one."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.domain.errors import NotFound
from workshop.minutes.importers.markdown import decode, read_markdown
from workshop.minutes.report import MeetingReport

_FOLDER = Path(__file__).parent
_DEMO = _FOLDER / "demo" / "msv-2013.md"


@dataclass(frozen=True)
class Programme:
    """A ready programme to choose: its file name without .md, and the title of the meeting in it."""

    slug: str
    title: str


@cache
def ready_programmes() -> tuple[Programme, ...]:
    """Every programme that ships with Stip, in the order of the file names."""
    return tuple(Programme(file.stem, _report_in(file).title) for file in sorted(_FOLDER.glob("*.md")))


def programme(slug: str) -> MeetingReport:
    """The report to make a meeting from.

    Raises:
        NotFound: no programme has this slug.
    """
    if slug not in [known.slug for known in ready_programmes()]:
        raise NotFound(kind="programme")
    return _report_in(_FOLDER / f"{slug}.md")


def demo_report() -> MeetingReport:
    """The MSV meeting of 2013 as it was held, with all that was said and stuck: what the demo plays again."""
    return _report_in(_DEMO)


def _report_in(file: Path) -> MeetingReport:
    return read_markdown(decode(file.read_bytes())).report
