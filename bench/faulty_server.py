"""Stip's server that kills itself at a chosen point of a transaction that stores dots; only for bench/crash.py.

On SIGUSR1 it reads `point:number` from the file `fault` in its data folder, and dies at that point of the n-th
transaction with dots from then on: `inside` (a dot is written, more may follow), `before-commit`, or `after-commit`
(stored, nobody told yet).
"""

import workshop.server  # first: it patches

# ruff: isort: split
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gevent
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.engine.default import DefaultDialect

WRITES_DOTS = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM) dot\b")


class Fault:
    """The place at which the server dies; nowhere until it is armed."""

    def __init__(self) -> None:
        self._point = ""
        self._transactions_left = 0
        self._has_dots = False

    def arm(self) -> None:
        point, _, number = Path(os.environ["WORKSHOP_DATA"], "fault").read_text().partition(":")
        self._point, self._transactions_left = point, int(number)

    def on_statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if WRITES_DOTS.match(statement):
            self._transactions_left -= not self._has_dots
            self._has_dots = True
            self._pass("inside")

    def around_commit(self, commit: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def do_commit(dialect: Any, connection: Any) -> None:
            had_dots, self._has_dots = self._has_dots, False
            if had_dots:
                self._pass("before-commit")
            commit(dialect, connection)
            if had_dots:
                self._pass("after-commit")

        return do_commit

    def _pass(self, point: str) -> None:
        if point == self._point and self._transactions_left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    fault = Fault()
    sa.event.listen(Engine, "after_cursor_execute", fault.on_statement)
    DefaultDialect.do_commit = fault.around_commit(DefaultDialect.do_commit)  # type: ignore[method-assign]
    gevent.signal_handler(signal.SIGUSR1, fault.arm)
    return workshop.server.main()


if __name__ == "__main__":
    sys.exit(main())
