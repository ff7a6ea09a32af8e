"""News goes out gathered, once for each audience, as what changed; and a page that missed one can tell."""

import threading
from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from tests.factories import Hall, a_hall
from workshop.actions import meetings, statements, timer
from workshop.domain.events import BoardChanged, DotsChanged
from workshop.domain.vocabulary import Phase, Role
from workshop.queries.board import Board, board_for
from workshop.realtime.broadcast import Broadcast
from workshop.realtime.protocol import PERIODS, room_of
from workshop.storage.database import Database


class Room:
    """Everything that was sent, and a clock that the test moves."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.now = 100.0
        self.sent: list[tuple[str, Mapping[str, Any]]] = []
        self.broadcast = Broadcast(hall.database, self._send, clock=lambda: self.now)
        hall.database.subscribe(self.broadcast.on_events)

    def _send(self, _event: str, payload: Mapping[str, Any], room: str, _namespace: str) -> None:
        self.sent.append((room, payload))

    def enter(self, role: Role) -> dict[str, Any]:
        """Somebody with this role asks for the state; gives it as a page would hold it."""
        version, parts = self.broadcast.board(self.hall.meeting_id, role)
        self.broadcast.send_due()
        return {"version": version, "parts": orjson.loads(orjson.dumps(parts))}

    def tell(self, seconds: float = 1.0) -> list[Mapping[str, Any]]:
        """Send what is due after some time."""
        self.now += seconds
        before = len(self.sent)
        self.broadcast.send_due()
        return [payload for _, payload in self.sent[before:]]


@pytest.fixture
def room(database: Database) -> Room:
    return Room(a_hall(database))


def test_a_change_is_told_as_the_parts_that_changed(room: Room) -> None:
    page = room.enter(Role.PARTICIPANT)
    item = room.hall.write("Meer bankjes")
    (message,) = room.tell()
    assert message["since"] == page["version"] < message["version"]
    assert set(message["set"]) == {f"theme:{room.hall.theme}", f"statement:{item}"}
    assert message["gone"] == []
    room.hall.do(statements.hide_statement, room.hall.fatima, item, hidden=True)
    (message,) = room.tell()
    assert (set(message["set"]), message["gone"]) == ({f"theme:{room.hall.theme}"}, [f"statement:{item}"])


def test_many_changes_go_out_together_at_the_pace_of_the_audience(room: Room) -> None:
    room.enter(Role.PARTICIPANT)
    room.hall.write("Een")
    assert len(room.tell()) == 1
    for text in ("Twee", "Drie", "Vier"):
        room.hall.write(text)
        assert room.tell(seconds=PERIODS[Role.PARTICIPANT] / 10) == []
    (message,) = room.tell(seconds=PERIODS[Role.PARTICIPANT])
    assert len([key for key in message["set"] if key.startswith("statement:")]) == 3


def test_what_an_audience_may_not_see_is_no_message_and_no_gap(room: Room) -> None:
    room.hall.move(Phase.VOTE)
    page = room.enter(Role.PARTICIPANT)
    room.hall.stick(room.hall.noor, "blauw", 1, room.hall.items[0])
    room.hall.do(meetings.set_head_count, room.hall.fatima, 12)
    assert room.tell() == []
    room.hall.write("Laat")
    (message,) = room.tell()
    assert message["since"] <= page["version"]


def test_a_timer_travels_with_the_clock_of_the_server(room: Room) -> None:
    room.enter(Role.PARTICIPANT)
    room.hall.write("Een")
    (without,) = room.tell()
    room.hall.do(timer.start_timer, room.hall.fatima, 300)
    (message,) = room.tell()

    assert "now" not in without
    assert message["set"]["timer"]["ends_at"] - message["now"] == pytest.approx(300, abs=20)


def test_while_totals_are_hidden_a_vote_is_only_turnout_for_the_projector(room: Room) -> None:
    room.hall.move(Phase.VOTE)
    room.enter(Role.PROJECTOR)
    room.hall.stick(room.hall.noor, "blauw", 1, room.hall.items[0])
    (message,) = room.tell()
    assert message["set"] == {"turnout": {"voters": 1, "present": 2, "head_count": None}}
    assert room.enter(Role.PROJECTOR)["parts"] == orjson.loads(orjson.dumps(room.hall.board(Role.PROJECTOR).parts))


def test_a_page_that_follows_holds_what_a_new_page_gets(room: Room) -> None:
    page = room.enter(Role.FACILITATOR)
    hall = room.hall
    steps = [
        lambda: hall.write("Een"),
        lambda: hall.move(Phase.VOTE),
        lambda: hall.stick(hall.noor, "blauw", 1, hall.items[0]),
        lambda: hall.paper("wit", hall.items[1], 4),
        lambda: hall.move(Phase.DISCUSS),
        lambda: hall.do(meetings.end_meeting, hall.fatima),
    ]
    for step in steps:
        step()
        for message in room.tell():
            assert message["since"] <= page["version"] < message["version"]
            page["parts"].update(message["set"])
            for key in message["gone"]:
                del page["parts"][key]
            page["version"] = message["version"]
        assert orjson.loads(orjson.dumps(page["parts"])) == orjson.loads(
            orjson.dumps(hall.board(Role.FACILITATOR).parts)
        )


def test_a_change_between_reading_and_listening_is_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    original = room.broadcast._start_audience

    def interrupted(*args: Any) -> Any:
        room.hall.write("Net ertussen")
        return original(*args)

    monkeypatch.setattr(room.broadcast, "_start_audience", interrupted)
    version, _ = room.broadcast.board(room.hall.meeting_id, Role.PARTICIPANT)
    (message,) = room.tell()
    assert message["since"] == version
    assert any(part.get("text") == "Net ertussen" for part in message["set"].values())


def test_a_hall_that_comes_back_before_it_is_told_reads_the_board_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(*args: Any) -> Board:
        read.append(1)
        return board_for(*args)

    monkeypatch.setattr("workshop.realtime.broadcast.board_for", counted)
    for text in ("", "Eerst", "Toen"):
        if text:
            room.hall.write(text)
        read.clear()
        states = [room.broadcast.board(room.hall.meeting_id, Role.PARTICIPANT) for _ in range(5)]
        assert len(read) == 1
        board = room.hall.board(Role.PARTICIPANT)
        for version, parts in states:
            assert version == board.version
            assert orjson.loads(orjson.dumps(parts)) == orjson.loads(orjson.dumps(board.parts))


def test_an_audience_without_anybody_is_told_nothing(room: Room) -> None:
    room.enter(Role.PARTICIPANT)
    room.broadcast.end(room.hall.meeting_id, Role.PARTICIPANT)
    room.hall.write("Niemand hoort dit")
    assert room.tell() == []
    assert room.sent == []


def test_a_deleted_meeting_is_forgotten(room: Room) -> None:
    room.enter(Role.PARTICIPANT)
    room.hall.do(meetings.delete_meeting, room.hall.fatima)
    assert room.tell() == []


def test_rooms_of_audiences_differ(room: Room) -> None:
    for role in Role:
        room.enter(role)
    room.hall.write("Voor iedereen")
    room.tell()
    assert {name for name, _ in room.sent} == {room_of(room.hall.meeting_id, role) for role in Role}


def test_what_was_committed_before_a_vote_was_told_but_is_heard_of_after_it_is_still_told(room: Room) -> None:
    room.hall.move(Phase.VOTE)
    room.enter(Role.PROJECTOR)
    heard = room.hall.database._listeners.pop()  # another thread has committed, and did not come round to saying so
    room.hall.stick(room.hall.noor, "blauw", 1, room.hall.items[0])
    item = room.hall.write("Bijna vergeten")
    room.broadcast.on_events([DotsChanged(room.hall.meeting_id)])
    (vote,) = room.tell()
    heard([BoardChanged(room.hall.meeting_id)])
    (gap,) = room.tell()
    assert gap["since"] > vote["version"]  # so a page asks for the state
    assert f"statement:{item}" in room.enter(Role.PROJECTOR)["parts"]


def test_an_audience_is_not_kept_waiting_for_one_that_is_due_later(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    broadcast = room.broadcast
    first, second = threading.Event(), threading.Event()

    def send_due() -> float | None:
        (second if first.is_set() else first).set()
        return 60.0  # another audience is due in a minute

    monkeypatch.setattr(broadcast, "send_due", send_due)
    threading.Thread(target=broadcast.run, daemon=True).start()
    broadcast.on_events([])
    assert first.wait(10)
    broadcast.on_events([])
    assert second.wait(10)
