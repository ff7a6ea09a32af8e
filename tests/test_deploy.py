"""The files of deploy/: the unit is judged by systemd, the proxies run, the container files name what is there."""

import http.client
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.servers import free_port
from tests.e2e.driving import LiveServer
from tests.services import Missing
from workshop import __main__ as command_line
from workshop.hosting.arguments import DEFAULT_PORT
from workshop.hosting.config import Config

CHECKOUT = Path(__file__).parents[1]
DEPLOY = CHECKOUT / "deploy"
OPERATING = (CHECKOUT / "docs" / "operating.md").read_text("utf-8")
NAME = "stip.example.nl"
UPSTREAM = f"127.0.0.1:{DEFAULT_PORT}"


def program(name: str) -> str:
    """The path of a program; without it the test is skipped."""
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin")
    if found is None:
        raise Missing(f"no {name} on this machine: sudo apt install {name}")
    return found


# The unit of systemd


@pytest.fixture
def unit() -> str:
    return (DEPLOY / "stip.service").read_text("utf-8")


def values_of(unit: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", unit, re.MULTILINE)


def test_unit_is_sound_and_hardened(unit: str, tmp_path: Path) -> None:
    analyze = program("systemd-analyze")
    here = unit.replace("/opt/stip/.venv/bin/python", sys.executable).replace("/opt/stip", str(CHECKOUT))
    here = here.replace("EnvironmentFile=", "EnvironmentFile=-")
    file = tmp_path / "stip.service"
    file.write_text(here)
    verified = subprocess.run([analyze, "verify", file], capture_output=True, text=True)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    judged = subprocess.run(
        [analyze, "security", "--no-pager", "--offline=yes", "--threshold=20", file], capture_output=True, text=True
    )
    assert judged.returncode == 0, judged.stdout  # at most 2.0 of 10


def test_unit_starts_stip_as_the_proxies_expect_it(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (command,) = values_of(unit, "ExecStart")
    words = shlex.split(command)
    assert words[:3] == ["/opt/stip/.venv/bin/python", "-m", "workshop"]
    with command_line_in_dutch():
        options = command_line._parsed(words[3:])
    assert (f"{options.host}:{options.port}", options.command) == (UPSTREAM, [])
    (folder,) = values_of(unit, "Environment")
    (state,) = values_of(unit, "StateDirectory")
    assert folder == f"WORKSHOP_DATA=/var/lib/{state}"


class command_line_in_dutch:  # noqa: N801 - used as a function
    def __enter__(self) -> None:
        app = command_line.Flask("workshop")
        command_line.CatalogueBabel(app, default_locale="nl")
        self.context = app.app_context()
        self.context.push()

    def __exit__(self, *_: object) -> None:
        self.context.pop()


# The proxies, each in front of a real server


class Proxied:
    """A server behind a proxy with TLS, asked under the name of this machine."""

    def __init__(self, port: int, plain_port: int) -> None:
        self.port = port
        self.plain_port = plain_port
        self.trusting = ssl.create_default_context()
        self.trusting.check_hostname = False
        self.trusting.verify_mode = ssl.CERT_NONE

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPSConnection("localhost", self.port, context=self.trusting, timeout=20)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()


def nginx(folder: Path, port: int, plain_port: int, upstream: int) -> list[str]:
    """Write what nginx needs to run our page as it stands; its command."""
    site = (DEPLOY / "nginx.conf").read_text("utf-8")
    for ours, here in {
        NAME: "localhost",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        UPSTREAM: f"127.0.0.1:{upstream}",
        "/etc/ssl/stip/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
    }.items():
        assert ours in site, ours
        site = site.replace(ours, here)
    (folder / "site.conf").write_text(site)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr emerg;\n"
        f"events {{ worker_connections 64; }}\n"
        f"http {{\n{temporary}scgi_temp_path {folder}/scgi;\ninclude {folder}/site.conf;\n}}\n"
    )
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", folder / "privkey.pem"]
    certificate = ["-x509", "-subj", "/CN=localhost", "-out", folder / "fullchain.pem"]
    subprocess.run([program("openssl"), "req", *key, *certificate], capture_output=True, check=True)
    command = [program("nginx"), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    return command


def caddy(folder: Path, port: int, plain_port: int, upstream: int) -> list[str]:
    """Write what Caddy needs to run our page as it stands, with a certificate of its own making; its command."""
    site = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert f"\n{NAME} {{" in site
    assert UPSTREAM in site
    site = site.replace(f"\n{NAME} {{", "\nlocalhost {").replace(UPSTREAM, f"127.0.0.1:{upstream}")
    settings = f"{{\nadmin off\nlocal_certs\nskip_install_trust\nhttp_port {plain_port}\nhttps_port {port}\n"
    (folder / "Caddyfile").write_text(settings + f"storage file_system {folder}/caddy\n}}\n" + site)
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    checked = subprocess.run([command[0], "validate", *command[2:]], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    return command


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "Caddy"])
def proxied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    write: Callable[[Path, int, int, int], list[str]] = request.param
    folder = tmp_path_factory.mktemp("proxy")
    upstream, port, plain_port = free_port(), free_port(), free_port()
    command = write(folder, port, plain_port, upstream)
    server = LiveServer(folder / "data", port=upstream, environment={"PUBLIC_URL": f"https://localhost:{port}"})
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"HOME": str(folder)})
    try:
        while not answers(port):
            assert process.poll() is None, "the proxy ended"
            time.sleep(0.05)
        yield Proxied(port, plain_port)
    finally:
        process.terminate()
        process.wait(timeout=20)
        server.stop()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_proxy_passes_pages_on_with_secure_cookies_only(proxied: Proxied) -> None:
    answer = proxied.get("/login")
    page = answer.read().decode()
    assert answer.status == 200
    assert "Wachtwoord" in page
    assert answer.headers["Strict-Transport-Security"]


