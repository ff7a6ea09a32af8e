"""Services that tests need and a machine may lack: PostgreSQL, a browser, LibreOffice, a network."""

import pytest


class Missing(pytest.skip.Exception):
    """A service is not there; all tests that are skipped for it are told in one line."""
