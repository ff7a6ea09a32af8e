"""Refusals as pages: a clear sentence, the right status, and a way on."""

from typing import Any

from flask import Flask, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from workshop.domain.errors import SignedOut, StorageUnavailable, WorkshopError
from workshop.minutes.importers.import_outcome import Reason
from workshop.web.import_messages import place_in_words


def init_errors(app: Flask) -> None:
    """Show every refusal as a page, or as JSON to who asks for JSON."""
    app.register_error_handler(WorkshopError, show_refusal)
    app.register_error_handler(HTTPException, _show_http_error)


def sentence_of(code: str, details: dict[str, Any]) -> str:
    """The sentence of a refusal, in the language of the request."""
    sentences = {
        "not_allowed": _("You have no access to this page. Ask the facilitator for a link."),
        "signed_out": _("Sign in again to go on."),
        "foreign_page": _("This was not sent from a page of Stip. Load the page again and send it once more."),
        "not_found": _("This page does not exist, or not any more."),
        "not_open": _("This cannot be done now."),
        "rules_frozen": _("People have stuck dots already, so the rules stand. A budget can still grow."),
        "still_in_use": _("This cannot be deleted, because results hang on it. You can hide it."),
        "storage_unavailable": _("Stip cannot store anything now. What was stored is safe. Try again in a moment."),
        "clash": _("Somebody else has saved this text in the meantime."),
        "too_many": _("This is the most that fits: %(limit)s.", limit=details.get("limit", "")),
    }
    if code == "not_minutes":
        return _sentence_of_file(details)
    if code == "bad_template":
        return _sentence_of_template(str(details.get("style", "")))
    if code == "bad_input":
        return _sentence_of_input(str(details.get("reason", "")), details)
    return sentences.get(code, _("That did not work. Go back and try again."))


def show_refusal(error: WorkshopError) -> ResponseReturnValue:
    """The page or JSON for a refusal."""
    if _wants_json():
        return jsonify(ok=False, code=error.code, details=error.details), error.status
    sentence = sentence_of(error.code, error.details)
    if isinstance(error, SignedOut):
        return _signed_out_page(sentence, error.status)
    return _page(sentence, error.status)


def _sentence_of_file(details: dict[str, Any]) -> str:
    if "reason" not in details:
        return _("This is not a file of minutes that Stip can read.")
    place = place_in_words(details["line"], details.get("spot"))
    return _(
        "%(place)s: %(reason)s",
        place=place,
        reason=_(Reason(details["reason"]).sentence, field=details.get("field", "")),
    )


def _sentence_of_template(style: str) -> str:
    if not style:
        return _(
            "The file verslag.docx in the data folder is not a Word document. Put another one there, or remove it."
        )
    return _("The template verslag.docx in the data folder has no style %(style)s. Add it in Word.", style=style)


def _sentence_of_input(reason: str, details: dict[str, Any]) -> str:
    limit = details.get("limit", "")
    if (details.get("field"), reason) == ("title", "empty"):
        return _("Give it a title.")
    return {
        "empty": _("A field is still empty. Fill it in."),
        "too_long": _("The text is too long: at most %(limit)s characters.", limit=limit),
        "too_short": _("The password is too short: at least %(limit)s characters.", limit=limit),
        "taken": _("This name is taken. Choose another one."),
        "twice": _("Two dot colours have the same name."),
        "past": _("This day is in the past."),
        "not_a_date": _("This is not a date. Write it as 2025-06-30."),
        "not_a_number": _("This is not a number."),
        "out_of_range": _("This number is too small or too large. The highest is %(limit)s.", limit=limit),
        "without_voting": _("This meeting goes without voting."),
    }.get(reason, _("Something is not right: %(field)s. Go back and look it over.", field=details.get("field", reason)))


def _show_http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if _wants_json():
        return jsonify(ok=False, code="http", details={}), status
    sentences = {
        404: _("This page does not exist, or not any more."),
        405: _("This address cannot be used like that. Go back to the start."),
        413: _("This file is too large. Stip reads at most 20 MB, and 2 MB of text."),
        500: _("Something went wrong in Stip. What was stored is safe. Try again."),
    }
    return _page(sentences.get(status, error.name), status)


def _page(sentence: str, status: int) -> ResponseReturnValue:
    waits = status == StorageUnavailable.status and request.method == "GET"
    return render_template("errors/error.html", title=_("That did not work"), message=sentence, waits=waits), status


def _signed_out_page(sentence: str, status: int) -> ResponseReturnValue:
    way_on = url_for("accounts.login", next=request.full_path.rstrip("?") if request.method == "GET" else None)
    page = render_template(
        "errors/error.html",
        title=_("You are signed out"),
        message=sentence,
        way_on=way_on,
        way_on_label=_("Sign in"),
    )
    return page, status


def _wants_json() -> bool:
    return request.is_json or request.accept_mimetypes.best == "application/json"
