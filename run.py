"""The first start of Stip: make .venv, install what is needed, then start the server, the checks or a command.

Only the standard library, and syntax that even Python 2.7 reads: an old Python must get far enough to say that
it is too old. So no annotations, no f-strings and no pathlib here.

The messages are written in Dutch and not through gettext: this file runs before anything is installed. It is the only
such exception.
"""

import argparse
import errno
import hashlib
import importlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time


def reason_to_refuse(version, maxsize):
    """One sentence when Stip cannot run on this Python, else None.

    Args:
        version: as sys.version_info.
        maxsize: as sys.maxsize.
    """
    if tuple(version[:2]) < (3, 11):
        found = ".".join(str(part) for part in version[:2])
        return "Stip heeft Python 3.11 of nieuwer nodig en dit is Python " + found + ": haal een nieuwe op python.org."
    if maxsize <= 2**32:
        return "Stip heeft een 64-bits Python nodig en deze is 32-bits: haal op python.org de 64-bits versie."
    return None


if reason_to_refuse(sys.version_info, sys.maxsize):
    sys.exit(reason_to_refuse(sys.version_info, sys.maxsize))

ROOT = os.path.dirname(os.path.realpath(__file__))  # a link to this file may stand in another folder
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "stip-installed")
VERSION_FILE = os.path.join(ROOT, "workshop", "version.py")
RUNTIME = "requirements.txt"
POSTGRESQL = "requirements-postgresql.txt"  # on top of RUNTIME
CHECKS = "requirements-dev.txt"  # begins with everything in RUNTIME and POSTGRESQL
LISTS = (RUNTIME, POSTGRESQL, CHECKS)
CONSTRAINTS = "constraints.txt"
DEFAULT_PORT = 8080  # not 5000: macOS listens there
EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones must reach it
# Processes of pytest-xdist: one more than there are cores, because tests wait for servers and browsers a third of the
# time, and no more than eight, because each has a browser. Tests of one file stay together: they share what is made
# once for a module. By file and not by group, since xdist 3.8 forgets its groups under pytest 9.2 (pytest-xdist issue
# 1386). What stands behind `test` comes instead: for a few tests one process is quicker, and a debugger needs it.
WORKERS = min((os.cpu_count() or 1) + 1, 8)
IN_PARALLEL = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder", "--durations", "25"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# Ends with an error when a module of an installed package is gone.
WHOLE = """
import importlib.metadata, os, sys
packages = (package for package in importlib.metadata.distributions() if package.metadata["Name"] != "pip")
files = (file for package in packages for file in package.files or ())
sys.exit(not all(os.path.exists(str(file.locate())) for file in files if file.suffix in (".py", ".so", ".pyd")))
"""

HELP = """\
python run.py                         start Stip
python run.py test                    doe alle controles; wat hierachter staat gaat naar pytest
python run.py backup                  maak een back-up, ook terwijl Stip draait
python run.py restore BESTAND         zet een back-up terug; de database van nu blijft ernaast staan
python run.py move --to URL           kopieer alles naar een lege database, bijvoorbeeld PostgreSQL
python run.py status                  zeg hoe het ermee staat: database, server, laatste back-up, ruimte op de schijf
python run.py accounts                noem de accounts van begeleiders
python run.py accounts remove NAAM    haal een account weg; zijn bijeenkomsten blijven
python run.py accounts password NAAM  geef een link waarmee een account een nieuw wachtwoord krijgt
python run.py login-link              geef een link om een account te maken
python run.py meetings                noem alle bijeenkomsten
python run.py meetings delete CODE    verwijder een bijeenkomst helemaal, met haar bestanden; --yes vraagt niets
python run.py import-minutes BESTAND  maak een bijeenkomst van een bestand met een verslag
python run.py export CODE ...         schrijf het verslag van een bijeenkomst: --format md --output BESTAND
python run.py verify BESTAND          tel een verslag na
python run.py demo                    houd de bijeenkomst van 2013 nog eens, als voorbeeld
python run.py help                    deze uitleg"""


