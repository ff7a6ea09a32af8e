"""Rebuild workshop/static/vendor and tests/e2e/vendor from npm; only maintainers need it, to move to a newer version.

    python tools/vendor.py            fetch, bundle, write the files and their hashes
    python tools/vendor.py --hashes   only write HASHES anew

Stip ships these files in git, so that a laptop without internet and without Node can serve them. npm works in a
temporary folder: nothing but the finished files lands in the checkout.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENDOR = CHECKOUT / "workshop" / "static" / "vendor"
FOR_TESTS = CHECKOUT / "tests" / "e2e" / "vendor"

SOCKET_IO = "4.8.4"
LIT_HTML = "2.8.0"  # the last that runs on ES2019; 3.x needs ES2021
FONT = "5.3.0"
ESBUILD = "0.28.2"
AXE = "4.14.1"  # for the tests only

# What of socket.io our pages use; tsc reads the same lines as the types of the bundle.
SOCKET_IO_ENTRY = "export { io } from 'socket.io-client';\n"
SOCKET_IO_BANNER = f"/*! socket.io-client {SOCKET_IO} without WebTransport; MIT, see socket.io.LICENSE.txt */"
# Our server speaks no WebTransport and no page asks for it, but it would come along with every first visit.
NO_WEBTRANSPORT = "export class WT {}\n"

# What of lit-html our pages may use. Everything that makes markup of a text is left out on purpose.
LIT_ENTRY = """
export { html, svg, render, nothing } from 'lit-html';
export { repeat } from 'lit-html/directives/repeat.js';
export { live } from 'lit-html/directives/live.js';
"""
# Dutch and the languages around it, quotes, dashes and the euro; rarer signs come from the fonts behind it. Figures of
# equal width, and no kerning: it is a quarter of the file, and a phone may load 60 kB for the whole page.
FONT_SIGNS = (
    "U+0020-007E,U+00A0,U+00B0,U+00B7,U+00C0-00C2,U+00C4,U+00C7-00CF,U+00D1-00D4,U+00D6-00D7,U+00D9-00DC,U+00DF-00E2,"
    "U+00E4,U+00E7-00EF,U+00F1-00F4,U+00F6,U+00F9-00FC,U+2013-2014,U+2018-2019,U+201C-201E,U+2022,U+2026,U+20AC,U+2212"
)
FONT_FEATURES = "tnum"
LIT_BANNER = f"/*! lit-html {LIT_HTML} with repeat and live; BSD-3-Clause, see lit-html.LICENSE.txt */"


def main() -> None:
    """Parse the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hashes", action="store_true", help="only write HASHES anew")
    if not parser.parse_args().hashes:
        rebuild()
    for folder in (VENDOR, FOR_TESTS):
        (folder / "HASHES").write_text(hash_lines(folder), encoding="utf-8", newline="\n")


def rebuild() -> None:
    """Fetch the packages and put the finished files in the vendor folder."""
    npm = shutil.which("npm")
    subset = shutil.which("pyftsubset")
    if npm is None or subset is None:
        sys.exit("npm and pyftsubset (pip install fonttools brotli) are needed to rebuild the vendored files.")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "package.json").write_text("{}", encoding="utf-8")
        packages = [
            f"socket.io-client@{SOCKET_IO}",
            f"lit-html@{LIT_HTML}",
            f"@fontsource/atkinson-hyperlegible-next@{FONT}",
            f"esbuild@{ESBUILD}",
            f"axe-core@{AXE}",
        ]
        subprocess.run([npm, "install", "--ignore-scripts", "--no-audit", *packages], cwd=work, check=True)
        modules = work / "node_modules"
        font = modules / "@fontsource" / "atkinson-hyperlegible-next"

        for folder_of_ours in (VENDOR, FOR_TESTS):
            shutil.rmtree(folder_of_ours, ignore_errors=True)
            folder_of_ours.mkdir(parents=True)
        shutil.copy(modules / "axe-core" / "axe.min.js", FOR_TESTS)
        for licence in ("LICENSE", "LICENSE-3RD-PARTY"):
            found = next(path for path in (modules / "axe-core").iterdir() if path.stem == licence)
            shutil.copy(found, FOR_TESTS / f"axe.{licence}.txt")
        shutil.copy(modules / "socket.io-client" / "LICENSE", VENDOR / "socket.io.LICENSE.txt")
        shutil.copy(modules / "lit-html" / "LICENSE", VENDOR / "lit-html.LICENSE.txt")
        shutil.copy(font / "LICENSE", VENDOR / "atkinson-hyperlegible-next.LICENSE.txt")
        for weight in (400, 700):
            squeeze = [
                subset,
                str(font / "files" / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2"),
                "--flavor=woff2",
                "--no-hinting",
                f"--unicodes={FONT_SIGNS}",
                f"--layout-features={FONT_FEATURES}",
                f"--output-file={VENDOR / f'atkinson-hyperlegible-next-{weight}.woff2'}",
            ]
            subprocess.run(squeeze, check=True)

        transports = modules / "engine.io-client" / "build" / "esm" / "transports"
        (transports / "webtransport.js").write_text(NO_WEBTRANSPORT, encoding="utf-8")
        (VENDOR / "socket.io.d.ts").write_text(SOCKET_IO_ENTRY, encoding="utf-8", newline="\n")
        (VENDOR / "lit-html.d.ts").write_text(LIT_ENTRY.lstrip(), encoding="utf-8", newline="\n")
        bundle(work, SOCKET_IO_ENTRY, SOCKET_IO_BANNER, VENDOR / "socket.io.js")
        bundle(work, LIT_ENTRY, LIT_BANNER, VENDOR / "lit-html.js")


def bundle(work: Path, entry: str, banner: str, target: Path) -> None:
    """Write what an entry exports as one module that browsers of ES2019 run."""
    source = work / f"entry-of-{target.name}"
    source.write_text(entry, encoding="utf-8")
    esbuild = [
        str(work / "node_modules" / ".bin" / "esbuild"),
        str(source),
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2019",
        "--legal-comments=none",
        f"--banner:js={banner}",
        f"--outfile={target}",
    ]
    subprocess.run(esbuild, check=True)


def hash_lines(folder: Path) -> str:
    """The text of HASHES: one line for each vendored file, as sha256sum writes it, sorted by name."""
    files = sorted(path for path in folder.iterdir() if path.name != "HASHES")
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


if __name__ == "__main__":
    main()
