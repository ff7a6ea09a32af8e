"""Servers under measurement, each a process of its own: Stip, and the baselines that it is compared with."""

import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
BASELINES = CHECKOUT / "bench" / "baselines"
TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
START_SECONDS = 30.0
ONE_SERVER_CORE = 0
REST_OF_US = 1


def raise_file_limit() -> None:
    """Let this process and its children hold as many sockets as the system allows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def pin(process_id: int, core: int) -> bool:
    """Keep a process on one core of its own; False on a machine with a single one."""
    if (os.cpu_count() or 1) < 2:
        return False
    os.sched_setaffinity(process_id, {core})
    return True


class Server(ABC):
    """A process that listens on a port of 127.0.0.1; it ends with `stop` or `kill`, or with the block."""

    name = ""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self.environment = {**os.environ, **environment}
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def command(self) -> Sequence[str]:
        """The command of the next start."""

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=CHECKOUT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        pin(self.process.pid, ONE_SERVER_CORE)
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"{self.name} did not start:\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def is_alive(self) -> bool:
        """Return whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def answers(self) -> bool:
        """Return whether it takes connections now."""
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without any chance to tidy up."""
        self._end(signal.SIGKILL)

    def log(self) -> str:
        """All it printed."""
        return (self.folder / "log").read_text(errors="replace")

    def cpu_seconds(self) -> float:
        """CPU it has used, in user and in kernel mode."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * TICK_SECONDS

    def memory_bytes(self) -> int:
        """Memory that is resident now."""
        return int(Path(f"/proc/{self._pid}/statm").read_text().split()[1]) * PAGE_BYTES

    @property
    def _pid(self) -> int:
        if self.process is None:
            raise RuntimeError("not started")
        return self.process.pid

    def _end(self, number: int) -> None:
        if self.process is None:
            return
        if self.is_alive():
            self.process.send_signal(number)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Stip(Server):
    """Stip with a meeting in the vote, on a data folder of its own.

    Attributes:
        told: what bench/prepare.py printed: code, projector (path of its link), login (path of a first account).
        module: what is run at the next start; bench.faulty_server is Stip that can be armed.
    """

    name = "Stip"
    module = "workshop.server"

    def __init__(self, folder: Path, open_totals: bool = False, database_url: str = "") -> None:
        super().__init__({"WORKSHOP_DATA": str(folder), "DATABASE_URL": database_url}, folder)
        prepared = subprocess.run(
            [sys.executable, "-m", "bench.prepare", *(["--open-totals"] if open_totals else [])],
            cwd=CHECKOUT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if prepared.returncode:
            raise RuntimeError(f"the meeting could not be made:\n{prepared.stderr}")
        self.told: dict[str, Any] = json.loads(prepared.stdout)

    def command(self) -> list[str]:
        return [sys.executable, "-m", self.module, "--host", "127.0.0.1", "--port", str(self.port)]

    def arm(self, point: str, transaction: int) -> None:
        """Have a faulty server die at a point of the n-th transaction with dots from now on."""
        (self.folder / "fault").write_text(f"{point}:{transaction}")
        os.kill(self._pid, signal.SIGUSR1)


class Baseline(Server):
    """A bare server that does the same for the phones and stores nothing (but for `plain`).

    `fixtures` is what it says, as Stip said it: see bench/fixtures.py.
    """

    def __init__(self, name: str, folder: Path, fixtures: Mapping[str, Any], open_totals: bool = False) -> None:
        self.name = name
        self.told = {"code": fixtures["code"], "projector": "/l/baseline"}
        file = folder / "fixtures.json"
        file.write_text(json.dumps({**fixtures, "open_totals": open_totals, "folder": str(folder)}))
        self._fixtures = str(file)
        super().__init__({}, folder)

    def command(self) -> list[str]:
        programme = {
            "Flask-SocketIO": [sys.executable, "-m", "bench.baselines.flask_baseline"],
            "plain commits": [sys.executable, "-m", "bench.baselines.plain_commit"],
            "Node": ["node", str(BASELINES / "node_baseline.mjs")],
        }[self.name]
        return [*programme, str(self.port), self._fixtures]


def node_is_ready() -> str:
    """Install Node's socket.io for the bench where it is not yet; returns a word on why not, or nothing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node or npm is not on this machine"
    if not (BASELINES / "node_modules" / "socket.io").is_dir():
        done = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund"], cwd=BASELINES, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return f"npm could not install socket.io: {done.stderr.strip()[-200:]}"
    return ""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fresh_folder() -> Path:
    """A folder for one server; it goes with `remove_folder`."""
    return Path(tempfile.mkdtemp(prefix="stip-bench-"))


def remove_folder(folder: Path) -> None:
    """Remove what `fresh_folder` made."""
    shutil.rmtree(folder, ignore_errors=True)


def now() -> str:
    """The date and time, to the minute."""
    return time.strftime("%Y-%m-%d %H:%M")


def machine() -> dict[str, Any]:
    """The machine and the versions that the figures belong to."""
    from importlib.metadata import version

    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    node = shutil.which("node")
    packages = ("flask-socketio", "python-socketio", "python-engineio", "gevent", "gevent-websocket", "sqlmodel")
    return {
        "load_before": os.getloadavg(),
        "cores": os.cpu_count(),
        "cpu": cpu[1].strip() if cpu else "?",
        "memory_gib": round(int(memory[1]) / 2**20, 1) if memory else None,
        "kernel": os.uname().release,
        "python": sys.version.split()[0],
        "node": subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        if node
        else None,
        "packages": {name: version(name) for name in packages},
    }