class Refusal(Exception):
    """Stip cannot start; the text is one Dutch sentence with the cure."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise ValueError(message)  # English, and followed by an exit: parse() says it in Dutch


def main(arguments):
    """Do what was asked and return the exit code."""
    try:
        options = parse(arguments)
        if options.version:
            sys.stdout.write("Stip " + version() + "\n")
            return 0
        environment = environment_for(options, os.environ)
        if options.command[:1] == ["test"]:
            began = time.time()
            install(CHECKS)
            return run_checks(options.command[1:], environment, time.time() - began)
        if options.command[:1] == ["run"]:
            raise Refusal(
                "Start Stip met 'python run.py': 'run' start een server voor ontwikkelaars, naast deze database."
            )
        requirements = requirements_for(options.command, environment)
        # No change of folder for a command: it may name a file in the folder where its user stands. So the package is
        # found by PYTHONPATH.
        if options.command:
            install(requirements)
            return run([PYTHON, "-m", "workshop"] + options.command, dict(environment, PYTHONPATH=ROOT))
        trouble = trouble_with_address(options.host, options.port)
        if trouble:
            raise Refusal(trouble)
        install(requirements)
        return run(server_command(options), environment, folder=ROOT)
    except Refusal as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        say("Gestopt.")
        return 130


def parse(arguments):
    """The options; `command` holds the words from the first that is no option: none starts the server."""
    parser = Parser(
        allow_abbrev=False,
        add_help=False,
        usage=argparse.SUPPRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=HELP,
    )
    group = parser.add_argument_group("Opties, voor de opdracht")
    group.add_argument("--port", type=int, default=DEFAULT_PORT, metavar="N", help="poort, gewoonlijk %(default)s")
    group.add_argument(
        "--host", default=EVERYWHERE, metavar="ADRES", help="waarop Stip luistert: %(default)s is overal"
    )
    group.add_argument(
        "--metrics-port", type=int, metavar="N", help="poort voor metingen van Prometheus, alleen op deze computer"
    )
    group.add_argument("--public-url", metavar="URL", help="het adres waarop telefoons deze server bereiken")
    group.add_argument("--data", metavar="MAP", help="map voor database, geheim, back-ups en exports")
    group.add_argument("--version", action="store_true", help="zeg welke Stip dit is")
    group.add_argument("-h", "--help", action="help", help="deze uitleg")
    parser.add_argument("command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    try:
        options = parser.parse_args(arguments)
    except ValueError:
        asked = " ".join(arguments)
        raise Refusal("'%s' begrijp ik niet: 'python run.py --help' laat zien wat er kan." % asked)
    if options.command == ["help"]:
        parser.print_help()
        sys.exit(0)
    if not 0 < options.port < 65536 or not 0 <= (options.metrics_port or 0) < 65536:
        raise Refusal("Een poort is een getal van 1 tot en met 65535: kies er zo een.")
    for word in options.command[1:]:
        if word.split("=")[0] in ("--data", "--public-url"):  # no command has these, and what it says then is English
            raise Refusal("Zet %s voor de opdracht: python run.py %s ... %s" % (word, word, options.command[0]))
    return options


def version():
    """The version of Stip, read from the file that holds it: nothing of the package can be imported yet."""
    with open(VERSION_FILE) as file:
        return re.search('VERSION = "(.+)"', file.read()).group(1)


def environment_for(options, environment):
    """The environment of the child: folder and address stand there, so that the server and every command agree."""
    child = dict(environment)
    if options.data:
        child["WORKSHOP_DATA"] = os.path.abspath(os.path.expanduser(options.data))
    if options.public_url:
        child["PUBLIC_URL"] = options.public_url
    return child


def server_command(options):
    measured = ["--metrics-port", str(options.metrics_port)] if options.metrics_port else []
    return [PYTHON, "-m", "workshop", "--host", options.host, "--port", str(options.port)] + measured


def requirements_for(words, environment):
    """The list to install: that of PostgreSQL when the database is one, or when a command names one."""
    addresses = [environment.get("DATABASE_URL", "")] + [word.split("=")[-1] for word in words]
    return POSTGRESQL if any(address.startswith("postgres") for address in addresses) else RUNTIME


def trouble_with_address(host, port):
    """One sentence when nothing can listen there, else None.

    Asked before the long first install; what is taken later the server itself refuses.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        family, kind, protocol, _, address = found
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "nt":
                # Windows lets two programs share a port unless one asks to be alone.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                # A server that stopped a moment ago leaves closing connections behind; those are no reason to refuse.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        return "Het adres " + host + " bestaat niet: laat --host weg."
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else DEFAULT_PORT
            return "Poort %d is al in gebruik: stop het andere programma of kies --port %d." % (port, other)
        if error.errno == errno.EACCES:
            return "Poort %d mag Stip hier niet gebruiken: kies een hogere met --port." % port
        return "Het adres " + host + " hoort niet bij deze computer: laat --host weg."
    return None


