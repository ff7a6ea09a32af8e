"""Every command of commands.py over HTTP: the same single call as over the socket, with the same answer."""

from typing import Any

from flask import Blueprint, jsonify, request, session
from flask.typing import ResponseReturnValue

from workshop.access.actors import actor_for
from workshop.commands.metrics import ACCEPTED
from workshop.commands.table import arguments_of
from workshop.domain.errors import BadInput, TooFast, WorkshopError
from workshop.domain.vocabulary import Role
from workshop.queries.board import mine_of
from workshop.web.current import perform, read_connection, read_session, services

blueprint = Blueprint("commands", __name__)


@blueprint.post("/<int:code>/as/<role>/<command>")
def run(code: int, role: str, command: str) -> ResponseReturnValue:
    """Run a command in a meeting, as a role that the cookie must prove; the body is the payload in JSON."""
    metrics = services().metrics
    try:
        answer = _run(code, role, command)
    except WorkshopError as refusal:
        metrics.count_command(refusal.code)
        raise
    metrics.count_command(ACCEPTED)
    return jsonify(answer)


def _run(code: int, role: str, command: str) -> dict[str, Any]:
    try:
        named = Role(role)
    except ValueError:
        raise BadInput(field="role", reason="unknown") from None
    with read_session() as database_session:
        actor = actor_for(database_session, session, code, named)
    if named is Role.PARTICIPANT and not services().live.allowances.take_as(actor):
        raise TooFast
    action, arguments = arguments_of(command, actor, request.get_json(silent=True))
    answer = {"ok": True, "value": perform(action, actor, **arguments)}
    if actor.role is Role.PARTICIPANT:
        with read_connection() as connection:
            answer["mine"] = mine_of(connection, actor)
    return answer
