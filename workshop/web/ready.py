"""Pages that a whole hall asks for at once: drawn and compressed once, with a place left open for each form's token."""

import zlib
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from flask import Response, current_app, render_template, request, session
from flask_wtf.csrf import generate_csrf

from workshop.assets import static_tree
from workshop.web import chosen_language

MOST_KEPT = 200
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
RAW_DEFLATE = -15


@dataclass(frozen=True)
class ReadyPage:
    """A page without the token of its forms, which is all in it that is of one person alone.

    Attributes:
        parts: what stands before, between and after the places of the token.
    """

    parts: tuple[bytes, ...]

    def plain(self, token: str) -> bytes:
        """The page for who has this token."""
        return token.encode().join(self.parts)

    def gzipped(self, token: str) -> bytes:
        """The same page, compressed. The token stands in it as it is, so the length can tell nothing of it."""
        signs = token.encode()
        size = len(signs).to_bytes(2, "little")
        as_it_is = b"\x00" + size + bytes(0xFF - byte for byte in size) + signs  # RFC 1951, a stored block
        page = self.plain(token)
        tail = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
        return GZIP_HEAD + as_it_is.join(self._deflated) + tail

    @cached_property
    def _deflated(self) -> tuple[bytes, ...]:
        return tuple(_blocks(self.parts))


def ready_page(template: str, **values: Hashable) -> Response:
    """The page of a template in which nothing is of one person alone but the token; all it shows is in `values`."""
    kept: dict[Hashable, ReadyPage] = current_app.extensions.setdefault("workshop.ready_pages", {})
    token = generate_csrf()
    says_once = "_flashes" in session
    key = (template, request.path, chosen_language(), static_tree().hash, tuple(values.items()))
    page = None if says_once else kept.get(key)
    if page is None:
        page = ReadyPage(tuple(part.encode() for part in render_template(template, **values).split(token)))
        if len(kept) >= MOST_KEPT:
            kept.clear()
        if not says_once:
            kept[key] = page
    response = Response(mimetype="text/html")
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.data = page.gzipped(token)
        response.content_encoding = "gzip"
    else:
        response.data = page.plain(token)
    return response


def _blocks(parts: tuple[bytes, ...]) -> Iterator[bytes]:
    """Each part as deflate blocks that refer to nothing outside it; the last one ends the stream."""
    for number, part in enumerate(parts, start=1):
        squeeze = zlib.compressobj(9, zlib.DEFLATED, RAW_DEFLATE)
        yield squeeze.compress(part) + squeeze.flush(zlib.Z_FINISH if number == len(parts) else zlib.Z_FULL_FLUSH)
