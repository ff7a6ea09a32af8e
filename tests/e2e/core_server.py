"""A small server under the JavaScript core's tests: the static tree, an empty page, and a socket that answers.

Run as `python core_server.py PORT`; it prints its port once it listens. The whole state is kept in this process, so
that a restart forgets it, like a server that was restored.
"""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask, render_template_string, request
from flask_babel import Babel
from flask_socketio import ConnectionRefusedError, SocketIO, disconnect, emit
from werkzeug.serving import make_server

from workshop.hosting.assets import init_assets
from workshop.hosting.config import Config
from workshop.hosting.security import init_security, socket_origin_allowed

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>core</title>
<link rel="icon" href="{{ asset('favicon.svg') }}"></head>
<body data-root="{{ asset('favicon.svg').rpartition('/')[0] }}"><main></main><div id="connection" hidden></div>
<div id="announcements" role="status" aria-live="polite"></div>
<script type="application/json" id="page">{{ page | tojson }}</script></body></html>"""

DATA = {
    "locale": "nl",
    "plurals": ["one", "other"],
    "texts": {"Hello %(name)s": "Dag %(name)s", "%(n)s dot": ["%(n)s stip", "%(n)s stippen"]},
    "page": {"meeting": 7, "title": "</script><b>"},
}


def make_app(transport: str) -> Flask:
    """The app; `transport` "polling" makes a server that refuses WebSockets, as some proxies do."""
    app = Flask(__name__, static_folder=None)
    Babel(app)
    init_assets(app)
    socketio = SocketIO()
    socketio.init_app(
        app,
        async_mode="threading",
        cors_allowed_origins=socket_origin_allowed,
        transports=["polling"] if transport == "polling" else ["polling", "websocket"],
    )
    init_security(app, Config(Path(), Path(), "", ""))
    version = 10
    asked = 0
    refusals: list[str] = []

    @app.get("/")
    def page() -> str:
        return render_template_string(PAGE, page=DATA)

    @socketio.on("connect", namespace="/meeting")
    def connect(auth: dict[str, Any] | None) -> None:
        if auth and auth.get("refuse"):
            raise ConnectionRefusedError("not_allowed")

    @socketio.on("state", namespace="/meeting")
    def state(payload: object) -> dict[str, Any]:
        nonlocal asked
        asked += 1
        if refusals:
            return {"ok": False, "code": refusals.pop(), "details": {}}
        return {"ok": True, "version": version, "parts": {"meeting": {"asked": asked}}, "mine": {"left": 5}}

    @socketio.on("touch", namespace="/meeting")
    def touch(payload: dict[str, Any]) -> dict[str, Any]:
        """Change something and tell everybody; `skip` makes a gap."""
        nonlocal version
        since = version + payload.get("skip", 0)
        version = since + 1
        emit("changes", {"since": since, "version": version, "set": payload["set"], "gone": []}, broadcast=True)
        return {"ok": True, "mine": {"left": 4}}

    @socketio.on("transport", namespace="/meeting")
    def transport_of(payload: object) -> dict[str, Any]:
        sid = socketio.server.manager.eio_sid_from_sid(request.sid, "/meeting")  # type: ignore[attr-defined]
        return {"ok": True, "transport": socketio.server.eio.transport(sid)}

    @socketio.on("silent", namespace="/meeting")
    def silent(payload: dict[str, Any]) -> dict[str, Any]:
        socketio.sleep(payload["seconds"])
        return {"ok": True}

    @socketio.on("refuse_state", namespace="/meeting")
    def refuse_state(payload: dict[str, Any]) -> dict[str, Any]:
        """Refuse the state once."""
        refusals.append(payload["code"])
        return {"ok": True}

    @socketio.on("kick", namespace="/meeting")
    def kick(payload: object) -> None:
        disconnect()

    return app


if __name__ == "__main__":
    server = make_server("127.0.0.1", int(sys.argv[1]), make_app(sys.argv[2]), threaded=True)
    sys.stdout.write(f"{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()
