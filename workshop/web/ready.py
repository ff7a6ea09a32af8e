"""Pages that a whole hall asks for at once: drawn and compressed once."""

import gzip
from collections.abc import Hashable
from dataclasses import dataclass

from flask import Response, current_app, render_template, request, session

from workshop.hosting.assets import static_tree
from workshop.hosting.i18n import chosen_language

MOST_KEPT = 200


@dataclass(frozen=True)
class ReadyPage:
    """A page in which nothing is of one person alone, plain and compressed."""

    plain: bytes
    gzipped: bytes


def ready_page(template: str, **values: Hashable) -> Response:
    """The page of a template in which nothing is of one person alone; all it shows is in `values`."""
    kept: dict[Hashable, ReadyPage] = current_app.extensions.setdefault("workshop.ready_pages", {})
    says_once = "_flashes" in session
    key = (template, request.path, chosen_language(), static_tree().hash, tuple(values.items()))
    page = None if says_once else kept.get(key)
    if page is None:
        plain = render_template(template, **values).encode()
        page = ReadyPage(plain, gzip.compress(plain, mtime=0))
        if len(kept) >= MOST_KEPT:
            kept.clear()
        if not says_once:
            kept[key] = page
    response = Response(mimetype="text/html")
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.data = page.gzipped
        response.content_encoding = "gzip"
    else:
        response.data = page.plain
    return response
