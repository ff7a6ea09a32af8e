"""run.py: the first start, the second, and every way in which a start can be refused.

Most tests run it in a checkout in small, where `flask` and the check tools are tiny wheels made here: real venvs and
real pip, without a network. The last test starts the real thing, from wheels that were downloaded before.
"""

import ast
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run
from tests.services import Missing

ROOT = Path(run.ROOT)

# What stands in for the tools and for Stip: says how it was called.
TOLD = """
import json, os, sys, time
told = {"name": %r, "arguments": sys.argv[1:], "folder": os.getcwd()}
told.update((name, os.environ.get(name)) for name in ("WORKSHOP_DATA", "PUBLIC_URL"))
try:
    print(json.dumps(told), flush=True)
    time.sleep(float(os.environ.get("WAIT", "0")))
except KeyboardInterrupt:
    sys.exit(7)
sys.exit(int(os.environ.get("EXIT_" + told["name"].upper(), "0")))
"""


def write_wheel(folder: Path, name: str) -> None:
    """A package whose `python -m name` tells how it was called."""
    files = {
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": TOLD % name,
        f"{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{name}-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{name}-1.dist-info/RECORD"
    files[record] = "".join(f"{path},,\n" for path in [*files, record])
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as wheel:
        for path, content in files.items():
            wheel.writestr(path, content)


def write_small_checkout(folder: Path) -> None:
    folder.mkdir()
    shutil.copy(ROOT / "run.py", folder)
    for name in ("flask", "psycopg", "ruff", "mypy", "pytest"):
        write_wheel(folder, name)
    (folder / "requirements.txt").write_text("./flask-1-py3-none-any.whl\n")
    tools = "".join(f"./{name}-1-py3-none-any.whl\n" for name in ("ruff", "mypy", "pytest"))
    (folder / "requirements-postgresql.txt").write_text("./psycopg-1-py3-none-any.whl\n")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\n-r requirements-postgresql.txt\n" + tools)
    (folder / "constraints.txt").write_text("flask==1\n")
    (folder / "workshop").mkdir()
    (folder / "workshop" / "__main__.py").write_text(TOLD % "stip")


def environment(**more: str) -> dict[str, str]:
    """Ours, without what would steer run.py, and with a pip that finds no index."""
    steering = ("WORKSHOP_DATA", "PUBLIC_URL", "DATABASE_URL", "CHROMIUM")
    ours = {name: value for name, value in os.environ.items() if name not in steering}
    return {**ours, "PIP_NO_INDEX": "1", **more}


def start(
    checkout: Path, *arguments: str, folder: Path | None = None, **more: str
) -> tuple[int, list[dict[str, object]], str]:
    """Run run.py; gives the exit code, what the started programs told, and what run.py itself said."""
    ended = subprocess.run(
        [sys.executable, str(checkout / "run.py"), *arguments],
        cwd=folder or checkout,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
    assert "Traceback" not in ended.stderr
    return ended.returncode, told, ended.stderr


def obey_ctrl_c() -> None:
    """For a child: a run of the tests in the background of a shell ignores Ctrl-C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def remove_pip(checkout: Path) -> None:
    """From now on pip cannot be called unnoticed."""
    for package in checkout.glob(".venv/[Ll]ib/**/site-packages/pip"):
        shutil.rmtree(package)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in small after a first start; use `checkout`, a copy of it."""
    folder = tmp_path_factory.mktemp("started") / "checkout"
    write_small_checkout(folder)
    code, told, said = start(folder, "--port", str(free_port()))
    assert (code, [program["name"] for program in told]) == (0, ["stip"]), said
    return folder


@pytest.fixture
def checkout(started: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(started, tmp_path / "checkout", symlinks=True))


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("0.0.0.0", 0)) as other:
        yield other.getsockname()[1]


# Which Python


@pytest.mark.parametrize(
    ("version", "maxsize", "reason"),
    [
        ((3, 11, 0, "final", 0), 2**63 - 1, None),
        ((3, 14, 1, "final", 0), 2**63 - 1, None),
        ((4, 0, 0, "final", 0), 2**63 - 1, None),
        (
            (3, 10, 13, "final", 0),
            2**63 - 1,
            "Stip heeft Python 3.11 of nieuwer nodig en dit is Python 3.10: haal een nieuwe op python.org.",
        ),
        (
            (2, 7, 18, "final", 0),
            2**63 - 1,
            "Stip heeft Python 3.11 of nieuwer nodig en dit is Python 2.7: haal een nieuwe op python.org.",
        ),
        (
            (3, 12, 0, "final", 0),
            2**31 - 1,
            "Stip heeft een 64-bits Python nodig en deze is 32-bits: haal op python.org de 64-bits versie.",
        ),
    ],
)
def test_refuses_old_and_32_bit_python(version: tuple[int, ...], maxsize: int, reason: str | None) -> None:
    assert run.reason_to_refuse(version, maxsize) == reason


def test_old_python_reads_the_sentence_and_nothing_else(tmp_path: Path) -> None:
    """The check stands before everything that an old Python would stumble over while running."""
    fake = "import sys; sys.version_info = (3, 6, 0); sys.argv = ['run.py']; exec(open(%r).read(), {'__name__': 'x'})"
    ended = subprocess.run(
        [sys.executable, "-c", fake % str(ROOT / "run.py")], capture_output=True, text=True, timeout=30
    )

    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [run.reason_to_refuse((3, 6), sys.maxsize)]


def test_run_py_holds_no_syntax_that_an_old_python_cannot_read() -> None:
    tree = ast.parse((ROOT / "run.py").read_text())
    too_new = (ast.JoinedStr, ast.NamedExpr, ast.Match, ast.AnnAssign, ast.AsyncFunctionDef, ast.Nonlocal)

    for node in ast.walk(tree):
        assert not isinstance(node, too_new), f"line {node.lineno}"
        if isinstance(node, ast.Raise):
            assert node.cause is None, f"line {node.lineno}: raise ... from"
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            assert not any(isinstance(part, ast.Starred) for part in node.elts), f"line {node.lineno}: [*parts]"
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None, f"line {node.lineno}: annotation"
            assert not any(argument.annotation for argument in node.args.args), f"line {node.lineno}: annotation"
            assert not node.args.kwonlyargs, f"line {node.lineno}: keyword-only argument"
        if isinstance(node, ast.Call):
            assert getattr(node.func, "id", "") != "print", f"line {node.lineno}: print is a statement there"


# Options


@pytest.mark.parametrize(
    ("arguments", "port", "data", "command"),
    [
        ([], 8080, None, []),
        (["--port", "9000", "--data", "x"], 9000, "x", []),
        (["test", "-k", "dots", "--port", "1"], 8080, None, ["test", "-k", "dots", "--port", "1"]),
        (["--data", "x", "demo", "--phase", "vote"], 8080, "x", ["demo", "--phase", "vote"]),
        (["export", "--help"], 8080, None, ["export", "--help"]),
    ],
)
def test_options_end_at_the_command(arguments: list[str], port: int, data: str | None, command: list[str]) -> None:
    options = run.parse(arguments)

    assert (options.port, options.data, options.command) == (port, data, command)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "0"],
        ["--port", "65536"],
        ["--metrics-port", "-1"],
        ["--port", "x"],
        ["--nonsense"],
        ["demo", "--data", "here"],
    ],
)
def test_senseless_options_are_one_sentence(checkout: Path, arguments: list[str]) -> None:
    code, told, said = start(checkout, *arguments)

    assert (code, told) == (1, [])
    assert len(said.splitlines()) == 1


