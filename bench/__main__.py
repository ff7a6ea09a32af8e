"""Everything that is measured, with one command, written down in docs/performance.md.

python -m bench [--quick]        an hour on a quiet machine; with --quick a quarter of it
"""

import argparse
import subprocess
import sys

from bench.report import DOCS, write_documentation

KEPT = DOCS / "performance"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="shorter, for a first impression")
    quick = parser.parse_args().quick
    commands = (
        ["hall", *(["--quick"] if quick else [])],
        ["crash", *(["--kills", "6"] if quick else [])],
        ["chaos", *(["--seconds", "15"] if quick else [])],
        ["export", *(["--turns", "2"] if quick else [])],
    )
    codes = []
    for name, *options in commands:
        print(f"== bench.{name}", flush=True)
        output = KEPT / f"{name}.json"
        codes.append(subprocess.call([sys.executable, "-m", f"bench.{name}", *options, "--output", str(output)]))
    write_documentation()
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
