"""Visitors of a whole app: each a browser with its own cookie, in one of the roles or in none."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from sqlmodel import select

from tests.factories import Hall, a_hall
from workshop import create_app
from workshop.access.accounts import make_login_link
from workshop.access.sessions import token_of_link
from workshop.actions.projector import set_wifi
from workshop.actions.share_links import share_link
from workshop.domain.vocabulary import Phase, Role
from workshop.hosting.config import Config, Transport
from workshop.hosting.extensions import socketio
from workshop.realtime.protocol import NAMESPACE_OF
from workshop.storage.database import Database
from workshop.storage.models import Facilitator, Meeting
from workshop.web import accounts
from workshop.web.current import services_of

PASSWORD = "een lange zin om te onthouden"


class Browser(FlaskClient):
    """Names the origin of the page that it sends from, as browsers do; unless a test says otherwise, that is ours."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Send a request."""
        if kwargs.get("method", "GET") != "GET":
            kwargs["headers"] = {"Origin": "http://localhost", **kwargs.get("headers", {})}
        return super().open(*args, **kwargs)


def an_app(folder: Path, transport: Transport = Transport.OWN) -> Flask:
    """The whole app on a fresh SQLite file, with clients that are browsers."""
    made = create_app(Config.for_testing(folder, transport))
    made.test_client_class = Browser
    return made


@pytest.fixture
def transport() -> Transport:
    """Our own transport; modules whose tests are about events name both in a fixture of their own."""
    return Transport.OWN


@pytest.fixture
def app(tmp_path: Path, transport: Transport) -> Iterator[Flask]:
    """The whole app on a fresh SQLite file."""
    made = an_app(tmp_path, transport)
    yield made
    services_of(made).database.close()


@pytest.fixture(autouse=True)
def no_failures_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guesses of other tests slow nobody down."""
    monkeypatch.setattr(accounts, "failures", accounts.FailureBudget())


@dataclass
class Visitor:
    """A browser; `role` is what it can prove in the hall's meeting, None for a stranger or another facilitator."""

    name: str
    app: Flask
    client: FlaskClient
    role: Role | None

    def send(self, path: str, **fields: Any) -> Any:
        """Send a form."""
        return self.client.post(path, data=fields)

    def command(self, code: int, role: Role, name: str, payload: Any) -> Any:
        """Send a command over HTTP; returns the response."""
        return self.client.post(
            f"/{code}/as/{role.value}/{name}",
            data=json.dumps(payload),
            content_type="application/json",
        )

    def socket(self, code: int, role: Role) -> SocketIOTestClient:
        """Connect a socket that names this role; look at is_connected() to see whether that was believed."""
        return socketio.test_client(
            self.app,
            namespace=NAMESPACE_OF[role],
            auth={"meeting": code, "role": role.value},
            flask_test_client=self.client,
        )


@dataclass
class House:
    """An app with one hall in it and everybody who might knock.

    Fatima owns the meeting; the co-facilitator, Sem and the screen came by a link; Noor joined; Vera leads another
    meeting and has an account; the stranger has nothing.
    """

    app: Flask
    hall: Hall
    fatima: Visitor
    helper: Visitor
    sem: Visitor
    screen: Visitor
    noor: Visitor
    vera: Visitor
    stranger: Visitor
    vera_meeting: int

    @property
    def database(self) -> Database:
        """The app's database."""
        found: Database = services_of(self.app).database
        return found

    @property
    def visitors(self) -> list[Visitor]:
        """Everybody."""
        return [self.fatima, self.helper, self.sem, self.screen, self.noor, self.vera, self.stranger]


@pytest.fixture
def house(app: Flask) -> House:
    """A meeting that collects statements, with everybody at the door."""
    return a_house(app)


@pytest.fixture(scope="module")
def still_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same house for all tests of a module, for those that see to it that nothing changes in it."""
    made = an_app(tmp_path_factory.mktemp("house"))
    yield a_house(made, Phase.VOTE)
    services_of(made).database.close()


def a_house(app: Flask, phase: Phase = Phase.COLLECT) -> House:
    """A house around a_hall()."""
    database: Database = services_of(app).database
    hall = a_hall(database, phase)
    other = a_hall(database)
    fatima, vera = sign_up(app, "Fatima"), sign_up(app, "Vera")
    database.perform(_give_to, hall.meeting_id, "Fatima")
    database.perform(_give_to, other.meeting_id, "Vera")
    noor = Visitor("Noor", app, app.test_client(), Role.PARTICIPANT)
    assert noor.send(f"/{hall.code}/join").status_code == 302
    hall.do(set_wifi, hall.fatima, "Zaal", "welkom12")
    return House(
        app=app,
        hall=hall,
        fatima=fatima,
        helper=by_link(app, hall, "helper", Role.FACILITATOR),
        sem=by_link(app, hall, "Sem", Role.SECRETARY),
        screen=by_link(app, hall, "screen", Role.PROJECTOR),
        noor=noor,
        vera=vera,
        stranger=Visitor("stranger", app, app.test_client(), None),
        vera_meeting=other.code,
    )


def sign_up(app: Flask, name: str) -> Visitor:
    """Somebody with an account, made by the link that works once."""
    database: Database = services_of(app).database
    visitor = Visitor(name, app, app.test_client(), Role.FACILITATOR if name == "Fatima" else None)
    answer = visitor.send(f"/start/{database.perform(make_login_link)}", name=name, password=PASSWORD, again=PASSWORD)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    visitor.client.get("/meetings")  # says welcome, once
    return visitor


def by_link(app: Flask, hall: Hall, name: str, role: Role) -> Visitor:
    """Somebody who opened a link that Fatima made."""
    database: Database = services_of(app).database
    link_id = database.perform(share_link, hall.fatima, role)
    token = token_of_link(services_of(app).config.secret_key, link_id)
    visitor = Visitor(name, app, app.test_client(), role)
    assert visitor.client.get(f"/l/{token}").status_code == 302
    return visitor


def _give_to(work: Any, meeting_id: int, name: str) -> None:
    owner = work.session.exec(select(Facilitator).where(Facilitator.name == name)).one()
    work.session.get_one(Meeting, meeting_id).owner_id = owner.id