def test_help_names_every_option_in_dutch(checkout: Path) -> None:
    ended = subprocess.run([sys.executable, checkout / "run.py", "--help"], capture_output=True, text=True, timeout=30)

    assert ended.returncode == 0
    assert all(f"{option} " in ended.stdout for option in ("--port", "--host", "--public-url", "--data", "test"))
    assert not any(english in ended.stdout for english in ("usage", "options", "show this"))


def test_version_needs_no_install(tmp_path: Path) -> None:
    write_small_checkout(tmp_path / "checkout")
    (tmp_path / "checkout" / "workshop" / "version.py").write_text('"""Text."""\n\nVERSION = "7.8.9"\n')

    ended = subprocess.run(
        [sys.executable, tmp_path / "checkout" / "run.py", "--version"], capture_output=True, text=True, timeout=30
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "Stip 7.8.9\n", "")
    assert not (tmp_path / "checkout" / ".venv").exists()


# First and second start


def test_server_gets_address_and_folder(checkout: Path, tmp_path: Path) -> None:
    port = str(free_port())
    options = ("--host", "127.0.0.1", "--port", port, "--public-url", "https://stip.example.nl", "--data", "meetings")
    options += ("--metrics-port", "9100")
    code, told, said = start(checkout, *options, folder=tmp_path)

    assert code == 0
    assert said == ""
    assert told == [
        {
            "name": "stip",
            "arguments": ["--host", "127.0.0.1", "--port", port, "--metrics-port", "9100"],
            "folder": str(checkout),
            "WORKSHOP_DATA": str(tmp_path / "meetings"),
            "PUBLIC_URL": "https://stip.example.nl",
        }
    ]


