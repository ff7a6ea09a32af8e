"""Answers that a whole hall gets alike, given again without asking the app: the door of a meeting, and files.

An answer to who shows a cookie is for that one alone, but for files, which are public; an answer to who shows none can
depend on nothing but the headers in its key.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask, request

from workshop.hosting.assets import STATIC_PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_KEPT = 500
LONGEST_KEY = 2000  # characters; headers may be as long as their sender likes
KEPT_WHILE = "workshop.kept_while"

Key = tuple[str | None, ...]
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class _Answer:
    status: str
    headers: Headers
    body: bytes
    holds: Callable[[], bool]


class KeptAnswers:
    """A WSGI application in front of another one, which says itself what may be kept: what is public, for ever, and
    what is given to keep_answer().
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._kept: dict[Key, _Answer] = {}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        key = _key_of(environ)
        if key is None:
            return self._application(environ, start_response)
        answer = self._kept.get(key)
        if answer is None or not answer.holds():
            self._kept.pop(key, None)  # of a meeting that is deleted nothing stays
            answer = self._ask(environ, key)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _ask(self, environ: "WSGIEnvironment", key: Key) -> _Answer:
        said: list[tuple[str, Headers]] = []
        # a list, for what stands between may hand on a copy of the environment
        conditions: list[Callable[[], bool]] = []
        environ[KEPT_WHILE] = conditions

        def note(status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
            said.append((status, headers))
            return lambda _written: None  # neither Flask nor Socket.IO writes in this way

        body = _whole(self._application(environ, note))
        (status, headers) = said[-1]
        named = {name.lower(): value for name, value in headers}
        is_public = named.get("cache-control", "").startswith("public")
        answer = _Answer(status, headers, body, conditions[-1] if conditions else _always)
        if (is_public or conditions) and status.startswith("200 ") and "set-cookie" not in named:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = answer
        return answer


def keep_answer(holds: Callable[[], bool]) -> None:
    """Let the answer to this request be given again to who asks the same, for as long as `holds()`."""
    request.environ.get(KEPT_WHILE, []).append(holds)


def init_kept_answers(app: Flask) -> None:
    """Stand in front of all that the app answers so far; what checks requests must come in front of this.

    While debugging nothing is kept, for there the files that a page names change.
    """
    if app.debug:
        return
    app.wsgi_app = KeptAnswers(app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way to wrap an app


def _key_of(environ: "WSGIEnvironment") -> Key | None:
    """All that an answer which may be kept depends on; None where none may be."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] != "GET" or path.startswith("/socket.io"):
        return None
    key: Key = (path, environ.get("QUERY_STRING"), environ.get("HTTP_HOST"), environ.get("HTTP_ACCEPT_ENCODING"))
    if not path.startswith(STATIC_PATH):
        if environ.get("HTTP_COOKIE"):
            return None
        key += (environ.get("HTTP_ACCEPT_LANGUAGE"), environ.get("HTTP_ACCEPT"), environ.get("HTTP_REFERER"))
    return key if sum(len(part or "") for part in key) <= LONGEST_KEY else None


def _whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close = getattr(body, "close", None)
        if close is not None:
            close()


def _always() -> bool:
    return True
