"""Answers to the events of a page: what it asks to read, and the commands that it sends."""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any, cast

from workshop.actions.voting import Ballot
from workshop.commands.group_commit import GroupCommit
from workshop.commands.payloads import Payload
from workshop.commands.table import arguments_of
from workshop.domain.vocabulary import STATEMENT_LENGTH, Actor, Role
from workshop.queries.board import mine_of
from workshop.queries.board_parts import Mine, Part, StatementPart
from workshop.queries.similarity import alike, nearest
from workshop.realtime.broadcast import Broadcast
from workshop.realtime.limits import Turns
from workshop.realtime.protocol import AlikeAnswer, CommandAnswer, MineAnswer, SimilarAnswer, StateAnswer
from workshop.storage.database import Database, utc_now


class Answers:
    """One method for each kind of event, from an actor and a payload that nobody checked yet; raises WorkshopError."""

    def __init__(self, database: Database, commits: GroupCommit, broadcast: Broadcast, turns: Turns) -> None:
        self._database = database
        self._commits = commits
        self._broadcast = broadcast
        self._turns = turns

    def state(self, actor: Actor, _payload: Any) -> StateAnswer:
        """The whole board; the audience of the actor is told of changes from now on."""
        version, encoded = self._broadcast.board(actor.meeting_id, actor.role)
        with self._turns.take() if actor.role is Role.PARTICIPANT else nullcontext():
            mine = self._own(actor)
        parts = cast("Mapping[str, Part]", encoded)  # the same as JSON already, once for all who ask
        return {"ok": True, "version": version, "parts": parts, "now": utc_now().timestamp(), "mine": mine}

    def mine(self, actor: Actor, _payload: Any) -> MineAnswer:
        """The facts of this participant alone."""
        return {"ok": True, "mine": self._own(actor)}

    def similar(self, actor: Actor, payload: Any) -> SimilarAnswer:
        """The statement that reads most like what somebody is typing."""
        fields = Payload(payload)
        shown = self._statements(actor, fields.number("theme"))
        found = nearest(fields.line("text")[:STATEMENT_LENGTH], {key: part["text"] for key, part in shown.items()})
        if found is None:
            return {"ok": True, "similar": None}
        part = shown[found]
        return {"ok": True, "similar": {"id": part["id"], "number": part["number"], "text": part["text"]}}

    def alike(self, actor: Actor, payload: Any) -> AlikeAnswer:
        """The pairs of statements of a theme that read alike."""
        shown = self._statements(actor, Payload(payload).number("theme"))
        texts = {key: part["text"] for key, part in shown.items()}
        return {"ok": True, "pairs": [{"one": one, "other": other} for one, other in alike(texts)]}

    def command(self, name: str, actor: Actor, payload: Any) -> CommandAnswer:
        """Run a command; a participant also gets what it sees alone."""
        action, arguments = arguments_of(name, actor, payload)
        answer: CommandAnswer = {"ok": True, "value": self._commits.perform(action, actor, **arguments)}
        own = self._own(actor)
        if own is not None:
            answer["mine"] = own
        return answer

    def vote(self, name: str, actor: Actor, payload: Any) -> CommandAnswer:
        """Run a command about a dot: by the same rules, but stored together with those of other phones."""
        _action, arguments = arguments_of(name, actor, payload)
        dots = self._commits.vote(Ballot(actor, **{"target_id": None, **arguments}))
        return {"ok": True, "value": None, "mine": {"dots": dots}}

    def _own(self, actor: Actor) -> Mine | None:
        """The facts of this participant alone; None but for participants."""
        if actor.role is not Role.PARTICIPANT:
            return None
        with self._database.read_connection() as connection:
            return mine_of(connection, actor)

    def _statements(self, actor: Actor, theme: int) -> dict[int, StatementPart]:
        """The statements of a theme that hang, without headings, as far as this actor may see them."""
        parts = self._broadcast.parts(actor.meeting_id, actor.role)
        statements = [cast(StatementPart, part) for key, part in parts.items() if key.startswith("statement:")]
        return {
            part["id"]: part
            for part in statements
            if part["theme"] == theme and not part["is_heading"] and not part.get("is_off_board")
        }
