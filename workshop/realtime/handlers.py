"""Wiring of the events: which function answers which event in which namespace, and what runs in the background.

Handlers are registered with python-socketio itself, without a Flask request context, which costs more than the vote.
"""

import logging
from collections.abc import Mapping
from functools import partial

from flask import Flask
from flask_socketio import SocketIO

from workshop.access.join_cache import JoinCache
from workshop.actions.voting import stick_dot, take_back_dot
from workshop.commands.group_commit import GroupCommit
from workshop.commands.metrics import Metrics
from workshop.commands.table import COMMANDS
from workshop.realtime.admission import Admission
from workshop.realtime.answers import Answers
from workshop.realtime.broadcast import Broadcast
from workshop.realtime.dispatcher import Answer, Dispatcher
from workshop.realtime.limits import Allowances, Turns, capacity
from workshop.realtime.metrics import MetricsPage
from workshop.realtime.other_processes import OtherProcesses
from workshop.realtime.presence import PRESENCE_SECONDS, note_presence
from workshop.realtime.protocol import ALIKE, MINE, NAMESPACES, PHONE, SIMILAR, STAFF, STATE, Changes
from workshop.realtime.registry import Registry
from workshop.realtime.transport.connections import Connections
from workshop.realtime.watchdog import Watchdog
from workshop.storage.database import Database

log = logging.getLogger(__name__)

VOTES = (stick_dot, take_back_dot)


class Live:
    """The parts of real time in this process, connected to each other and to Socket.IO."""

    def __init__(
        self,
        app: Flask,
        socketio: SocketIO,
        database: Database,
        commits: GroupCommit,
        join_cache: JoinCache,
        metrics: Metrics,
    ) -> None:
        self._socketio = socketio
        self._database = database
        self._commits = commits
        self._metrics = metrics
        connections = Connections(socketio)
        turns = Turns()
        self.allowances = Allowances()
        self.registry = Registry(capacity().connections, connections.count)
        self.broadcast = Broadcast(database, self._send, ballot_state_of=commits.ballot_state_of)
        self.watchdog = Watchdog(socketio, connections, self.registry)
        self.other_processes = OtherProcesses(socketio, database, self.registry)
        self._dispatcher = Dispatcher(self.registry, self.allowances, self.watchdog, metrics)
        self._answers = Answers(database, commits, self.broadcast, turns)
        self._admission = Admission(
            app,
            socketio,
            database,
            join_cache,
            self.registry,
            self.allowances,
            self.watchdog,
            self.broadcast,
            turns,
            connections,
        )
        database.subscribe(self.broadcast.on_events)
        database.subscribe(self.watchdog.end_signed_out)
        self._register()

    @property
    def is_full(self) -> bool:
        """Return whether no further phone fits; facilitator, secretary and projector always get in."""
        return self.registry.is_full

    def start(self) -> None:
        """Begin what runs in the background for as long as the process lives."""
        for task in (
            self._commits.run,
            self.broadcast.run,
            self._note_presence,
            self.watchdog.run,
            self.other_processes.run,
        ):
            self._socketio.start_background_task(task)

    def metrics_page(self, versions: Mapping[str, str]) -> MetricsPage:
        """The page of measurements for Prometheus, which measures the event loop from now on.

        Args:
            versions: of Stip and what it runs on, by their names.
        """
        page = MetricsPage(self._metrics.registry, self.registry, self._database, versions)
        self._socketio.start_background_task(page.measure_loop)
        return page

    def _register(self) -> None:
        answers = self._answers
        for namespace, roles in NAMESPACES.items():
            self._socketio.server.on("connect", partial(self._admission.connect, roles), namespace=namespace)
            self._socketio.server.on("disconnect", self._admission.disconnect, namespace=namespace)
            self._answer_with(answers.state, STATE, namespace)
            self._answer_with(answers.mine, MINE, namespace)
            for name, command in COMMANDS.items():
                if command.roles & roles:
                    answer = answers.vote if command.action in VOTES else answers.command
                    handle = partial(self._dispatcher.dispatch_command, partial(answer, name))
                    self._socketio.server.on(name, handle, namespace=namespace)
        self._answer_with(answers.similar, SIMILAR, PHONE)
        self._answer_with(answers.alike, ALIKE, STAFF)

    def _answer_with(self, answer: Answer, event: str, namespace: str) -> None:
        self._socketio.server.on(event, partial(self._dispatcher.dispatch, answer), namespace=namespace)

    def _send(self, event: str, payload: Changes, room: str, namespace: str) -> None:
        self._socketio.emit(event, payload, to=room, namespace=namespace)

    def _note_presence(self) -> None:
        while True:
            self._socketio.sleep(PRESENCE_SECONDS)
            try:
                note_presence(self.registry, self._database)
            except Exception:
                log.exception("presence could not be noted")
            self.allowances.tidy()
