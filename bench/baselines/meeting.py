"""The state of a baseline: the answers of Stip (the fixtures), and the dots, in memory."""

import base64
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

PERIODS = {"/phone": 0.25, "/projector": 0.1}


class Meeting:
    """Dots that hang, and the news of them, as many bytes as Stip's."""

    def __init__(self, fixtures: dict[str, Any]) -> None:
        self.fixtures = fixtures
        self.version = 1
        self._dots: dict[tuple[str, int, int], int] = {}
        self._counts: Counter[tuple[int, int]] = Counter()
        self._held: Counter[str] = Counter()
        self._told: dict[str, tuple[int, Any]] = dict.fromkeys(PERIODS, (1, None))

    @classmethod
    def from_arguments(cls) -> "tuple[int, Meeting]":
        """The port and the meeting that the command line names."""
        return int(sys.argv[1]), cls(json.loads(Path(sys.argv[2]).read_text()))

    def stick(self, who: str, colour: int, number: int, target: int) -> None:
        """Stick or move a sticker."""
        before = self._dots.get((who, colour, number))
        if before is None:
            self._held[who] += 1
        else:
            self._counts[before, colour] -= 1
        self._dots[who, colour, number] = target
        self._counts[target, colour] += 1
        self.version += 1

    def take_back(self, who: str, colour: int, number: int) -> None:
        """Take a sticker off."""
        before = self._dots.pop((who, colour, number), None)
        if before is not None:
            self._counts[before, colour] -= 1
            self._held[who] -= 1
            self.version += 1

    def answer(self) -> dict[str, Any]:
        """The answer to a vote."""
        answer = {"ok": True, "value": None, "pad": ""}
        return padded(answer, answer, self.fixtures["ack_bytes"] - 2)

    def state(self, namespace: str) -> Any:
        """The answer to who asks for the state."""
        return {**self.fixtures["states"][namespace], "version": self.version}

    def news(self, namespace: str) -> dict[str, Any] | None:
        """The news for an audience since it was last told; None when there is nothing that it may see."""
        since, told = self._told[namespace]
        if since == self.version:
            return None
        parts: dict[str, Any] = {}
        if namespace == "/projector":
            voters = sum(1 for held in self._held.values() if held)
            parts["turnout"] = {"voters": voters, "present": len(self._held), "head_count": None}
        if self.fixtures["open_totals"]:
            dots = [
                {"item": item, "colour": colour, "phone": self._counts[item, colour], "paper": 0, "voters": 0}
                for item in self.fixtures["reserved"]
                for colour in self.fixtures["colours"]
                if self._counts[item, colour]
            ]
            parts["result:0"] = {"dots": dots, "pad": ""}
        elif parts == told or not parts:
            return None
        self._told[namespace] = (self.version, parts)
        message = {"since": since, "version": self.version, "set": parts, "gone": []}
        return padded(
            message, parts.get("result:0"), self.fixtures["news_bytes"].get(namespace, 0) - len('["changes",]')
        )


def padded(message: dict[str, Any], part: dict[str, Any] | None, size: int) -> dict[str, Any]:
    """The message with so many `x` in its part that its JSON has this size, when it is smaller."""
    if part is not None:
        part["pad"] = "x" * max(0, size - len(json.dumps(message, separators=(",", ":"))))
    return message


def canned(answer: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body of an HTTP answer that Stip once gave."""
    headers = [(name, value) for name, value in answer["headers"]]
    return answer["status"], headers, base64.b64decode(answer["body"])
