"""Connections of what another process deleted are ended, and no others."""

from pathlib import Path

import sqlalchemy as sa

from tests.web.conftest import House
from workshop.access.accounts import account_by_name
from workshop.actions.lookups import key_of
from workshop.domain.vocabulary import Role
from workshop.realtime.handlers import Live
from workshop.storage.database import Database
from workshop.storage.models import Facilitator, Meeting
from workshop.web.current import services_of


def elsewhere(house: House, folder: Path) -> Database:
    """The database as a second process has it: without the listeners of the server."""
    return Database(f"sqlite:///{folder / 'stip.sqlite3'}", checkpoints=False)


def live_of(house: House) -> Live:
    live = services_of(house.app).live
    assert isinstance(live, Live)
    return live


def test_account_that_was_removed_by_another_process_loses_its_connections(house: House, tmp_path: Path) -> None:
    code = house.hall.code
    fatima, helper = house.fatima.socket(code, Role.FACILITATOR), house.helper.socket(code, Role.FACILITATOR)
    noor = house.noor.socket(code, Role.PARTICIPANT)
    live_of(house).other_processes.publish_what_ended()
    assert fatima.is_connected("/staff")
    other = elsewhere(house, tmp_path)
    with other.read_session() as session:
        fatima_id = key_of(getattr(account_by_name(session, "Fatima"), "id", None))
    other.perform(lambda work: work.session.exec(sa.delete(Facilitator).where(sa.column("id") == fatima_id)))
    other.close()

    live_of(house).other_processes.publish_what_ended()

    ended = [not fatima.is_connected("/staff"), helper.is_connected("/staff"), noor.is_connected("/phone")]
    assert ended == [True, True, True]
    assert house.fatima.client.get("/meetings").status_code == 302


def test_meeting_that_was_deleted_by_another_process_loses_all_its_connections(house: House, tmp_path: Path) -> None:
    code = house.hall.code
    sockets = [
        (house.fatima.socket(code, Role.FACILITATOR), "/staff"),
        (house.screen.socket(code, Role.PROJECTOR), "/projector"),
        (house.noor.socket(code, Role.PARTICIPANT), "/phone"),
    ]
    of_vera = house.vera.socket(house.vera_meeting, Role.FACILITATOR)
    other = elsewhere(house, tmp_path)
    other.perform(lambda work: work.session.exec(sa.delete(Meeting).where(sa.column("code") == code)))
    other.close()

    live_of(house).other_processes.publish_what_ended()

    assert [socket.is_connected(namespace) for socket, namespace in sockets] == [False] * 3
    assert of_vera.is_connected("/staff")
    assert house.noor.client.get(f"/{code}").status_code == 404
