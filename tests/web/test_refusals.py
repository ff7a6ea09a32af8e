"""Every route and every event, as every role and as a stranger: refused where not entitled, and nothing changed."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import everything
from tests.web.conftest import House
from workshop.access.accounts import account_by_name, make_login_link
from workshop.commands.table import COMMANDS
from workshop.domain.vocabulary import Role
from workshop.hosting.extensions import socketio
from workshop.realtime.protocol import NAMESPACE_OF

EVERYBODY = {"Fatima", "helper", "Sem", "screen", "Noor", "Vera", "stranger"}
SIGNED_IN = {"Fatima", "Vera"}
LEADING = {"Fatima", "helper"}
WRITING = {"Fatima", "helper", "Sem"}
SHOWING = {"Fatima", "helper", "screen"}

# every route with who may use it; a route that is missing here fails the test below
ROUTES: dict[str, tuple[str, set[str]]] = {
    "GET /": ("/", EVERYBODY),
    "POST /": ("/", EVERYBODY),
    "GET /<int:code>": ("/{code}", EVERYBODY),
    "POST /<int:code>/join": ("/{code}/join", EVERYBODY),
    "GET /<int:code>/next": ("/{code}/next", {"Noor"}),
    "POST /<int:code>/next": ("/{code}/next", {"Noor"}),
    "GET /<int:code>/<token>": ("/{code}/guessed", set()),
    "GET /privacy": ("/privacy", EVERYBODY),
    "POST /language": ("/language", EVERYBODY),
    "GET /static/<tree_hash>/<path:path>": ("", EVERYBODY),
    "GET /login": ("/login", EVERYBODY),
    "POST /login": ("/login", EVERYBODY),
    "POST /logout": ("/logout", EVERYBODY),
    "GET /start/<token>": ("/start/guessed", set()),
    "POST /start/<token>": ("/start/guessed", set()),
    "GET /l/<token>": ("/l/guessed", set()),
    "GET /meetings": ("/meetings", SIGNED_IN),
    "POST /clock": ("/clock", SIGNED_IN),
    "GET /meetings/new": ("/meetings/new", SIGNED_IN),
    "POST /meetings/new": ("/meetings/new", SIGNED_IN),
    "POST /meetings/import": ("/meetings/import", SIGNED_IN),
    "POST /meetings/import/make": ("/meetings/import/make", SIGNED_IN),
    "GET /meetings/<int:code>": ("/meetings/{code}", LEADING),
    "GET /meetings/<int:code>/prepare": ("/meetings/{code}/prepare", LEADING),
    "GET /meetings/<int:code>/share": ("/meetings/{code}/share", LEADING),
    "GET /meetings/<int:code>/groups": ("/meetings/{code}/groups", LEADING),
    "POST /meetings/<int:code>/links": ("/meetings/{code}/links", LEADING),
    "POST /meetings/<int:code>/links/<int:link_id>/revoke": ("/meetings/{code}/links/1/revoke", LEADING),
    "GET /meetings/<int:code>/delete": ("/meetings/{code}/delete", LEADING),
    "POST /meetings/<int:code>/delete": ("/meetings/{code}/delete", LEADING),
    "POST /meetings/<int:code>/wifi": ("/meetings/{code}/wifi", LEADING),
    "GET /projector/<int:code>": ("/projector/{code}", SHOWING),
    "GET /projector/<int:code>/wifi.svg": ("/projector/{code}/wifi.svg", SHOWING),
    "GET /minutes/<int:code>": ("/minutes/{code}", WRITING),
    "GET /minutes/<int:code>/texts": ("/minutes/{code}/texts", WRITING),
    "GET /minutes/<int:code>/preview": ("/minutes/{code}/preview", WRITING),
    "GET /minutes/<int:code>/export.<form>": ("/minutes/{code}/export.md", WRITING),
    # who may send which command: the tests of commands below
    "POST /<int:code>/as/<role>/<command>": ("", EVERYBODY),
}

FIELDS: dict[str, Any] = {
    "theme": 1,
    "themes": [1],
    "statement": 1,
    "colour": 1,
    "number": 1,
    "target": 1,
    "into": 2,
    "dots": 3,
    "phase": "vote",
    "text": "Een nieuwe tekst",
    "title": "Een nieuwe titel",
    "questions": [],
    "key": "k" * 20,
    "version": 0,
    "item": 1,
    "agreement": 1,
    "attachment": 1,
    "day": "2026-12-01",
    "language": "en",
    "what": "Iets",
    "who": "",
    "due": "",
    "link": 1,
    "ballot": 1,
    "group": 1,
    "shared": True,
    "head_count": 12,
    "screen": "overview",
    "page": 1,
    "seconds": 300,
    "name": "Zaal",
    "password": "welkom",
    "up": False,
    "approved": True,
    "approval": True,
    "held_on": "",
    "place": "",
    "delete_on": "2099-01-01",
    "rule": "per_colour",
    "with_voting": True,
    "colours": [{"name": "rood", "paint": "red", "budget": 2, "max_per_item": 1, "weight": 1}],
}


def test_every_route_is_in_the_table(app: Flask) -> None:
    routes = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(ROUTES)


@pytest.mark.parametrize("route", [name for name, (path, _) in ROUTES.items() if path])
def test_a_route_refuses_who_is_not_entitled_and_nothing_changes(still_house: House, route: str) -> None:
    path, allowed = ROUTES[route]
    for visitor in still_house.visitors:
        if visitor.name in allowed:
            continue
        before = everything(still_house.database)
        address = path.format(code=still_house.hall.code)
        if route.startswith("GET"):
            answer = visitor.client.get(address)
        else:
            answer = visitor.client.post(address, data={"sure": "yes", "role": "secretary"})
        to_login = answer.status_code == 302 and answer.location.startswith("/login")
        assert to_login or answer.status_code in (403, 404), (visitor.name, answer.status_code)
        assert everything(still_house.database) == before, visitor.name


@pytest.mark.parametrize("route", [name for name, (path, _) in ROUTES.items() if path and name.startswith("GET")])
def test_a_page_opens_for_who_is_entitled(still_house: House, route: str) -> None:
    path, allowed = ROUTES[route]
    for visitor in still_house.visitors:
        if visitor.name in allowed:
            assert visitor.client.get(path.format(code=still_house.hall.code)).status_code == 200, visitor.name


@pytest.mark.parametrize("route", [name for name, (path, _) in ROUTES.items() if path and name.startswith("POST")])
@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:9000", "null", ""])
def test_a_form_of_another_page_changes_nothing(still_house: House, route: str, origin: str) -> None:
    before = everything(still_house.database)
    address = ROUTES[route][0].format(code=still_house.hall.code)
    fields = {"sure": "yes", "role": "secretary"}
    answer = still_house.fatima.client.post(address, data=fields, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "kwam niet van een pagina van Stip" in answer.text
    assert everything(still_house.database) == before


def test_what_names_no_origin_changes_nothing(still_house: House) -> None:
    before = everything(still_house.database)
    client = FlaskClient(still_house.app)
    for path in ("/login", f"/{still_house.hall.code}/join", f"/{still_house.hall.code}/as/participant/stick_dot"):
        assert client.post(path).status_code == 403
    assert everything(still_house.database) == before


def may_send(visitor_role: Role | None, named: Role, command: str) -> bool:
    """Return whether a visitor can prove the named role, and the role has the command."""
    if named not in COMMANDS[command].roles or visitor_role is None:
        return False
    # who leads the meeting may also sit at the other staff pages
    return visitor_role is named or (visitor_role is Role.FACILITATOR and named is not Role.PARTICIPANT)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_over_http_refuses_who_is_not_entitled(still_house: House, command: str) -> None:
    for visitor in still_house.visitors:
        for named in Role:
            if may_send(visitor.role, named, command):
                continue
            before = everything(still_house.database)
            answer = visitor.client.post(f"/{still_house.hall.code}/as/{named.value}/{command}", json=FIELDS)
            assert answer.status_code == 403, (visitor.name, named)
            assert answer.json["ok"] is False
            assert everything(still_house.database) == before, (visitor.name, named)


def test_a_socket_refuses_a_role_that_the_cookie_does_not_prove(still_house: House) -> None:
    for visitor in still_house.visitors:
        for named in Role:
            entitled = visitor.role is named or (visitor.role is Role.FACILITATOR and named is not Role.PARTICIPANT)
            socket = visitor.socket(still_house.hall.code, named)
            assert socket.is_connected(NAMESPACE_OF[named]) is entitled, (visitor.name, named)


def test_a_socket_refuses_a_namespace_of_another_role(still_house: House) -> None:
    socket = socketio.test_client(
        still_house.app,
        namespace="/staff",
        auth={"meeting": still_house.hall.code, "role": "participant"},
        flask_test_client=still_house.noor.client,
    )
    assert not socket.is_connected("/staff")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_over_the_socket_refuses_who_is_not_entitled(still_house: House, command: str) -> None:
    for visitor, role in (
        (still_house.noor, Role.PARTICIPANT),
        (still_house.sem, Role.SECRETARY),
        (still_house.screen, Role.PROJECTOR),
        (still_house.fatima, Role.FACILITATOR),
    ):
        if role in COMMANDS[command].roles:
            continue
        socket = visitor.socket(still_house.hall.code, role)
        before = everything(still_house.database)
        answer = socket.emit(command, FIELDS, namespace=NAMESPACE_OF[role], callback=True)
        # where no role of a namespace has the command, nobody listens, and the answer is empty
        assert not answer or answer["ok"] is False, (visitor.name, answer)
        assert everything(still_house.database) == before, visitor.name


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_reaches_nothing_of_another_meeting(still_house: House, command: str) -> None:
    house = still_house
    before = everything(house.database)
    # Vera may do all of this in her own meeting; the ids are those of Fatima's
    payload = FIELDS | {"theme": house.hall.theme, "statement": house.hall.items[0], "target": house.hall.items[0]}
    payload |= {"into": house.hall.items[1], "colour": house.hall.colours["blauw"], "heading": house.hall.items[2]}
    names_something = {"theme", "statement", "target", "colour", "item", "agreement", "link", "group"}
    if not names_something & _fields_of(command):
        return
    answer = house.vera.command(house.vera_meeting, Role.FACILITATOR, command, payload)
    assert answer.status_code in (403, 404), answer.json
    after = everything(house.database)
    assert after == before


def _fields_of(command: str) -> set[str]:
    """The fields that a command reads."""
    return {each.alias or name for name, each in COMMANDS[command].fields.model_fields.items()}


def test_a_revoked_link_lets_nobody_in_and_sends_away_who_is_there(house: House) -> None:
    socket = house.sem.socket(house.hall.code, Role.SECRETARY)
    assert socket.is_connected("/staff")
    link_id = next(row[0] for row in everything(house.database)["link"] if Role.SECRETARY in row)
    assert house.fatima.send(f"/meetings/{house.hall.code}/links/{link_id}/revoke").status_code == 302
    assert not socket.is_connected("/staff")
    assert house.sem.client.get(f"/minutes/{house.hall.code}").status_code == 403
    assert not house.sem.socket(house.hall.code, Role.SECRETARY).is_connected("/staff")


def test_a_new_password_ends_the_sessions_of_before(house: House) -> None:
    with house.database.read_session() as session:
        fatima = account_by_name(session, "fatima")
        assert fatima is not None
        facilitator_id = fatima.id
    token = house.database.perform(make_login_link, facilitator_id)
    other = house.stranger
    assert other.send(f"/start/{token}", password="nog een lange zin", again="nog een lange zin").status_code == 302
    assert house.fatima.client.get("/meetings").status_code == 302
    assert other.client.get("/meetings").status_code == 200
