"""The files of the browser: read at start-up, served under the hash of the whole tree, and named in a page's head.

Under `/static/<hash>/...` every file may be kept for ever: when one file changes, the hash and so all addresses
change. Relative imports and url(...) keep working because they stay within the same hash.
"""

import gzip
import hashlib
import mimetypes
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from flask import Flask, Response, abort, current_app, request, url_for

STATIC = Path(__file__).parents[1] / "static"
STATIC_PATH = "/static/"

# Not left to the machine's own table: on some Windows machines .js is text/plain there, and modules do not run.
MEDIA_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}

IMPORT = re.compile(r"""^\s*(?:import\s*|(?:import|export)\b[^'";]*?\bfrom\s*)['"](\.{1,2}/[^'"]+)['"]""", re.MULTILINE)
LATER_IMPORT = re.compile(r"\bimport\('(\.{1,2}/[^']+)'\)")  # what a page loads only when it comes to that
# Comments that have lines to themselves. In a template string such a line would be text;
# tests/static/test_sent_modules.py compares all our modules with and without.
JS_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*(?:(?!\*/).)*\*/[ \t]*)$", re.MULTILINE | re.DOTALL)
JS_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Breaks after `;`, braces, commas; the last `;` of a rule, the space before `{` and that after the name of a property.
CSS_SPACE = re.compile(r"(?<=[;{},])\n|;\n(?=\})| (?=\{)|^([\w-]+:) ", re.MULTILINE)
CSS_IMPORT = re.compile(r"^@import '(\.{1,2}/[^']+)';\r?$", re.MULTILINE)


@dataclass(frozen=True)
class StaticFile:
    """One file as it is sent; `gzipped` is None where compressing gains nothing."""

    body: bytes
    media_type: str
    gzipped: bytes | None


@dataclass(frozen=True)
class StaticTree:
    """All files as they stood at one moment.

    Attributes:
        files: by path under `static/`; instead of the parts of the style sheets, one joined sheet for each page.
    """

    files: dict[str, StaticFile]
    modules_of: dict[tuple[str, bool], tuple[str, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def hash(self) -> str:
        """Changes when any name or any byte changes."""
        digest = hashlib.sha256()
        for path in sorted(self.files):
            digest.update(f"{path}\0{len(self.files[path].body)}\0".encode())
            digest.update(self.files[path].body)
        return digest.hexdigest()[:16]

    def page_entry(self, page: str) -> str | None:
        """The path of the module with which a page begins; None for a page without JavaScript.

        A page with a folder of modules begins with its `index.js`; a small page is a single module.
        """
        paths = (f"js/pages/{page}/index.js", f"js/pages/{page}.js")
        return next((path for path in paths if path in self.files), None)

    def modules(self, entry: str, later: bool = False) -> tuple[str, ...]:
        """The paths of a JavaScript module and of all it imports, itself first, each once.

        Args:
            later: also what is imported only when it is needed, by `import('...')`.

        Raises:
            FileNotFoundError: a module imports a file that is not there.
        """
        if (entry, later) not in self.modules_of:
            found: list[str] = []
            waiting = [entry]
            while waiting:
                path = waiting.pop(0)
                if path in found:
                    continue
                if path not in self.files:
                    raise FileNotFoundError(path)
                found.append(path)
                source = self.files[path].body.decode("utf-8")
                names = IMPORT.findall(source) + (LATER_IMPORT.findall(source) if later else [])
                waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in names]
            self.modules_of[entry, later] = tuple(found)
        return self.modules_of[entry, later]


def read_tree(folder: Path) -> StaticTree:
    """Read all files, join the style sheets, take comments and indentation out, and compress what gains by it.

    The types that tsc reads (`*.d.ts`) stay here.
    """
    bodies = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith(".d.ts")
    }
    sheets = {path: bodies.pop(path).decode("utf-8") for path in list(bodies) if path.endswith(".css")}
    scripts = {path: squeezed_script(body) for path, body in bodies.items() if path.startswith("js/")}
    files = bodies | scripts | joined_css(sheets)
    return StaticTree({path: static_file(path, body) for path, body in files.items()})


def joined_css(sheets: dict[str, str]) -> dict[str, bytes]:
    """One sheet for each page: tokens, base, components, and the page's own part with what that imports."""
    components = sorted(path for path in sheets if path.startswith("css/components/"))
    common = [sheets[path] for path in ("css/tokens.css", "css/base.css", *components) if path in sheets]
    return {
        f"css/{posixpath.basename(path)}": squeezed("\n".join([*common, with_imports(sheets, path)])).encode()
        for path in sheets
        if path.startswith("css/pages/")
    }