def install(requirements):
    """Make `.venv` hold these requirements; when it already does, nothing is run and no network is needed."""
    if is_installed(requirements):
        return
    require_venv()
    if not os.access(VENV if os.path.isdir(VENV) else ROOT, os.W_OK):
        raise Refusal(
            "Hier mag ik niet schrijven: " + ROOT + ". Start Stip als de eigenaar van die map, of kopieer hem."
        )
    # Without the stamp an install that breaks off half-way starts again next time; so it goes first and comes last.
    if os.path.exists(STAMP):
        os.remove(STAMP)
    say("Ik zet klaar wat Stip nodig heeft. Dit kan een paar minuten duren en heeft eenmalig internet nodig.")
    # pip takes a package that lost some of its files for installed, so what is damaged is made anew
    if not succeeds([PYTHON, "-m", "pip", "--version"]) or not is_whole():
        subprocess.call([sys.executable, "-m", "venv", "--clear", VENV])
        if not succeeds([PYTHON, "-m", "pip", "--version"]):
            raise Refusal("Het maken van " + VENV + " is niet gelukt: gooi die map weg en start opnieuw.")
    if subprocess.call(pip_command(requirements), cwd=ROOT) != 0:
        raise Refusal("Het installeren is niet gelukt: kijk of deze computer internet heeft en start opnieuw.")
    with open(STAMP, "w") as stamp:
        stamp.write(fingerprint(requirements))


def is_installed(requirements):
    """Whether `.venv` was filled from these very files and still runs: its Python may be gone after an upgrade."""
    try:
        with open(STAMP) as stamp:
            installed = stamp.read()
    except OSError:
        return False
    # Each list contains those before it, so after `run.py test` a plain start has nothing to do.
    wanted = [fingerprint(each) for each in LISTS[LISTS.index(requirements) :]]
    return installed in wanted and is_whole()


def is_whole():
    """Whether every installed package still has its files; a virus scanner may have taken some."""
    return succeeds([PYTHON, "-c", WHOLE])


def fingerprint(requirements):
    """A hash of the files that an install of these requirements reads."""
    digest = hashlib.sha256(requirements.encode())
    for name in (CONSTRAINTS,) + LISTS[: LISTS.index(requirements) + 1]:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read() + b"\0")
    return digest.hexdigest()


def pip_command(requirements):
    lists = [RUNTIME, POSTGRESQL] if requirements == POSTGRESQL else [requirements]
    command = [PYTHON, "-m", "pip", "install", "--quiet", "-c", CONSTRAINTS]
    return command + [word for name in lists for word in ("-r", name)]


def require_venv():
    """Debian and Ubuntu leave venv and pip out of Python."""
    try:
        importlib.import_module("venv")
        importlib.import_module("ensurepip")
    except ImportError:
        package = "python%d.%d-venv" % sys.version_info[:2]
        raise Refusal("Bij deze Python ontbreekt venv: installeer het met 'sudo apt install %s'." % package)


def run_checks(pytest_arguments, environment, install_seconds):
    """The check line of the project; stops at the first that fails and returns its exit code.

    At the end it says how long each step took, with the installing apart: that is only done once.

    Args:
        pytest_arguments: for pytest instead of IN_PARALLEL.
        install_seconds: how long the installing took.
    """
    checks = [
        ["ruff", "format", "--check", "."],
        ["ruff", "check", "."],
        ["mypy", "--strict", "workshop"],
        ["pytest"] + (pytest_arguments or IN_PARALLEL),
    ]
    seconds = []
    for check in checks:
        say("== " + " ".join(check))
        began = time.time()
        code = run([PYTHON, "-m"] + check, environment, folder=ROOT)
        seconds.append((" ".join(check[:2]) if check[0] == "ruff" else check[0], time.time() - began))
        if code != 0:
            break
    if check[0] == "pytest" and find_browser(environment) is None:
        say(
            "Overgeslagen: de tests in een browser, want ik vind geen Chromium of Chrome. Op Debian en Ubuntu: "
            "'sudo apt install chromium'. Elders: zet Chromium of Chrome op het PATH, of noem het met CHROMIUM=/pad."
        )
    say("== seconden per stap")
    for step, took in seconds + [("samen", sum(took for _, took in seconds)), ("installeren, apart", install_seconds)]:
        say("%-20s %6.1f" % (step, took))
    return code


def find_browser(environment):
    """The path of the browser for the tests, or None: `CHROMIUM` first, else the first known name on the PATH."""
    named = environment.get("CHROMIUM")
    if named:
        return named
    for name in BROWSERS:
        path = shutil.which(name, path=environment.get("PATH"))
        if path:
            return path
    return None


def run(command, environment, folder=None):
    """Run a child to its end, whatever happens to us, and return its exit code.

    A child and not exec: on Windows exec returns to the prompt at once, with the server behind it.
    """
    # Ctrl-C goes to the child too: it stops in its own way, and we wait. A handler that does nothing, because a
    # KeyboardInterrupt between the end of the child and our reading of it loses the exit code.
    signal.signal(signal.SIGINT, lambda *_: None)
    child = subprocess.Popen(command, env=environment, cwd=folder)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = child.wait()
    return code if code >= 0 else 128 - code  # killed by a signal: as a shell reports it


def succeeds(command):
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def say(sentence):
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