def test_without_data_the_child_decides_on_the_folder(checkout: Path) -> None:
    _, (alone,), _ = start(checkout, "--port", str(free_port()))
    _, (named,), _ = start(checkout, "--port", str(free_port()), WORKSHOP_DATA="/srv/stip")

    assert (alone["WORKSHOP_DATA"], named["WORKSHOP_DATA"]) == (None, "/srv/stip")


def test_second_start_calls_no_pip(checkout: Path) -> None:
    remove_pip(checkout)

    code, told, said = start(checkout, "--port", str(free_port()))

    assert (code, len(told), said) == (0, 1, "")


@pytest.mark.parametrize(
    ("words", "database", "asked"),
    [
        ((), "postgresql://stip@localhost/stip", True),
        (("login-link",), "postgres://stip@localhost/stip", True),
        (("move", "--to", "postgresql://stip@localhost/stip"), "", True),
        (("move", "--to=postgresql://stip@localhost/stip"), "", True),
        (("move", "--to", "sqlite:///x"), "sqlite:///y", False),
        (("import-minutes", "over-postgresql.md"), "", False),
    ],
)
def test_postgresql_is_asked_for_by_the_database_or_the_command(
    words: tuple[str, ...], database: str, asked: bool
) -> None:
    environment = {"DATABASE_URL": database} if database else {}

    assert run.requirements_for([*words], environment) == (run.POSTGRESQL if asked else run.RUNTIME)


def test_psycopg_is_installed_when_the_database_is_postgresql_and_then_stays(checkout: Path) -> None:
    def has_psycopg() -> bool:
        return bool([*checkout.glob(".venv/[Ll]ib/**/site-packages/psycopg")])

    before = has_psycopg()
    asked = start(checkout, "--port", str(free_port()), DATABASE_URL="postgresql://stip@localhost/stip")
    after = has_psycopg()
    remove_pip(checkout)
    again = start(checkout, "--port", str(free_port()))

    assert (before, after) == (False, True)
    assert "Ik zet klaar" in asked[2]
    assert (again[0], again[2]) == (0, "")


@pytest.mark.parametrize("name", ["requirements.txt", "constraints.txt"])
def test_changed_requirements_are_installed(checkout: Path, name: str) -> None:
    write_wheel(checkout, "nieuw")
    (checkout / "requirements.txt").write_text("./flask-1-py3-none-any.whl\n./nieuw-1-py3-none-any.whl\n")
    if name == "constraints.txt":
        (checkout / "requirements.txt").write_text("./flask-1-py3-none-any.whl\n")
        (checkout / "constraints.txt").write_text("flask==1\nnieuw==1\n")

    first = start(checkout, "--port", str(free_port()))
    second = start(checkout, "--port", str(free_port()))

    assert "Ik zet klaar" in first[2]
    assert "Ik zet klaar" not in second[2]
    assert bool([*checkout.glob(".venv/[Ll]ib/**/site-packages/nieuw")]) == (name == "requirements.txt")


def test_broken_install_starts_again_until_it_is_whole(checkout: Path) -> None:
    wheel = checkout / "flask-1-py3-none-any.whl"
    (checkout / "constraints.txt").write_text("flask==1\n# newer\n")
    kept = wheel.rename(checkout / "kept")

    broken = start(checkout, "--port", str(free_port()))
    # Also when the files are put back as they were: what pip left half-way is not what the old stamp spoke of.
    (checkout / "constraints.txt").write_text("flask==1\n")
    still_broken = start(checkout, "--port", str(free_port()))
    kept.rename(wheel)
    mended = start(checkout, "--port", str(free_port()))

    sentence = "Het installeren is niet gelukt: kijk of deze computer internet heeft en start opnieuw."
    assert [(code, told, said.splitlines()[-1]) for code, told, said in (broken, still_broken)] == [
        (1, [], sentence),
        (1, [], sentence),
    ]
    assert (mended[0], len(mended[1])) == (0, 1)