def with_imports(sheets: dict[str, str], path: str) -> str:
    """A sheet with the sheets that it imports in the place of their `@import '...';`.

    Raises:
        FileNotFoundError: it imports a sheet that is not there.
    """
    if path not in sheets:
        raise FileNotFoundError(path)
    folder = posixpath.dirname(path)
    return CSS_IMPORT.sub(
        lambda found: with_imports(sheets, posixpath.normpath(posixpath.join(folder, found[1]))), sheets[path]
    )


def squeezed(css: str) -> str:
    """A style sheet without comments and without the white space that means nothing, for phones on a slow network."""
    lines = (line.strip() for line in CSS_COMMENT.sub("", css).splitlines())
    return CSS_SPACE.sub(r"\1", "\n".join(line for line in lines if line))


def without_comments(script: bytes) -> bytes:
    """A module without the comments, which are a third of it."""
    return JS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), script.decode("utf-8")).encode()


def squeezed_script(script: bytes) -> bytes:
    """A module without comments, indentation and empty lines.

    In the markup of a template string indentation means nothing; eslint.config.mjs lets no others have lines.
    """
    return JS_INDENTATION.sub("", without_comments(script).decode("utf-8")).encode()


def static_file(path: str, body: bytes) -> StaticFile:
    """The file with its media type, compressed when that makes it smaller."""
    media_type = (
        MEDIA_TYPES.get(posixpath.splitext(path)[1]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    )
    compressed = gzip.compress(body, compresslevel=9, mtime=0)
    return StaticFile(body, media_type, compressed if len(compressed) < 0.9 * len(body) else None)


class Assets:
    """The static tree of one app; while debugging it is read again as soon as a file changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = self.fingerprint()
        self.tree = read_tree(folder)

    def fingerprint(self) -> list[tuple[str, int]]:
        """Names and times of all files: cheap enough to look at for each request of a developer."""
        return sorted((str(path), path.stat().st_mtime_ns) for path in self.folder.rglob("*") if path.is_file())

    def current(self) -> StaticTree:
        """The tree to serve from."""
        if current_app.debug and self.seen != (found := self.fingerprint()):
            self.tree, self.seen = read_tree(self.folder), found
        return self.tree


def init_assets(app: Flask, folder: Path = STATIC) -> None:
    """Serve the static tree, and give templates `asset`, `page_css` and `module_files`.

    The app is made with `static_folder=None`, so that Flask's own route does not serve the same files without hash.
    """
    app.extensions["assets"] = Assets(folder)
    app.add_url_rule(f"{STATIC_PATH}<tree_hash>/<path:path>", "asset", serve)
    app.jinja_env.globals.update(asset=asset, page_css=page_css, module_files=module_files)


def static_tree() -> StaticTree:
    """The tree of the current app."""
    assets: Assets = current_app.extensions["assets"]
    return assets.current()


def serve(tree_hash: str, path: str) -> Response:
    """GET one file; 404 for a hash of another version, so that nobody keeps a wrong file for ever."""
    tree = static_tree()
    found = tree.files.get(path)
    if found is None or tree_hash != tree.hash:
        abort(404)
    zipped = found.gzipped is not None and request.accept_encodings.quality("gzip") > 0
    response = Response(found.gzipped if zipped else found.body, mimetype=found.media_type)
    if found.gzipped is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def asset(path: str) -> str:
    """The address of a static file, such as `favicon.svg`.

    Raises:
        FileNotFoundError: there is no such file; a page with a dead address should not leave the house.
    """
    tree = static_tree()
    if path not in tree.files:
        raise FileNotFoundError(path)
    return url_for("asset", tree_hash=tree.hash, path=path)


def page_css(page: str) -> str:
    """The address of a page's one style sheet; `css/pages/<page>.css` must exist."""
    return asset(f"css/{page}.css")


def page_modules(page: str, later: bool = False) -> tuple[str, ...]:
    """The paths of all modules of a page, its entry first; empty for a page without JavaScript.

    Args:
        later: also those that are loaded only when they are needed.
    """
    tree = static_tree()
    entry = tree.page_entry(page)
    return () if entry is None else tree.modules(entry, later)


def module_files(page: str) -> list[str]:
    """The addresses of all modules of a page, its entry first, to name in its head."""
    return [asset(path) for path in page_modules(page)]
