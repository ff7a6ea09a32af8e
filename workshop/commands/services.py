"""The long-lived parts of one running app: create_app() makes them once, pages, commands and the server ask for them.

Real time stands above this layer, so it is named by a Protocol: pages ask it something without importing it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from workshop.access.join_cache import JoinCache
from workshop.commands.group_commit import GroupCommit
from workshop.commands.metrics import Metrics
from workshop.domain.vocabulary import Actor
from workshop.hosting.config import Config
from workshop.storage.database import Database

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

R = TypeVar("R")


class Rates(Protocol):
    """Allowances of participants, over all connections and over HTTP together."""

    def take_as(self, actor: Actor) -> bool:
        """Use one request of an actor; False when none is left for now."""


class LiveConnections(Protocol):
    """The open connections of this process, as far as pages must know of them."""

    @property
    def is_full(self) -> bool:
        """Return whether no further participant can be connected; staff and projector always can."""

    @property
    def allowances(self) -> Rates:
        """The allowance of each participant."""

    def start(self) -> None:
        """Start the background tasks; called once, by the server."""

    def metrics_page(self, versions: Mapping[str, str]) -> "WSGIApplication":
        """The page of measurements for Prometheus; called once, by the server."""


class Offload(Protocol):
    """Runs long work where it holds nobody up, and waits for its result."""

    def __call__(self, work: Callable[..., R], *arguments: Any) -> R:
        """Run `work(*arguments)` and return what it returns."""


@dataclass
class Services:
    """The parts of one app.

    Attributes:
        live: the open connections.
        metrics: what this process counts.
        offload: runs work here and now, until the server replaces it by its thread pool.
    """

    config: Config
    database: Database
    group_commit: GroupCommit
    join_cache: JoinCache
    live: LiveConnections
    metrics: Metrics
    offload: Offload
