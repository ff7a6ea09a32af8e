"""The options of the server on the command line, for `python -m workshop.server` and for `stip`."""

from collections.abc import Callable

from flask_babel import gettext as _

DEFAULT_PORT = 8080  # not 5000: macOS listens there
EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones in the hall must reach it


def add_server_options(add_argument: Callable[..., object]) -> None:
    """Add what the server takes; call within an app context, for the language of the help.

    Args:
        add_argument: the method of a parser of argparse, or of a group in one.
    """
    add_argument("--port", type=int, default=DEFAULT_PORT, metavar="N", help=_("port, usually %(default)s"))
    add_argument(
        "--metrics-port", type=int, metavar="N", help=_("port for measurements of Prometheus, on this computer only")
    )
    add_argument(
        "--host", default=EVERYWHERE, metavar=_("ADDRESS"), help=_("where Stip listens: %(default)s is everywhere")
    )
