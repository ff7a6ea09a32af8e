"""The texts that Stip prints in the terminal at its start."""

import os
import sys
from pathlib import Path
from typing import TextIO

import qrcode
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from workshop.hosting.catalogue_babel import CatalogueBabel
from workshop.hosting.config import ConfigError
from workshop.translations import DEFAULT_LANGUAGE
from workshop.version import VERSION


def print_welcome(
    out: TextIO,
    local_url: str,
    public_urls: list[str],
    data_folder: Path,
    first_account: str | None,
    is_stock_transport: bool = False,
    is_here_only: bool = False,
) -> None:
    """Print where Stip is to be found, a QR code for the phones, and the link for the first facilitator.

    Call within an app context, for the language.

    Args:
        local_url: for the browser on this machine.
        public_urls: for the phones, the likeliest first: that one stands in the QR code; none without a network.
        data_folder: where everything is kept.
        first_account: one-time link, or the command that prints one; None when there is an account already.
        is_stock_transport: WORKSHOP_TRANSPORT=stock is set, which nobody should forget.
        is_here_only: it listens on this machine only.
    """
    lines = ["", _("Stip %(version)s is running.", version=VERSION), "", _("On this computer:"), f"  {local_url}", ""]
    if public_urls:
        lines += [_("On phones in the hall:"), *(f"  {url}" for url in public_urls), ""]
    elif is_here_only:
        lines += [_("Phones cannot reach it: it listens on this computer only. Leave --host out to change that."), ""]
    else:
        lines += [_("This computer is not on a network, so phones cannot reach it."), ""]
    _say(out, "\n".join(lines))
    if public_urls:
        _print_qr(out, public_urls[0])
    _say(out, "\n" + _("Everything is kept in %(folder)s.", folder=data_folder))
    if first_account is not None:
        _say(out, _("Did you use Stip before? Then start it with --data and the folder that holds your stip.sqlite3."))
        if first_account.startswith("http"):
            _say(out, "\n" + _("Make your account with this link. It works once.") + f"\n  {first_account}")
        else:
            _say(out, "\n" + _("Make your account with the link that this command prints:") + f"\n  {first_account}")
    if is_stock_transport:
        _say(out, "\n" + _("The transport is the stock one, for diagnosis. It is slower: do not hold a meeting on it."))
    _say(out, "\n" + _("Press Ctrl-C to stop."))


def ensure_streams() -> None:
    """Have somewhere to print, also where the system gives nothing: a program without a window, or closed streams."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as the process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def print_no_more(out: TextIO) -> None:
    """Drop what is still to be printed, for a full disk or a broken pipe; else the process would end with an error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


def print_refusal(out: TextIO, error: ConfigError) -> None:
    """Print in Dutch why Stip does not start; for the moment when settings are wrong and there is no app yet."""
    app = Flask("workshop")
    CatalogueBabel(app, default_locale=DEFAULT_LANGUAGE)
    with app.app_context(), force_locale(DEFAULT_LANGUAGE):
        _say(out, str(error))


def _print_qr(out: TextIO, url: str) -> None:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_L, border=2)
    code.add_data(url)
    code.make()
    if not _can_print(out, "█▀▄\xa0"):
        rows = ("".join("  " if dark else "##" for dark in row) for row in code.get_matrix())
        _say(out, "\n".join(rows))
    elif out.isatty() and sys.platform != "win32":
        code.print_ascii(out, tty=True)  # sets its own black and white, so it can be scanned from a light terminal too
    else:
        code.print_ascii(out, invert=True)  # the consoles of Windows are dark, and old ones print colours as signs
    out.flush()


def _can_print(out: TextIO, text: str) -> bool:
    try:
        text.encode(out.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _say(out: TextIO, text: str) -> None:
    """Print a text, with `?` for what this terminal has no sign for."""
    encoding = out.encoding or "ascii"
    out.write(text.encode(encoding, errors="replace").decode(encoding) + "\n")
    out.flush()
