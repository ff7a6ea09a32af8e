"""The minutes as files: a download, and a copy in the exports folder."""

import shutil
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, Response, current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workshop.access.actors import actor_for
from workshop.commands.payloads import Payload
from workshop.domain.errors import NotFound
from workshop.domain.vocabulary import Edition, Language, Role
from workshop.hosting.config import Config
from workshop.minutes.exporters.csv_zip import to_csv_zip
from workshop.minutes.exporters.excel import to_excel
from workshop.minutes.exporters.filenames import filename_for
from workshop.minutes.exporters.markdown import to_markdown
from workshop.minutes.exporters.stip_json import to_json
from workshop.minutes.exporters.word import to_word
from workshop.minutes.publication import published
from workshop.minutes.report import MeetingReport
from workshop.queries.report import report_of
from workshop.storage.database import utc_now
from workshop.web.current import read_session, services

blueprint = Blueprint("exports", __name__)

# a municipality puts its own template here, in the data folder
WORD_TEMPLATE = "verslag.docx"


def _to_word(report: MeetingReport) -> bytes:
    config: Config = services().config
    own = config.data_folder / WORD_TEMPLATE
    return to_word(report, template=own.read_bytes() if own.exists() else None)


FORMATS: dict[str, tuple[str, Callable[[MeetingReport], bytes]]] = {
    "md": ("text/markdown; charset=utf-8", lambda report: to_markdown(report).encode()),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_excel),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _to_word),
    "zip": ("application/zip", to_csv_zip),
    "json": ("application/json", to_json),
}


def export_links(code: int, version: str | None = None, language: str | None = None) -> list[dict[str, str]]:
    """The addresses of the forms of the minutes, with their names, those for people first."""
    labels = {
        "docx": _("Word"),
        "xlsx": _("Excel"),
        "md": _("Markdown"),
        "zip": _("CSV, tables in a zip"),
        "json": _("JSON, to read in elsewhere"),
    }
    return [
        {
            "form": form,
            "label": label,
            "url": url_for("exports.download", code=code, form=form, version=version, language=language),
        }
        for form, label in labels.items()
    ]


@blueprint.get("/minutes/<int:code>/export.<form>")
def download(code: int, form: str) -> ResponseReturnValue:
    """The minutes in one form, for secretary and facilitator; the same file lands in the exports folder.

    The address may choose an edition (?version=publication) and another language than that of the minutes.
    """
    if form not in FORMATS:
        raise NotFound(kind="format")
    with read_session() as database_session:
        actor = actor_for(database_session, session, code, Role.SECRETARY)
        report = asked_for(report_of(database_session, actor.meeting_id, utc_now()), Payload(request.args))
    media_type, render = FORMATS[form]
    # a large Word file takes seconds, in which no phone may wait; the server does this in a thread of its own
    content: bytes = services().offload(copy_context().run, render, report)
    name = filename_for(report, form)
    keep(code, name, content)
    return Response(content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def asked_for(report: MeetingReport, query: Payload) -> MeetingReport:
    """The report in the edition and language that an address asks for; as it is where it asks for nothing.

    Raises:
        BadInput: there is no such edition or language.
    """
    if query.line("language", ""):
        report = replace(report, language=query.choice("language", Language))
    is_public = query.line("version", "") and query.choice("version", Edition) is Edition.PUBLICATION
    # the mark for what was left out is in the language of the report
    return published(report) if is_public else report


def folder_of(code: int) -> Path:
    """The folder of the files of a meeting; by code, so that they can be deleted with it."""
    config: Config = services().config
    return config.exports_folder / str(code)


def keep(code: int, name: str, content: bytes) -> None:
    """Write a file to the exports folder, whole or not at all; a full disk must not stop the download."""
    folder = folder_of(code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{name}"
        draft.write_bytes(content)
        draft.replace(folder / name)
    except OSError:
        current_app.logger.warning("the copy in the exports folder could not be written")


def remove_files(code: int) -> None:
    """Delete the files of a meeting, with the meeting."""
    shutil.rmtree(folder_of(code), ignore_errors=True)
