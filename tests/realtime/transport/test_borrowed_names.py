"""Names on the inside of python-socketio, python-engineio, gevent-websocket and gevent that our transport leans on.

None of them is promised by its library. When a newer version drops or changes one, its test fails with a sentence that
says what we lean on it for; and a name that our transport uses without standing in these tables fails too.
"""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import engineio
import geventwebsocket.websocket
import pytest
import socketio
from engineio.packet import Packet as EnginePacket
from engineio.socket import Socket
from gevent.pywsgi import WSGIHandler
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Header, Stream, WebSocket
from socketio.packet import Packet

from tests.realtime.transport.pairs import Pair

WORKSHOP = Path(__file__).parents[3] / "workshop"
TRANSPORT = WORKSHOP / "realtime" / "transport"


@dataclass(frozen=True)
class Method:
    """A function of a library that we call or override: its signature, and what for."""

    owner: type
    name: str
    signature: str
    purpose: str


@dataclass(frozen=True)
class Attribute:
    """A value on an object of a library that we read or assign: what must be so of it, and what for."""

    owner: Callable[[], Any]
    name: str
    holds: Callable[[Any], bool]
    purpose: str


def a_server() -> socketio.Server:
    return socketio.Server(async_mode="threading")


def a_manager() -> socketio.Manager:
    manager: socketio.Manager = a_server().manager
    return manager


def an_engine() -> engineio.Server:
    engine = engineio.Server(async_mode="threading")
    engine.on("connect", lambda sid, environ: None)
    return engine


def a_socket() -> Socket:
    return Socket(an_engine(), "sid")


def a_websocket() -> WebSocket:
    handler = Pair().websocket.handler
    return WebSocket({}, Stream(handler), handler)


def a_header() -> Header:
    return Header(fin=1, opcode=1, flags=0, length=3)


METHODS = [
    Method(
        socketio.Manager,
        "emit",
        "(self, event, data, namespace, room=None, skip_sid=None, callback=None, to=None, **kwargs)",
        "overridden to write one ready frame to a room",
    ),
    Method(socketio.Manager, "get_participants", "(self, namespace, room)", "gives the connections of a room"),
    Method(socketio.Manager, "eio_sid_from_sid", "(self, sid, namespace)", "tells strangers from known connections"),
    Method(socketio.Server, "get_environ", "(self, sid, namespace=None)", "leads to the WebSocket of a connection"),
    Method(socketio.Server, "sleep", "(self, seconds=0)", "lets others go first within a broadcast"),
    Method(Packet, "encode", "(self)", "makes the text of a message, once for a room"),
    Method(EnginePacket, "encode", "(self, b64=False)", "makes the text of an answer"),
    Method(engineio.Server, "on", "(self, event, handler=None)", "puts our connect handler in front"),
    Method(Socket, "send", "(self, pkt)", "overridden to write at once to an idle WebSocket"),
    Method(Socket, "schedule_ping", "(self)", "overridden to ping by a timer"),
    Method(Socket, "close", "(self, wait=True, abort=False, reason=None)", "ends a socket that nobody reads"),
    Method(WebSocketHandler, "upgrade_connection", "(self)", "overridden to make a WebSocket of our class"),
    Method(WSGIHandler, "log_error", "(self, msg, *args)", "overridden to name no addresses"),
    Method(WSGIHandler, "read_request", "(self, raw_requestline)", "overridden to know when the headers are in"),
    Method(WSGIHandler, "handle_one_request", "(self)", "overridden to know when a request was answered"),
    Method(WSGIHandler, "_handle_client_error", "(self, ex)", "overridden to log no connection that broke"),
    Method(WebSocket, "__init__", "(self, environ, stream, handler)", "overridden to write one frame at a time"),
    Method(WebSocket, "read_frame", "(self)", "overridden to refuse a large message before it is read"),
    Method(WebSocket, "validate_utf8", "(self, payload)", "overridden to leave it to the decoding"),
    Method(WebSocket, "close", "(self, code=1000, message=b'')", "ends a WebSocket whose message is too large"),
    Method(Stream, "__init__", "(self, handler)", "our WebSocket takes the stream that the stock one was given"),
    Method(Header, "decode_header", "(stream)", "reads the size of a frame before the frame"),
    Method(Header, "encode_header", "(fin, opcode, mask, length, flags)", "makes a frame that is ready for all"),
    Method(Header, "unmask_payload", "(self, payload)", "reads what a browser sends"),
]

