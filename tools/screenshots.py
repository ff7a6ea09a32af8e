"""Make the pictures of the README from the demo: phone, projector, console and minutes, in several phases.

    .venv/bin/python tools/screenshots.py [FOLDER]

Needs Chromium, as the browser tests do. Starts a server of its own on a free port, with its own data.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from run import find_browser  # noqa: E402 - the checkout is not installed as a package

PHONE = {"width": 360, "height": 740}
HALL = {"width": 1024, "height": 768}
WIDE = {"width": 1920, "height": 1080}
DESK = {"width": 1280, "height": 800}
PHASES = ("prepared", "collect", "arrange", "vote", "reveal", "discuss", "closed", "ended")
SCREENS = {"Matrix": "matrix", "Alle thema's": "overview", "Afspraken": "agreements", "De code": "lobby"}
PASSWORD = "een zin voor de plaatjes"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        environment = {**os.environ, "WORKSHOP_DATA": data}
        codes = {phase: demo(phase, environment) for phase in PHASES}
        with server(environment) as (url, account_link):
            browser = playwright.chromium.launch(
                executable_path=find_browser(os.environ),
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            )
            facilitator = sign_in(browser, account_link)
            for phase, code in codes.items():
                show(facilitator, url, folder, phase, code)
                phone(browser, url, folder, phase, code)
            browser.close()


def demo(phase: str, environment: dict[str, str]) -> int:
    """Hold the demo meeting up to a phase; returns its code."""
    return int(command(environment, "demo", "--phase", phase).split()[-1])


def command(environment: dict[str, str], *words: str) -> str:
    """Run a command of Stip; what it prints."""
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "workshop", *words],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A running server: its address, and a link for an account."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    child = subprocess.Popen(
        [sys.executable, "-m", "workshop.server", "--host", "127.0.0.1", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url)
        yield url, f"{url}/start/{command(environment, 'login-link').strip().rpartition('/')[2]}"
    finally:
        child.terminate()
        child.wait()


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=5)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


def sign_in(browser: Browser, link: str) -> BrowserContext:
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce")
    page = context.new_page()
    page.goto(link)
    page.fill("#name", "Fatima")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.press("#again", "Enter")
    page.wait_for_url("**/meetings")
    return context


def show(context: BrowserContext, url: str, folder: Path, phase: str, code: int) -> None:
    """The projector at two sizes, and the facilitator's and the secretary's pages."""
    for name, size in (("1024x768", HALL), ("1920x1080", WIDE)):
        shot(context, f"{url}/projector/{code}", size, folder / f"projector-{phase}-{name}.png")
    shot(context, f"{url}/meetings/{code}", DESK, folder / f"console-{phase}.png")
    shot(context, f"{url}/meetings/{code}", PHONE, folder / f"remote-{phase}.png")
    if phase == "prepared":
        shot(context, f"{url}/meetings/{code}/prepare", DESK, folder / "prepare.png")
        shot(context, f"{url}/meetings/{code}/share", DESK, folder / "share.png")
        shot(context, f"{url}/meetings", DESK, folder / "meetings.png")
        shot(context, f"{url}/meetings/new", DESK, folder / "new.png")
    if phase in ("discuss", "ended"):
        shot(context, f"{url}/minutes/{code}", DESK, folder / f"minutes-{phase}.png")
        shot(context, f"{url}/minutes/{code}/preview", DESK, folder / f"preview-{phase}.png", whole=True)
    if phase == "reveal":
        page = context.new_page()
        page.goto(f"{url}/meetings/{code}")
        page.click("#next-step")
        settle(page)
        page.close()
        shot(context, f"{url}/projector/{code}", HALL, folder / "projector-reveal-place.png")
    if phase == "discuss":
        screens(context, url, folder, code)


def screens(context: BrowserContext, url: str, folder: Path, code: int) -> None:
    """Pictures of the other screens of the projector, chosen with the remote on a phone, with a timer and the wifi."""
    page = context.new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{url}/meetings/{code}/share")
    page.fill("#wifi_name", "Gemeentehuis gast")
    page.fill("#wifi_password", "welkom in de raadzaal")
    page.press("#wifi_password", "Enter")
    page.wait_for_load_state("load")
    page.goto(f"{url}/meetings/{code}")
    page.click("#remote-timer")
    page.screenshot(path=folder / "remote-timer.png")
    page.click("text=10 minuten")
    for words, name in SCREENS.items():
        page.click("#remote-screens")
        page.screenshot(path=folder / "remote-screens.png")
        page.click(f'.remote__choice:has-text("{words}")')
        for size_name, size in (("1024x768", HALL), ("1920x1080", WIDE)):
            shot(context, f"{url}/projector/{code}", size, folder / f"projector-{name}-{size_name}.png")
    page.close()


def phone(browser: Browser, url: str, folder: Path, phase: str, code: int) -> None:
    """The phone of somebody new in the hall."""
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce", viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    page.goto(f"{url}/{code}")
    if phase == "prepared":
        page.screenshot(path=folder / "door.png")
    button = page.query_selector("main form button")
    if button is not None:
        button.click()
    settle(page)
    page.screenshot(path=folder / f"phone-{phase}.png")
    context.close()


def shot(context: BrowserContext, url: str, size: dict[str, int], file: Path, whole: bool = False) -> None:
    page = context.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(url)
    settle(page)
    page.screenshot(path=file, full_page=whole)
    page.close()


def settle(page: Page) -> None:
    """Give the socket time to bring the first state, and the pages to find their size."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    main()
