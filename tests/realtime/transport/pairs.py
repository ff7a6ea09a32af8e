"""A WebSocket of ours on a real pair of sockets, with the phone at its other end."""

import logging

from gevent import socket as gevent_socket
from geventwebsocket.websocket import Stream

from workshop.realtime.transport.websocket import BoundedWebSocket


class Handler:
    """As much of a handler as a WebSocket needs, on one end of a real pair of sockets."""

    logger = logging.getLogger(__name__)
    server = type("Server", (), {"application": None})()

    def __init__(self, tcp: gevent_socket.socket) -> None:
        self.socket = tcp
        self.rfile = tcp.makefile("rb")


class Pair:
    """A WebSocket of ours, and the phone at its other end."""

    def __init__(self) -> None:
        ours, self.phone = gevent_socket.socketpair()
        ours.setsockopt(gevent_socket.SOL_SOCKET, gevent_socket.SO_SNDBUF, 4096)
        handler = Handler(ours)
        self.websocket = BoundedWebSocket({}, Stream(handler), handler)

    def read(self, length: int) -> bytes:
        found = b""
        while len(found) < length:
            found += self.phone.recv(65536)
        return found