ATTRIBUTES = [
    Attribute(a_server, "eio", lambda it: isinstance(it, engineio.Server), "leads to the sockets of Engine.IO"),
    Attribute(a_server, "manager", lambda it: isinstance(it, socketio.Manager), "finds the socket of a connection"),
    Attribute(a_server, "environ", lambda it: it == {}, "requests by the id of their socket"),
    Attribute(a_server, "packet_class", lambda it: it is Packet, "makes messages with our serializer"),
    Attribute(a_manager, "server", lambda it: isinstance(it, socketio.Server), "our manager asks it for requests"),
    Attribute(lambda: Packet, "uses_binary_events", lambda it: it is True, "assigned, so that nobody looks for bytes"),
    Attribute(an_engine, "sockets", lambda it: it == {}, "all open sockets by their ids"),
    Attribute(an_engine, "handlers", lambda it: callable(it["connect"]), "the connect handler behind ours"),
    Attribute(an_engine, "ping_interval", lambda it: it > 0, "when our timer pings"),
    Attribute(a_socket, "server", lambda it: isinstance(it, engineio.Server), "has the interval of pings"),
    Attribute(a_socket, "queue", lambda it: (it.qsize(), it.empty()) == (0, True), "whether messages wait"),
    Attribute(a_socket, "closed", lambda it: it is False, "nothing is written to a socket that ended"),
    Attribute(a_socket, "closing", lambda it: it is False, "a socket that ends is not pinged"),
    Attribute(a_socket, "last_ping", lambda it: it > 0, "assigned: without a pong the socket ends in time"),
    Attribute(a_socket, "__class__", lambda it: it is Socket, "assigned, since Engine.IO asks for no class of ours"),
    Attribute(a_websocket, "environ", lambda it: it == {}, "cleared, or the request stays as long as the connection"),
    Attribute(a_websocket, "closed", lambda it: it is False, "assigned on the stock WebSocket that ours replaces"),
    Attribute(a_websocket, "stream", lambda it: isinstance(it, Stream), "handed on to our WebSocket"),
    Attribute(a_websocket, "raw_read", callable, "reads the payload of a frame"),
    Attribute(a_websocket, "handler", lambda it: it is not None, "leads to the TCP connection"),
    Attribute(lambda: WebSocket, "OPCODE_CONTINUATION", lambda it: it == 0, "adds up a message in many frames"),
    Attribute(lambda: WebSocket, "OPCODE_TEXT", lambda it: it == 1, "the kind of our frames"),
    Attribute(lambda: WebSocket, "OPCODE_BINARY", lambda it: it == 2, "bounded as texts are"),
    Attribute(lambda: a_websocket().stream, "write", callable, "assigned: frames are written one after the other"),
    Attribute(a_header, "opcode", lambda it: it == 1, "the kind of a frame"),
    Attribute(a_header, "length", lambda it: it == 3, "the size of a frame before it is read"),
    Attribute(a_header, "flags", lambda it: it == 0, "a compressed frame is refused"),
    Attribute(a_header, "mask", lambda it: not it, "whether a frame is masked"),
]

# Values that a WSGI handler gets while it serves: that code of the library sets them is all that can be seen here.
SET_BY: list[tuple[Callable[..., Any], str, str]] = [
    (WSGIHandler.__init__, "rfile", "assigned, to read less at once"),
    (WSGIHandler.__init__, "socket", "the TCP connection: written to at once, and hung up"),
    (WSGIHandler.read_request, "headers", "deleted, since all of it stands in the environment"),
    (WebSocketHandler.upgrade_connection, "websocket", "replaced by a WebSocket of our class"),
    (WebSocketHandler.upgrade_connection, "wsgi.websocket", "the key of the WebSocket in the environment"),
]

# Names of Python, of the public API of gevent and Flask-SocketIO, and of our own, that need no contract.
ORDINARY = frozenset(
    {"SHUT_RDWR", "SOL_SOCKET", "SO_LINGER", "getLogger", "debug", "get", "pop", "values", "items", "clear", "name"}
    | {"pack", "time", "acquire", "release", "makefile", "setsockopt", "shutdown", "spawn", "spawn_later", "ref"}
    | {"qsize", "empty"}  # of the queue, in the contract of "queue"
    | {"_server", "_write_on", "ping", "received", "turn", "write_all", "write_in_turn", "write_now"}
    | {"BufferedReader", "RawIOBase", "readable", "readinto", "recv_into", "settimeout", "add", "discard"}
    | {"_await_headers", "_is_idle", "_is_over", "_silence", "_tcp", "_unfinished", "_until", "_waiting", "answered"}
    | {"body", "clock", "drop", "headers_came", "lift", "limits", "next_request", "reader", "silence", "since"}
    | {"unfinished", "__len__"}
    | {"OWN", "STOCK", "count", "cut", "engine_sid_of", "engine_sids", "is_gone", "slow", "websocket_of"}
)


