"""Readiness is looked at once a second at most, and its reason stands in the log and nowhere else."""

import logging
import resource
from pathlib import Path

import pytest

from workshop.hosting import health
from workshop.hosting.health import Readiness, has_room


def test_checks_are_made_once_a_second(caplog: pytest.LogCaptureFixture) -> None:
    now, holds, looked = [100.0], [True], []

    def check() -> bool:
        looked.append(now[0])
        return holds[0]

    readiness = Readiness({"database": check, "disk": lambda: True}, clock=lambda: now[0])
    assert readiness.is_ready()
    holds[0] = False
    assert readiness.is_ready()
    for _ in range(3):
        now[0] += 1.0
        assert not readiness.is_ready()
    holds[0] = True
    now[0] += 1.0
    assert readiness.is_ready()
    assert looked == [100.0, 101.0, 102.0, 103.0, 104.0]
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [
        "not ready: database",
        "ready again",
    ]


def test_disk_must_be_writable(tmp_path: Path) -> None:
    assert has_room(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        assert not has_room(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not has_room(tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []


def test_disk_must_have_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FEWEST_FREE_BYTES", 1 << 70)
    assert not has_room(tmp_path)
