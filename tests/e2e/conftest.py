"""A real browser, in which any error, CSP report or outside request fails the test."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.driving import LiveServer
from tests.services import Missing

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OWN_HOSTS = {"127.0.0.1", "localhost", ""}

REPORT_CSP = """
document.addEventListener('securitypolicyviolation', (event) => {
  console.error(`CSP report: ${event.violatedDirective} stopped ${event.blockedURI || event.sourceFile}`);
});
"""

NewPage = Callable[..., Page]

# How long a page may take is no matter for these tests: a busy machine is slow, and that is not a fault.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; CHROMIUM names it, or it is found under its usual names."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise Missing("no Chromium (Debian: apt install chromium), nor is CHROMIUM set to its path")
    with sync_playwright() as playwright:
        playwright.selectors.set_test_id_attribute("data-test")  # what get_by_test_id looks for
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        launched = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Make pages: `new_page(expected=r"...", viewport=..., locale=...)`, each a browser of its own with own cookies.

    At the end the test fails for every console error, uncaught exception, CSP report and outside request, except
    messages that match `expected`: a page that is refused, or a server that was stopped, complains in the console.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def make(expected: str | None = None, **options: Any) -> Page:
        def note(problem: str) -> None:
            if expected is None or not re.search(expected, problem):
                problems.append(problem)

        context = browser.new_context(**{"viewport": {"width": 360, "height": 740}, "locale": "nl-NL", **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(REPORT_CSP)
        context.on("weberror", lambda error: note(f"uncaught: {error.error}"))
        context.on("console", lambda message: note(message.text) if message.type == "error" else None)
        context.on(
            "request",
            lambda request: None if is_own(request.url) else note(f"outside request: {request.url}"),
        )
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One real server for all tests, each with meetings of its own; what it offers stands in driving.py."""
    server = LiveServer(tmp_path_factory.mktemp("live"))
    yield server
    server.stop()


def is_own(url: str) -> bool:
    """Return whether an address stays on this machine; data: and blob: have no host."""
    return (urlsplit(url).hostname or "") in OWN_HOSTS