def test_proxy_leads_from_http_to_https(proxied: Proxied) -> None:
    connection = http.client.HTTPConnection("localhost", proxied.plain_port, timeout=20)
    connection.request("GET", "/login")
    assert connection.getresponse().headers["Location"].startswith("https://localhost")


def test_proxy_passes_websockets_and_long_polling_on(proxied: Proxied) -> None:
    polled = proxied.get("/socket.io/?EIO=4&transport=polling", Origin=f"https://localhost:{proxied.port}")
    assert (polled.status, polled.read()[:7]) == (200, b'0{"sid"')
    with (
        socket.create_connection(("localhost", proxied.port), timeout=20) as plain,
        proxied.trusting.wrap_socket(plain, server_hostname="localhost") as connection,
    ):
        connection.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nOrigin: https://localhost:{proxied.port}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: c3RpcHN0aXBzdGlwc3RpcA==\r\n\r\n".encode()
        )
        heard = b""
        while b'0{"sid"' not in heard:
            more = connection.recv(4096)
            assert more, heard
            heard += more
        assert heard.startswith(b"HTTP/1.1 101 ")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_proxy_keeps_watching_inside(proxied: Proxied, path: str) -> None:
    assert proxied.get(path).status == 404


# The container


def instructions_of(dockerfile: str) -> list[tuple[str, str]]:
    """Each instruction of a Dockerfile with what stands behind it, on one line."""
    joined = re.sub(r"\\\n\s*", "", dockerfile)
    return [(line.split()[0], line.partition(" ")[2]) for line in joined.splitlines() if line and line[0] not in "# "]


@pytest.fixture
def dockerfile() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, words in instructions_of((DEPLOY / "Dockerfile").read_text("utf-8")):
        found.setdefault(name, []).append(words)
    return found


def test_image_copies_what_is_there_and_runs_as_nobody_special(dockerfile: dict[str, list[str]]) -> None:
    sent = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    for words in dockerfile["COPY"]:
        for name in words.split()[:-1]:
            assert (CHECKOUT / name).exists(), name
            assert f"!{name}" in sent, name
    assert dockerfile["USER"] == ["stip"]
    assert dockerfile["EXPOSE"] == [str(DEFAULT_PORT)]
    assert dockerfile["ENTRYPOINT"] == ['["python", "-m", "workshop"]']
    assert dockerfile["VOLUME"] == ["/data"]
    assert "WORKSHOP_DATA=/data" in dockerfile["ENV"][0].split()
    assert f"http://127.0.0.1:{DEFAULT_PORT}/healthz" in dockerfile["HEALTHCHECK"][0]


@pytest.fixture
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    named = {volume.partition(":")[0] for service in found["services"].values() for volume in service["volumes"]}
    assert named == set(found["volumes"])
    return dict(found["services"])


def test_compose_gives_settings_that_stip_takes(services: dict[str, Any], tmp_path: Path) -> None:
    given = {"PUBLIC_URL": "https://stip.example.nl", "POSTGRES_PASSWORD": "Geheim123"}
    environment = {name: filled(value, given) for name, value in services["stip"]["environment"].items()}
    config = Config.from_environment({**environment, "WORKSHOP_DATA": str(tmp_path)})
    assert config.public_url == "https://stip.example.nl"
    of_database = {name: filled(value, given) for name, value in services["database"]["environment"].items()}
    name, password = of_database["POSTGRES_USER"], of_database["POSTGRES_PASSWORD"]
    assert config.database_url == f"postgresql+psycopg://{name}:{password}@database/{of_database['POSTGRES_DB']}"
    assert [name for name in environment if f"`{name}`" not in OPERATING] == []


def filled(value: str, given: dict[str, str]) -> str:
    return re.sub(r"\$\{(\w+):\?[^}]*\}", lambda match: given[match[1]], value)


def test_compose_shows_only_a_proxy_on_this_machine_what_it_runs(services: dict[str, Any]) -> None:
    stip = services["stip"]
    assert stip["ports"] == [f"{UPSTREAM}:{DEFAULT_PORT}"]
    assert "ports" not in services["database"]
    assert (stip["read_only"], stip["cap_drop"]) == (True, ["ALL"])
    assert (DEPLOY / stip["build"]["context"] / stip["build"]["dockerfile"]).exists()
    assert stip["volumes"] == ["data:/data"]
    assert stip["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in services["database"]


def test_host_page_explains_each_file() -> None:
    for file in DEPLOY.iterdir():
        assert f"deploy/{file.name}" in OPERATING, file.name
