"""The bare Flask-SocketIO server: its stock path on gevent-websocket, storing nothing.

python -m bench.baselines.flask_baseline PORT FIXTURES
"""

from gevent import monkey

monkey.patch_all()

# ruff: noqa: E402 - nothing may be imported before the patch
import secrets
import time
from collections.abc import Callable
from typing import Any

import gevent
from flask import Flask, Response, request
from flask_socketio import SocketIO, join_room
from gevent.pywsgi import WSGIServer
from geventwebsocket.handler import WebSocketHandler

from bench.baselines.meeting import PERIODS, Meeting, canned
from workshop.server import listen


def serve(port: int, meeting: Meeting, store: Callable[[str, Any], None] | None = None) -> None:
    """Serve for ever; `store` keeps a vote before it is acknowledged."""
    app = Flask("baseline", static_folder=None)
    socketio = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")

    @app.get("/<path:path>")
    def get(path: str) -> Response:
        if f"/{path}" in meeting.fixtures["files"]:
            status, headers, body = canned(meeting.fixtures["files"][f"/{path}"])
        else:
            status, headers, body = canned(meeting.fixtures["page" if "stip" in request.cookies else "door"])
        response = Response(body, status=status, headers=headers)
        if path.startswith("l/"):
            know(response)
        return response

    @app.post("/<code>/join")
    def join(code: str) -> Response:
        response = Response(status=302, headers={"Location": f"/{code}"})
        know(response)
        return response

    def know(response: Response) -> None:
        response.set_cookie("stip", secrets.token_urlsafe(24), httponly=True)

    for namespace in PERIODS:

        @socketio.on("connect", namespace=namespace)
        def on_connect(auth: Any) -> None:
            join_room("all")

        @socketio.on("state", namespace=namespace)
        def on_state(_payload: Any, namespace: str = namespace) -> Any:
            return meeting.state(namespace)

        @socketio.on("stick_dot", namespace=namespace)
        def on_stick_dot(payload: Any) -> Any:
            who = request.cookies["stip"]
            if store is not None:
                store(who, payload)
            meeting.stick(who, payload["colour"], payload["number"], payload["target"])
            return meeting.answer()

        @socketio.on("take_back_dot", namespace=namespace)
        def on_take_back_dot(payload: Any) -> Any:
            meeting.take_back(request.cookies["stip"], payload["colour"], payload["number"])
            return meeting.answer()

        def tell(namespace: str = namespace) -> None:
            moment = time.monotonic()
            while True:
                moment = max(moment + PERIODS[namespace], time.monotonic())
                gevent.sleep(max(0.0, moment - time.monotonic()))
                news = meeting.news(namespace)
                if news is not None:
                    socketio.emit("changes", news, to="all", namespace=namespace)

        gevent.spawn(tell)
    WSGIServer(listen("127.0.0.1", port), app, handler_class=WebSocketHandler, log=None).serve_forever()


if __name__ == "__main__":
    serve(*Meeting.from_arguments())