def test_venv_of_a_python_that_is_gone_is_made_anew(checkout: Path) -> None:
    for python in (checkout / ".venv" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to("/nowhere/python")

    code, told, _ = start(checkout, "--port", str(free_port()))

    assert (code, len(told)) == (0, 1)


def test_package_that_lost_a_file_is_installed_again(checkout: Path) -> None:
    (gone,) = (checkout / ".venv").glob("lib/*/site-packages/flask/__init__.py")
    gone.unlink()

    code, _told, said = start(checkout, "--port", str(free_port()))

    assert code == 0
    assert "Ik zet klaar" in said
    assert gone.exists()


def test_folder_of_somebody_else_is_refused_with_its_own_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(run, "STAMP", str(tmp_path / ".venv" / "stamp"))
    monkeypatch.setattr(run.os, "access", lambda path, mode: False)

    with pytest.raises(run.Refusal, match="Hier mag ik niet schrijven"):
        run.install(run.RUNTIME)


def test_link_to_the_file_starts_the_checkout_that_it_points_to(tmp_path: Path) -> None:
    link = tmp_path / "stip.py"
    link.symlink_to(ROOT / "run.py")

    said = subprocess.run(
        [sys.executable, "-c", "import runpy; print(runpy.run_path('stip.py')['ROOT'])"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(said.stdout.strip()) == ROOT


def test_server_of_flask_is_not_started_beside_the_database(checkout: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "run.py", "run"], cwd=checkout, capture_output=True, text=True, check=False
    )

    assert refused.returncode == 1
    assert refused.stderr.startswith("Start Stip met 'python run.py'")


def test_missing_venv_names_the_package(tmp_path: Path) -> None:
    """Debian without python3-venv."""
    write_small_checkout(tmp_path / "checkout")
    (tmp_path / "debian").mkdir()
    (tmp_path / "debian" / "ensurepip.py").write_text("raise ImportError\n")

    code, told, said = start(tmp_path / "checkout", PYTHONPATH=str(tmp_path / "debian"))

    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert (code, told) == (1, [])
    assert said.splitlines() == [f"Bij deze Python ontbreekt venv: installeer het met 'sudo apt install {package}'."]


# The address


def test_taken_port_is_refused_before_the_install(tmp_path: Path, taken_port: int) -> None:
    write_small_checkout(tmp_path / "checkout")

    code, told, said = start(tmp_path / "checkout", "--port", str(taken_port))

    assert (code, told) == (1, [])
    assert said.splitlines() == [
        f"Poort {taken_port} is al in gebruik: stop het andere programma of kies --port {taken_port + 1}."
    ]
    assert not (tmp_path / "checkout" / ".venv").exists()


def test_port_of_a_server_that_just_stopped_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            accepted, _ = server.accept()
            accepted.close()  # the server closes first, so its side lingers in TIME_WAIT
            client.recv(1)

    assert run.trouble_with_address("127.0.0.1", port) is None


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("192.0.2.77", "Het adres 192.0.2.77 hoort niet bij deze computer: laat --host weg."),
        ("no.such.host.invalid", "Het adres no.such.host.invalid bestaat niet: laat --host weg."),
    ],
)
def test_address_of_another_machine_is_refused(host: str, sentence: str) -> None:
    assert run.trouble_with_address(host, free_port()) == sentence


# What the child does


def test_exit_code_of_the_server_is_passed_on(checkout: Path) -> None:
    assert start(checkout, "--port", str(free_port()), EXIT_STIP="3")[0] == 3


@pytest.mark.parametrize(
    ("to_all", "by", "code"),
    [
        (True, signal.SIGINT, 7),  # Ctrl-C reaches the child through the terminal; it ends in its own way
        (False, signal.SIGTERM, 128 + signal.SIGTERM),  # as systemd does: run.py hands it on
    ],
)
def test_stopping_stops_the_server_and_waits_for_it(
    checkout: Path, to_all: bool, by: signal.Signals, code: int
) -> None:
    child = subprocess.Popen(
        [sys.executable, "run.py", "--port", str(free_port())],
        cwd=checkout,
        env=environment(WAIT="60"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=obey_ctrl_c,
    )
    assert child.stdout is not None
    child.stdout.readline()  # the server runs

    os.killpg(child.pid, by) if to_all else child.send_signal(by)
    _, said = child.communicate(timeout=20)

    assert (child.returncode, said) == (code, "")
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)  # nobody is left behind


