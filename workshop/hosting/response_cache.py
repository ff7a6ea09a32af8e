"""Response cache: answers that a whole audience gets alike, given again without asking the app or drawing a page again.

In front of the app stand whole answers: public files, and the join page to browsers without a cookie. Within it stand
pages in which nothing is of one person alone, for those who have one. An answer to somebody with a cookie is for that
one alone, but for files; an answer to somebody without one can depend on nothing but the headers in its key.
"""

import gzip
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache
from flask import Flask, Response, current_app, render_template, request, session

from workshop.hosting.assets import STATIC_PATH, static_tree
from workshop.hosting.i18n import chosen_language

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_ANSWERS = 500
MOST_PAGES = 200
LONGEST_KEY = 2000  # characters; headers may be as long as their sender likes
CACHED_WHILE = "workshop.cached_while"
PAGES = "workshop.cached_pages"

Key = tuple[str | None, ...]
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class _Answer:
    status: str
    headers: Headers
    body: bytes
    holds: Callable[[], bool]


@dataclass(frozen=True)
class _Page:
    plain: bytes
    gzipped: bytes


class ResponseCache:
    """A WSGI application in front of another one, which says itself what may be cached: what is public, for ever, and
    what it gives to cache_while().
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._answers: LRUCache[Key, _Answer] = LRUCache(MOST_ANSWERS)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        key = _key_of(environ)
        if key is None:
            return self._application(environ, start_response)
        answer = self._answers.get(key)
        if answer is None or not answer.holds():
            self._answers.pop(key, None)  # of a meeting that is deleted nothing stays
            answer = self._ask(environ, key)
        start_response(answer.status, answer.headers)
        return [answer.body]

    def _ask(self, environ: "WSGIEnvironment", key: Key) -> _Answer:
        said: list[tuple[str, Headers]] = []
        # a list, for what stands between may hand on a copy of the environment
        conditions: list[Callable[[], bool]] = []
        environ[CACHED_WHILE] = conditions

        def note(status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
            said.append((status, headers))
            return lambda _written: None  # neither Flask nor Socket.IO writes in this way

        body = _whole(self._application(environ, note))
        (status, headers) = said[-1]
        named = {name.lower(): value for name, value in headers}
        is_public = named.get("cache-control", "").startswith("public")
        answer = _Answer(status, headers, body, conditions[-1] if conditions else _always)
        if (is_public or conditions) and status.startswith("200 ") and "set-cookie" not in named:
            self._answers[key] = answer
        return answer


def cache_while(holds: Callable[[], bool]) -> None:
    """Let the answer to this request be given again to whoever asks the same, for as long as `holds()`."""
    request.environ.get(CACHED_WHILE, []).append(holds)


def cached_page(template: str, **values: Hashable) -> Response:
    """The page of a template in which nothing is of one person alone; all that it shows is in `values`.

    It is drawn and compressed once for each language; a page that says something once is of one person, and drawn anew.
    """
    pages: LRUCache[Hashable, _Page] | None = None if "_flashes" in session else current_app.extensions.get(PAGES)
    key = (template, request.path, chosen_language(), static_tree().hash, tuple(values.items()))
    page = None if pages is None else pages.get(key)
    if page is None:
        plain = render_template(template, **values).encode()
        page = _Page(plain, gzip.compress(plain, mtime=0))
        if pages is not None:
            pages[key] = page
    response = Response(mimetype="text/html")
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.data = page.gzipped
        response.content_encoding = "gzip"
    else:
        response.data = page.plain
    return response


def init_response_cache(app: Flask) -> None:
    """Stand in front of all that the app answers so far; what checks requests must come in front of this.

    While debugging nothing is cached, for there the templates and the files that a page names change.
    """
    if app.debug:
        return
    app.extensions[PAGES] = LRUCache(MOST_PAGES)
    app.wsgi_app = ResponseCache(app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way to wrap an app


def _key_of(environ: "WSGIEnvironment") -> Key | None:
    """All that an answer which may be cached depends on; None where none may be."""
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
