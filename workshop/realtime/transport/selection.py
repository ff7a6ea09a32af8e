"""Selection of the transport: our own, or that of the libraries, for diagnosis."""

from collections.abc import Callable
from functools import partial

from flask_socketio import SocketIO
from geventwebsocket.handler import WebSocketHandler
from socketio import Manager

from workshop.hosting.config import Transport
from workshop.realtime.transport.client_manager import ReadyFrameManager
from workshop.realtime.transport.engineio_socket import use_timed_sockets
from workshop.realtime.transport.request_limits import Limits, Unfinished
from workshop.realtime.transport.websocket import BoundedWebSocketHandler


def client_manager(transport: Transport) -> Manager:
    """The manager that sends messages to rooms."""
    return Manager() if transport is Transport.STOCK else ReadyFrameManager()


def handler_class(transport: Transport, limits: Limits) -> Callable[..., WebSocketHandler]:
    """The handler of a TCP connection, for HTTP and an upgrade to a WebSocket; the stock one knows no limits.

    Call it once for each server: its connections share a ceiling.
    """
    if transport is Transport.STOCK:
        return WebSocketHandler  # type: ignore[no-any-return]  # gevent-websocket has no types
    return partial(BoundedWebSocketHandler, unfinished=Unfinished(limits))


def prepare(socketio: SocketIO, transport: Transport) -> None:
    """Have the sockets that begin from now on be of this transport; needs a server on gevent."""
    if transport is Transport.OWN:
        use_timed_sockets(socketio.server.eio)
