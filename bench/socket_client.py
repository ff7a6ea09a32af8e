"""HTTP/1.1 and WebSocket clients, just as much of them as a phone needs."""

import base64
import gzip
import os
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.loop import Loop, Stream

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


@dataclass(frozen=True)
class Response:
    """The answer of a server; the body as it was sent, so perhaps compressed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def header(self, name: str) -> str:
        """The first header of this (lower case) name; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def text(self) -> str:
        """The body, decompressed."""
        return (gzip.decompress(self.raw) if self.header("content-encoding") == "gzip" else self.raw).decode()


class HttpClient(Stream):
    """One connection for requests after each other."""

    def __init__(
        self,
        loop: Loop,
        address: tuple[str, int],
        answered: Callable[[Response], None],
        when_lost: Callable[[str], None],
    ) -> None:
        super().__init__(loop, address)
        self._host = f"{address[0]}:{address[1]}"
        self._answered = answered
        self._when_lost = when_lost
        self._buffer = b""
        self.bytes_in = 0

    def ask(self, method: str, path: str, cookies: Mapping[str, str], form: str = "") -> None:
        """Send a request; the answer comes to `answered`."""
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self._host}",
            "User-Agent: Mozilla/5.0 (a phone of the bench)",
            "Accept: text/html,*/*;q=0.8",
            "Accept-Language: nl",
            "Accept-Encoding: gzip",
        ]
        if cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
        if method == "POST":
            lines += [
                f"Origin: http://{self._host}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(form)}",
            ]
        self.send(("\r\n".join(lines) + "\r\n\r\n" + form).encode())

    def received(self, data: bytes) -> None:
        self.bytes_in += len(data)
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines))
        length = next((int(value) for name, value in headers if name == "content-length"), None)
        if length is None:
            self.close()
            self.lost(f"an answer without a length: {first}")
        elif len(body) >= length:
            self._buffer = body[length:]
            if ("connection", "close") in headers:
                self.close()
            self._answered(Response(int(first.split()[1]), headers, body[:length]))

    def lost(self, reason: str) -> None:
        self._when_lost(reason)


class SocketClient(Stream):
    """A WebSocket; messages are text."""

    def __init__(
        self,
        loop: Loop,
        address: tuple[str, int],
        path: str,
        cookies: Mapping[str, str],
        heard: Callable[[bytes], None],
        when_lost: Callable[[str], None],
    ) -> None:
        super().__init__(loop, address)
        self._heard = heard
        self._when_lost = when_lost
        self._rest = b""
        self._upgraded = False
        self._mask_key = os.urandom(4)
        self.bytes_in = 0  # after the upgrade
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {address[0]}:{address[1]}",
            f"Origin: http://{address[0]}:{address[1]}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
        ]
        if cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode())

    def say(self, text: str) -> None:
        """Send one message."""
        self.send(self.frame(TEXT, text.encode()))

    def frame(self, kind: int, payload: bytes) -> bytes:
        """One whole masked frame; the key is the same for each, which no server notices."""
        size = len(payload)
        if size < 126:
            head = bytes((0x80 | kind, 0x80 | size))
        elif size < 65_536:
            head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
        key = int.from_bytes((self._mask_key * (size // 4 + 1))[:size], "little")
        masked = (int.from_bytes(payload, "little") ^ key).to_bytes(size, "little")
        return head + self._mask_key + masked

    def received(self, data: bytes) -> None:
        if not self._upgraded:
            data = self._upgrade(data)
        self.bytes_in += len(data)
        if self._rest:
            data = self._rest + data
            self._rest = b""
        size = len(data)
        position = 0
        while size - position >= 2 and self.is_open:
            start = position + 2
            length = data[position + 1]
            if length == 126:
                start += 2
                length = int.from_bytes(data[position + 2 : start], "big")
            elif length == 127:
                start += 8
                length = int.from_bytes(data[position + 2 : start], "big")
            if start + length > size:
                break
            kind = data[position] & 15
            payload = data[start : start + length]
            position = start + length
            if kind == TEXT:
                self._heard(payload)
            elif kind == PING:
                self.send(self.frame(PONG, payload))
            elif kind == CLOSE:
                self.close()
                self.lost("the server closed the WebSocket")
        self._rest = data[position:]

    def _upgrade(self, data: bytes) -> bytes:
        head, found, data = (self._rest + data).partition(b"\r\n\r\n")
        self._rest = b"" if found else head
        if found:
            if not head.startswith(b"HTTP/1.1 101") or b"permessage-deflate" in head.lower():
                self.close()
                self.lost("no plain WebSocket: " + head.split(b"\r\n")[0].decode("latin-1"))
                return b""
            self._upgraded = True
        return data

    def lost(self, reason: str) -> None:
        self._when_lost(reason)
