"""Guards in front of every request: the allow-list of hosts, and the security headers."""

import re
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_babel import gettext

from workshop.domain.errors import ForeignPage
from workshop.hosting.config import Config
from workshop.hosting.lan import lan_addresses

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
LOOK_AGAIN_SECONDS = 5
HOST = re.compile(r"(?P<name>[a-z0-9_.-]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?", re.ASCII)
DEFAULT_PORTS = {"http": "80", "https": "443"}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ORIGIN_IS_OURS = "workshop.origin_is_ours"


def own_path(onward: str, otherwise: str) -> str:
    """The path to send a browser on to: the one that the request names, unless that leads to another host.

    A stranger's link or form must not send people elsewhere by way of us.
    """
    is_ours = onward.startswith("/") and not onward.startswith(("//", "/\\")) and not urlsplit(onward).netloc
    return onward if is_ours else otherwise


class AllowedHosts:
    """The names under which this server may be spoken to.

    A Host header is free text of the sender. What we make of it (the CSP, a redirect) is only safe once the name is
    known to be ours; and a page of a stranger whose name points at this laptop must not pass for our own.
    """

    def __init__(self, public_url: str | None) -> None:
        self.public = urlsplit(public_url) if public_url else None
        self.looked_at: float | None = None
        self.addresses: frozenset[str] = frozenset()

    def is_allowed_host(self, host: str) -> bool:
        """Return whether a Host header, with or without port, names this server.

        Only the name counts: a port that is forwarded to us may have any number.
        """
        name = name_of(host)
        if name is None:
            return False
        if name in OWN_NAMES or name in self.addresses or (self.public and name == name_of(self.public.netloc)):
            return True
        self.look_again()
        return name in self.addresses

    def look_again(self) -> None:
        """Read the own addresses anew, since the laptop may have moved to another wifi; not for every stranger."""
        now = time.monotonic()
        if self.looked_at is None or now - self.looked_at >= LOOK_AGAIN_SECONDS:
            self.looked_at = now
            self.addresses = frozenset(lan_addresses())

    def is_allowed_origin(self, origin: str, host: str) -> bool:
        """Return whether a page of this origin may speak to us under this host: it must be the same one, and ours.

        A proxy in front may have taken the TLS off, so http or https is compared only for the public address; nor need
        it hand on that host.
        """
        if not self.is_allowed_host(host):
            return False
        if self.public and origin == self.public.geturl():
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        if parts.scheme not in DEFAULT_PORTS or f"{parts.scheme}://{parts.netloc}" != origin:
            return False
        port = DEFAULT_PORTS[parts.scheme]
        if without_port(parts.netloc, port) != without_port(host, port):
            return False
        if self.public and without_port(parts.netloc, port) == self.public.netloc:
            return parts.scheme == self.public.scheme
        return True


def name_of(host: str) -> str | None:
    """The name in a Host header without port, in lower case; None when it is no such thing."""
    match = HOST.fullmatch(host.lower())
    return match["name"] if match else None


def without_port(host: str, port: str) -> str:
    """The host in lower case, without this port, which is the default one and may be left out."""
    return host.lower().removesuffix(f":{port}")


def socket_origin_allowed(origin: str | None, environ: "WSGIEnvironment") -> bool:
    """For `cors_allowed_origins` of Socket.IO: whether the guard in front found the page to be one of ours."""
    return environ.get(ORIGIN_IS_OURS) is True


def init_security(app: Flask, config: Config) -> None:
    """Guard the app; call it after `socketio.init_app`, so that the guard stands in front of `/socket.io` too."""
    hosts = AllowedHosts(config.public_url)
    guarded = app.wsgi_app

    def guard(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        if not hosts.is_allowed_host(host):
            return unknown_host(app)(environ, start_response)
        origin = environ.get("HTTP_ORIGIN")
        environ[ORIGIN_IS_OURS] = origin is not None and hosts.is_allowed_origin(origin, host)
        return guarded(environ, start_response)

    def add_headers(response: Response) -> Response:
        return with_headers(response, request.host, is_https=config.secure_cookies)

    def refuse_foreign_pages() -> None:
        # browsers name the origin of whatever is sent by POST, and no page can make them name another one
        # (OWASP, "Verifying Origin With Standard Headers")
        if request.method not in SAFE_METHODS and not request.environ[ORIGIN_IS_OURS]:
            raise ForeignPage

    app.wsgi_app = guard  # type: ignore[method-assign]  # Flask's documented way to wrap an app
    app.before_request(refuse_foreign_pages)
    app.after_request(add_headers)


def unknown_host(app: Flask) -> "WSGIApplication":
    """The answer to who speaks to us under a name that is not ours; nothing of that name is repeated."""
    with app.test_request_context():
        sentence = gettext("This is not an address of Stip. Use the address that the facilitator shows.")
    return Response(f"{sentence}\n", status=400, mimetype="text/plain")


def with_headers(response: Response, host: str, is_https: bool) -> Response:
    """Add what the browser must refuse to do; `host` is one of ours."""
    response.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            # Older Safari does not count WebSockets of the same origin as 'self'.
            f"connect-src 'self' ws://{host} wss://{host}",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-src 'self'",
            "frame-ancestors 'self'",  # the console shows the projector
        )
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()"
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    if is_https:
        # Over plain http on a LAN browsers ignore these two, with a complaint in the console.
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response