def test_stopping_during_the_install_is_quiet(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    write_small_checkout(checkout)
    (checkout / "requirements.txt").write_text("flask\n")
    with socket.create_server(("127.0.0.1", 0)) as index:  # a package index that never answers
        ours = {**environment(), "PIP_INDEX_URL": f"http://127.0.0.1:{index.getsockname()[1]}/", "PIP_NO_INDEX": "0"}
        child = subprocess.Popen(
            [sys.executable, "run.py", "--port", str(free_port())],
            cwd=checkout,
            env={**ours, "PIP_CONFIG_FILE": os.devnull, "PIP_EXTRA_INDEX_URL": ""},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=obey_ctrl_c,
        )
        index.settimeout(60)
        with index.accept()[0]:
            os.killpg(child.pid, signal.SIGINT)
            _, said = child.communicate(timeout=20)

    assert child.returncode == 130
    assert said.splitlines()[-1] == "Gestopt."
    assert "Traceback" not in said


def test_command_goes_to_stip_with_the_same_folder(checkout: Path, tmp_path: Path) -> None:
    arguments = ("--data", "meetings", "import-minutes", "verslag.md")
    code, told, _ = start(checkout, *arguments, folder=tmp_path, EXIT_STIP="4")

    assert code == 4
    assert told == [
        {
            "name": "stip",
            "arguments": ["import-minutes", "verslag.md"],
            "folder": str(tmp_path),
            "WORKSHOP_DATA": str(tmp_path / "meetings"),
            "PUBLIC_URL": None,
        }
    ]


# The checks


def called(told: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(program["name"], program["arguments"]) for program in told]


CHECK_LINE = [
    ("ruff", ["format", "--check", "."]),
    ("ruff", ["check", "."]),
    ("mypy", ["--strict", "workshop"]),
    ("pytest", ["-k", "dots"]),
]


@pytest.fixture(scope="module")
def checked(started: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in small in which `run.py test` ran once."""
    folder = Path(shutil.copytree(started, tmp_path_factory.mktemp("checked") / "checkout", symlinks=True))
    code, told, _ = start(folder, "test", "-k", "dots")
    assert (code, called(told)) == (0, CHECK_LINE)
    return folder


@pytest.mark.parametrize(("tool", "reached"), [("RUFF", 1), ("MYPY", 3), ("PYTEST", 4)])
def test_checks_stop_at_the_first_that_fails(checked: Path, tool: str, reached: int) -> None:
    code, told, _ = start(checked, "test", "-k", "dots", **{f"EXIT_{tool}": "9"})

    assert (code, called(told)) == (9, CHECK_LINE[:reached])


def test_checks_hold_the_runtime_too(checked: Path, tmp_path: Path) -> None:
    """After `run.py test` a plain start in the hall needs no network."""
    copy = Path(shutil.copytree(checked, tmp_path / "checkout", symlinks=True))
    remove_pip(copy)

    assert start(copy, "--port", str(free_port()))[::2] == (0, "")


def test_missing_browser_is_told_with_the_cure(checked: Path, tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)

    without = start(checked, "test", PATH="")
    on_path = start(checked, "test", PATH=str(tmp_path))
    named = start(checked, "test", PATH="", CHROMIUM="/opt/chrome")

    sentence = "Overgeslagen: de tests in een browser, want ik vind geen Chromium of Chrome."
    assert [sentence in said for _, _, said in (without, on_path, named)] == [True, False, False]
    assert "apt install chromium" in without[2]
    assert all(called(told)[-1] == ("pytest", run.IN_PARALLEL) for _, told, _ in (without, on_path, named))


def test_seconds_of_each_step_are_told_with_the_install_apart(checked: Path) -> None:
    whole, stopped = start(checked, "test", "-k", "dots"), start(checked, "test", EXIT_MYPY="9")

    steps = [
        [line[:20].rstrip() for line in said.splitlines() if re.fullmatch(r".{20} +\d+\.\d", line)]
        for _, _, said in (whole, stopped)
    ]
    assert steps == [
        ["ruff format", "ruff check", "mypy", "pytest", "samen", "installeren, apart"],
        ["ruff format", "ruff check", "mypy", "samen", "installeren, apart"],
    ]


# The pinned tree


def test_constraints_pin_the_whole_tree() -> None:
    """Every package that the requirements pull in here stands in constraints.txt, at the version installed here."""
    pinned = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    )
    pinned = {canonicalize_name(name): version for name, version in pinned.items()}
    lines = [*(ROOT / "requirements.txt").read_text().splitlines()]
    lines += (ROOT / "requirements-postgresql.txt").read_text().splitlines()
    lines += (ROOT / "requirements-dev.txt").read_text().splitlines()
    waiting = [Requirement(line) for line in lines if line and not line.startswith(("-", "#"))]
    seen: dict[str, str] = {}

    while waiting:
        wanted = waiting.pop()
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)):
            continue
        name = canonicalize_name(wanted.name)
        seen[name] = metadata.version(name)
        for text in metadata.requires(name) or []:
            needed = Requirement(text)
            extras = [{"extra": extra} for extra in ("", *wanted.extras)]
            if needed.marker is None or any(needed.marker.evaluate(extra) for extra in extras):
                needed.marker = None
                waiting.append(needed)

    assert {name: pinned.get(name) for name in seen} == seen


# The real thing


def without_network() -> list[str]:
    """The prefix of a command that lets it run with loopback only; empty where this system does not allow it."""
    for prefix in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        try:
            if subprocess.run([*prefix, "true"], capture_output=True).returncode == 0:
                return prefix
        except FileNotFoundError:
            break
    return []


def start_and_ask(checkout: Path, data: Path, prefix: list[str], seconds: int, **more: str) -> dict[str, object]:
    command = [sys.executable, str(ROOT / "tests" / "start_and_ask.py")]
    steering = ("WORKSHOP_DATA", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL", "SECRET_KEY")
    ended = subprocess.run(
        [*prefix, *command, str(checkout), str(free_port()), str(data), str(seconds)],
        env={**{name: value for name, value in os.environ.items() if name not in steering}, **more},
        capture_output=True,
        text=True,
        timeout=seconds + 60,
    )
    assert ended.returncode == 0, ended.stderr
    seen: dict[str, object] = json.loads(ended.stdout)
    return seen


def without_what_was_made_here(folder: str, names: list[str]) -> set[str]:
    """For copytree: what a fresh clone does not have."""
    made = {name for name in names if name in ("__pycache__", "node_modules") or name.endswith((".mo", "_cache"))}
    return made | {".git", ".venv", ".hypothesis", "data", "exports"} if Path(folder) == ROOT else made


OFFLINE = re.compile("NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError")


@pytest.fixture
def wheels() -> Path:
    """A folder with the wheels of requirements.txt, downloaded once for each content of that file and kept."""
    kept = ROOT / ".pytest_cache" / "wheels" / run.fingerprint(run.RUNTIME)[:16]
    if not kept.exists():
        half_way = kept.with_name(f"{kept.name}-{os.getpid()}")
        pinned = ["-r", run.RUNTIME, "-c", run.CONSTRAINTS]
        ended = subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--retries", "1", "--dest", half_way, *pinned],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        if ended.returncode and OFFLINE.search(ended.stderr):
            raise Missing("no network to download the wheels of requirements.txt with, for the first time")
        assert ended.returncode == 0, ended.stderr
        half_way.rename(kept)
    return kept


@pytest.mark.install
def test_second_start_works_with_the_network_cut(tmp_path: Path, wheels: Path) -> None:
    """A fresh copy is installed and started, and started again without a network: at home, and in the hall."""
    checkout, data = tmp_path / "checkout", tmp_path / "data"
    shutil.copytree(ROOT, checkout, ignore=without_what_was_made_here)
    dead_end = "http://127.0.0.1:9"  # nothing listens there
    cut = {"PIP_NO_INDEX": "1", "http_proxy": dead_end, "https_proxy": dead_end}

    at_home = start_and_ask(
        checkout, data, [], seconds=420, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels), PIP_NO_COMPILE="1"
    )
    prefix = without_network()
    in_the_hall = start_and_ask(checkout, data, prefix, seconds=30, **cut)

    assert (at_home["status"], in_the_hall["status"]) == (200, 200), (at_home, in_the_hall)
    assert (at_home["exit_code"], in_the_hall["exit_code"]) == (0, 0)
    assert "Traceback" not in f"{at_home['output']}{in_the_hall['output']}"
    assert "Ik zet klaar" in str(at_home["output"])
    assert "Ik zet klaar" not in str(in_the_hall["output"])
    if prefix:
        assert not in_the_hall["network"]
    assert sorted(path.name for path in data.iterdir() if path.name in ("exports", "secret", "stip.sqlite3")) == [
        "exports",
        "secret",
        "stip.sqlite3",
    ]
