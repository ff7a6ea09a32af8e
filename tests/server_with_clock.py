"""Run the server with a clock that a test sets: python server_with_clock.py FILE OPTIONS..., with the seconds that the
clock is ahead in FILE, read anew each time that somebody asks for the time.
"""

from gevent import monkey

monkey.patch_all()

# ruff: noqa: E402 - nothing may be imported before the patch
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
ahead = Path(sys.argv.pop(1))
true_time = time.time
time.time = lambda: true_time() + float(ahead.read_text())

from workshop.storage import database

database.utc_now = lambda: datetime.fromtimestamp(time.time(), UTC)

from workshop import server

sys.exit(server.main())
