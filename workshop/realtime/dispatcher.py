"""Dispatches events that come in over a connection: check, allow, run, answer."""

import logging
from collections.abc import Callable
from typing import Any

from workshop.commands.metrics import ACCEPTED, Metrics
from workshop.domain.errors import TooFast, WorkshopError
from workshop.domain.vocabulary import Actor
from workshop.realtime.limits import Allowances
from workshop.realtime.protocol import Refused, Success
from workshop.realtime.registry import Registry
from workshop.realtime.watchdog import Watchdog

log = logging.getLogger(__name__)

Answer = Callable[[Actor, Any], Success]


class Dispatcher:
    """Runs what answers an event, as the actor of its connection."""

    def __init__(
        self, registry: Registry, allowances: Allowances, watchdog: Watchdog, metrics: Metrics | None = None
    ) -> None:
        """Dispatch for the connections of a registry, and count the outcome of commands in `metrics`."""
        self._metrics = metrics or Metrics()
        self._registry = registry
        self._allowances = allowances
        self._watchdog = watchdog

    def dispatch_command(self, answer: Answer, sid: str, payload: Any = None, *_more: Any) -> Success | Refused:
        """As dispatch(), and count the outcome."""
        outcome = self.dispatch(answer, sid, payload)
        self._metrics.count_command(ACCEPTED if outcome["ok"] else outcome["code"])
        return outcome

    def dispatch(self, answer: Answer, sid: str, payload: Any = None, *_more: Any) -> Success | Refused:
        """The acknowledgement of an event: what `answer(actor, payload)` returns, or why it is refused.

        Nothing is raised. Who asks far too much is also sent away.
        """
        actor = self._registry.actor_of(sid)
        if actor is None:
            return _refused("not_allowed")
        exceeded = self._allowances.take(sid)
        if exceeded is not None:
            if exceeded.is_abused:
                self._watchdog.end(sid)
            return _refused(TooFast.code)
        try:
            return answer(actor, {} if payload is None else payload)
        except WorkshopError as error:
            return _refused(error.code, error.details)
        except Exception:
            log.exception("an event failed")
            return _refused("failed")


def _refused(code: str, details: dict[str, Any] | None = None) -> Refused:
    return {"ok": False, "code": code, "details": details or {}}
