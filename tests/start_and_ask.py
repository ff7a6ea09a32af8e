"""Start Stip with run.py, ask for the first page, stop it with Ctrl-C, and print what was seen as JSON.

A program and not a fixture: tests/test_run.py runs it once with a network and once without, where only a process in the
same emptiness can reach the server.
"""

import errno
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SIOCSIFFLAGS = 0x8914  # Linux: set the flags of a network interface
IFF_UP = 1


def bring_up_loopback() -> None:
    """In a fresh network namespace even 127.0.0.1 is down."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe.fileno(), SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))


def has_network() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        return probe.connect_ex(("192.0.2.1", 9)) not in (errno.ENETUNREACH, errno.EHOSTUNREACH)


def ask(url: str, child: subprocess.Popen[bytes], seconds: float) -> tuple[int, str]:
    """Status and body of the page, as soon as the server answers; (0, reason) when it does not."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + seconds
    reason = "never tried"
    while time.monotonic() < deadline and child.poll() is None:
        try:
            with direct.open(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError as error:
            reason = str(error)
            time.sleep(0.2)
    return 0, reason


def main(checkout: str, port: str, folder: str, seconds: str) -> None:
    if not has_network() and sys.platform == "linux":
        bring_up_loopback()
    log = Path(folder + ".log")
    began = time.monotonic()
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, "run.py", "--port", port, "--data", folder],
            cwd=checkout,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        status, body = ask(f"http://127.0.0.1:{port}/", child, float(seconds))
        answered_after = time.monotonic() - began
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGINT)  # as a terminal does: to run.py and the server alike
        exit_code = child.wait(timeout=20)
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
    seen = {
        "network": has_network(),
        "status": status,
        "body": body,
        "seconds": answered_after,
        "exit_code": exit_code,
        "output": log.read_text(),
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
