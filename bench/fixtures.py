"""The answers of Stip to a phone that joins, byte for byte, so that the baselines can send the same."""

import base64
import http.client
from typing import Any

from bench.loop import Loop
from bench.phones import FILES, Phone
from bench.servers import Stip
from bench.socket_client import Response

OWN_TO_EACH_SERVER = {"connection", "content-length", "date", "server", "set-cookie", "transfer-encoding"}
RESERVED = 20  # items on which only probes stick, so that the projector shows when it was told of one


def fixtures_of(stip: Stip) -> dict[str, Any]:
    """Pages, files and states of a running Stip, and how its votes and news are measured.

    Returns:
        code, door, page, files (by path), states (by namespace), colours [id], items [id] and the reserved ones; the
        sizes ack_bytes and news_bytes (by namespace) are 0 until Stip was measured.
    """
    code = stip.told["code"]
    cookies: dict[str, str] = {}
    door = _ask(stip.port, "GET", f"/{code}", cookies)
    _ask(stip.port, "POST", f"/{code}/join", cookies)
    page = _ask(stip.port, "GET", f"/{code}", cookies)
    files = {path: _ask(stip.port, "GET", path, cookies) for path in FILES.findall(page.text)}
    loop = Loop()
    phone = Phone(loop, stip.port, code)
    projector = Phone(loop, stip.port, code, "projector", stip.told["projector"])
    for each in (phone, projector):
        each.join()
    if not loop.run(20, lambda: phone.is_ready and projector.is_ready):
        raise RuntimeError(f"phone: {phone.failure}; projector: {projector.failure}")
    states = {each.namespace: each.state for each in (phone, projector)}
    for each in (phone, projector):
        each.hang_up()
    items = sorted(int(key.partition(":")[2]) for key in phone.state["parts"] if key.startswith("statement:"))
    return {
        "code": code,
        "door": _kept(door),
        "page": _kept(page),
        "files": {path: _kept(file) for path, file in files.items()},
        "states": states,
        "colours": [colour["id"] for colour in phone.state["parts"]["meeting"]["colours"]],
        "items": items,
        "reserved": items[:RESERVED],
        "ack_bytes": 0,
        "news_bytes": {},
    }


def _ask(port: int, method: str, path: str, cookies: dict[str, str]) -> Response:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {
        "Accept-Encoding": "gzip",
        "Accept-Language": "nl",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    if method == "POST":
        headers["Origin"] = f"http://127.0.0.1:{port}"
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    found = Response(answer.status, tuple((name.lower(), value) for name, value in answer.getheaders()), answer.read())
    connection.close()
    for name, value in found.headers:
        if name == "set-cookie":
            key, _, kept = value.partition(";")[0].partition("=")
            cookies[key] = kept
    return found


def _kept(response: Response) -> dict[str, Any]:
    headers = [[name, value] for name, value in response.headers if name not in OWN_TO_EACH_SERVER]
    return {"status": response.status, "headers": headers, "body": base64.b64encode(response.raw).decode()}