def describe(owner: Any, name: str, purpose: str) -> str:
    """The sentence for who moves to a newer version."""
    owner = owner if inspect.isclass(owner) or inspect.isroutine(owner) else type(owner)
    library = {"socketio": "python-socketio", "engineio": "python-engineio", "geventwebsocket": "gevent-websocket"}
    package = owner.__module__.partition(".")[0]
    library_name = library.get(package, package)
    return (
        f"{library_name} {version(library_name)} dropped or changed {owner.__qualname__}.{name}, which "
        f"workshop/realtime/transport leans on: {purpose}"
    )


@pytest.mark.parametrize("method", METHODS, ids=lambda it: f"{it.owner.__name__}.{it.name}")
def test_method_is_as_we_call_or_override_it(method: Method) -> None:
    found = getattr(method.owner, method.name, None)
    assert found is not None and str(inspect.signature(found)) == method.signature, describe(  # noqa: PT018
        method.owner, method.name, method.purpose
    )


@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda it: it.name)
def test_attribute_is_as_we_read_or_assign_it(attribute: Attribute) -> None:
    owner = attribute.owner()
    sentence = describe(owner, attribute.name, attribute.purpose)
    assert hasattr(owner, attribute.name), sentence
    assert attribute.holds(getattr(owner, attribute.name)), sentence


@pytest.mark.parametrize(("function", "name", "purpose"), SET_BY, ids=lambda it: it if isinstance(it, str) else "")
def test_value_is_set_where_we_look_for_it(function: Callable[..., Any], name: str, purpose: str) -> None:
    source = inspect.getsource(function)
    assert f"self.{name} =" in source or f"'{name}':" in source, describe(function, name, purpose)


def test_engine_io_asks_our_class_for_pings() -> None:
    """It calls schedule_ping() at the beginning and after each pong, and nothing else pings."""
    sentence = "python-engineio pings otherwise than by schedule_ping(), so our timers do not ping, or both do"
    callers = [engineio.Server._handle_connect, Socket.receive]
    assert all("schedule_ping()" in inspect.getsource(caller) for caller in callers), sentence
    assert inspect.getsource(engineio.socket).count("_send_ping") == 2, sentence


def test_gevent_websocket_closes_one_that_is_thrown_away() -> None:
    """So we say of the stock WebSocket that ours replaces that it is closed; the connection is still in use."""
    sentence = "gevent-websocket closes no WebSocket in __del__ any more: upgrade_connection() need not prevent it"
    assert "self.close()" in inspect.getsource(geventwebsocket.websocket.WebSocket.__del__), sentence


def names_in(source: str) -> set[str]:
    """The attributes that a module touches, by name or by getattr(), and the methods that it defines in classes."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ClassDef):
            body = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.Assign | ast.AnnAssign)]
            for each in body:
                targets = each.targets if isinstance(each, ast.Assign) else [getattr(each, "target", None)]
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
                found |= {each.name} if isinstance(each, ast.FunctionDef) else set()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr"):
            found |= {named.value for named in node.args[1:2] if isinstance(named, ast.Constant)}
    return found - {"__slots__"}


def test_each_borrowed_name_has_a_contract() -> None:
    """A new name stands in a table above, or among the ordinary ones; one that is not used any more stands in none."""
    used = set().union(*(names_in(path.read_text("utf-8")) for path in TRANSPORT.glob("*.py")))
    contracted = {each.name for each in [*METHODS, *ATTRIBUTES]} | {name for _, name, _ in SET_BY}
    assert sorted(used - contracted - ORDINARY) == []
    assert sorted(contracted - used - {"wsgi.websocket"}) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("socket._send_ping()", {"_send_ping"}),
        ("getattr(socket, 'upgraded')", {"upgraded"}),
        ("class Ours(Socket):\n    def poll(self): pass\n    upgrading = False", {"poll", "upgrading"}),
    ],
)
def test_borrowed_name_is_found(source: str, found: set[str]) -> None:
    assert names_in(source) == found


INNER = frozenset({"engineio", "geventwebsocket", "socketio"})
LEADS_INSIDE = frozenset({"eio", "manager", "handlers", "sockets", "__class__"})


@pytest.mark.parametrize(
    "path", [path for path in sorted(WORKSHOP.rglob("*.py")) if TRANSPORT not in path.parents], ids=lambda it: it.name
)
def test_nothing_else_leans_on_the_inside_of_a_library(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    touched = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {name.partition(".")[0] for name in imported} & INNER == set()
    if "socketio" in path.read_text("utf-8"):
        assert touched & LEADS_INSIDE == set()
