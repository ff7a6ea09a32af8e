"""Signing out ends a sign-in everywhere: its pages, its copied cookies and its open sockets; other devices stay."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from tests.web.conftest import PASSWORD, House, Visitor
from workshop.access.accounts import account_by_name, make_login_link
from workshop.access.sign_ins import LIFETIME, delete_old_sign_ins
from workshop.actions.lookups import key_of
from workshop.domain.vocabulary import Role
from workshop.realtime.protocol import NAMESPACE_OF
from workshop.storage.database import UnitOfWork
from workshop.storage.models import Facilitator, SignIn

NEW_PASSWORD = "nog een lange zin"


def copied(house: House, visitor: Visitor) -> Visitor:
    """A browser elsewhere with a copy of somebody's cookie."""
    cookie = visitor.client.get_cookie("stip")
    assert cookie is not None
    client = house.app.test_client()
    client.set_cookie("stip", cookie.value)
    return Visitor(f"copy of {visitor.name}", house.app, client, visitor.role)


def on_another_device(house: House, name: str) -> Visitor:
    visitor = Visitor(name, house.app, house.app.test_client(), Role.FACILITATOR)
    assert visitor.send("/login", name=name, password=PASSWORD).status_code == 302
    return visitor


def is_in(visitor: Visitor) -> bool:
    return visitor.client.get("/meetings").status_code == 200


def id_of(house: House, name: str) -> int:
    with house.database.read_session() as session:
        row = account_by_name(session, name)
        assert row is not None
        return key_of(row.id)


def test_signing_out_ends_all_of_one_browser_and_nothing_of_another_device(house: House) -> None:
    code = house.hall.code
    copy, other = copied(house, house.fatima), on_another_device(house, "Fatima")
    sockets = {role: house.fatima.socket(code, role) for role in (Role.FACILITATOR, Role.SECRETARY, Role.PROJECTOR)}
    elsewhere, of_a_link = other.socket(code, Role.FACILITATOR), house.helper.socket(code, Role.FACILITATOR)

    assert house.fatima.send("/logout").location == "/login"

    assert not any(socket.is_connected(NAMESPACE_OF[role]) for role, socket in sockets.items())
    assert (elsewhere.is_connected("/staff"), of_a_link.is_connected("/staff")) == (True, True)
    assert [is_in(visitor) for visitor in (house.fatima, copy, other, house.vera)] == [False, False, True, True]


@pytest.mark.parametrize("page", ["/meetings/{code}", "/meetings/{code}/share", "/minutes/{code}", "/projector/{code}"])
def test_page_of_who_signed_out_says_so_and_leads_back(house: House, page: str) -> None:
    address = page.format(code=house.hall.code)
    house.fatima.send("/logout")

    answer = house.fatima.client.get(address)

    assert answer.status_code == 403
    assert "Je bent afgemeld" in answer.text
    assert f'href="/login?next={quote(address)}"' in answer.text
    assert house.fatima.send(f"/login?next={address}", name="Fatima", password=PASSWORD).location == address
    assert house.fatima.client.get(address).status_code == 200


def test_page_for_signing_in_says_who_was_signed_out(house: House) -> None:
    house.fatima.send("/logout")

    said = {
        visitor.name: "Je bent afgemeld" in visitor.client.get("/login").text
        for visitor in (house.fatima, house.vera, house.noor, house.stranger)
    }

    assert said == {"Fatima": True, "Vera": False, "Noor": False, "stranger": False}


def test_socket_and_command_of_who_signed_out_are_refused_with_that_reason(house: House) -> None:
    code = house.hall.code
    house.fatima.send("/logout")

    answer = house.fatima.command(code, Role.FACILITATOR, "stop_timer", {})

    assert (answer.status_code, answer.json["code"]) == (403, "signed_out")
    assert not house.fatima.socket(code, Role.FACILITATOR).is_connected("/staff")
    assert house.stranger.command(code, Role.FACILITATOR, "stop_timer", {}).json["code"] == "not_allowed"
    assert house.vera.command(code, Role.FACILITATOR, "stop_timer", {}).json["code"] == "not_allowed"


def test_who_signed_out_keeps_what_came_by_a_link_and_is_the_same_participant(house: House) -> None:
    code = house.hall.code
    assert house.noor.send("/login", name="Vera", password=PASSWORD).status_code == 302
    before = house.noor.socket(code, Role.PARTICIPANT)
    assert house.sem.send("/login", name="Vera", password=PASSWORD).status_code == 302

    for visitor in (house.noor, house.sem):
        visitor.send("/logout")

    assert before.is_connected("/phone")
    assert house.noor.client.get(f"/{code}").status_code == 200
    assert house.noor.socket(code, Role.PARTICIPANT).is_connected("/phone")
    assert house.sem.client.get(f"/minutes/{code}").status_code == 200


def test_new_password_ends_all_other_sign_ins_of_the_account_with_their_sockets(house: House) -> None:
    code = house.hall.code
    other = on_another_device(house, "Fatima")
    sockets = [visitor.socket(code, Role.FACILITATOR) for visitor in (house.fatima, other)]
    token = house.database.perform(make_login_link, id_of(house, "Fatima"))

    assert house.stranger.send(f"/start/{token}", password=NEW_PASSWORD, again=NEW_PASSWORD).status_code == 302

    assert [socket.is_connected("/staff") for socket in sockets] == [False, False]
    assert [is_in(visitor) for visitor in (house.fatima, other, house.stranger, house.vera)] == [
        False,
        False,
        True,
        True,
    ]


def test_account_that_is_gone_is_signed_out_everywhere(house: House) -> None:
    def remove(work: UnitOfWork) -> None:
        work.session.delete(work.session.get_one(Facilitator, id_of(house, "Fatima")))

    house.database.perform(remove)

    answer = house.fatima.client.get(f"/minutes/{house.hall.code}")
    assert (answer.status_code, "Je bent afgemeld" in answer.text) == (403, True)


def test_signing_in_again_ends_the_sign_in_that_this_browser_had(house: House) -> None:
    copy = copied(house, house.fatima)

    house.fatima.send("/login", name="Vera", password=PASSWORD)

    assert (is_in(house.fatima), is_in(copy)) == (True, False)
    assert len(house.hall.rows(SignIn)) == 2  # Vera's other one


def test_cookie_of_an_earlier_version_is_signed_out(house: House) -> None:
    with house.fatima.client.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = f"{id_of(house, 'Fatima')}:1"

    assert not is_in(house.fatima)
    assert "Je bent afgemeld" in house.fatima.client.get("/login").text


def test_database_holds_no_token(house: House) -> None:
    with house.fatima.client.session_transaction(base_url="http://localhost") as cookie:
        token = cookie["_user_id"]

    assert all(token not in (row.token_hash, str(row)) for row in house.hall.rows(SignIn))
    assert {row.last_seen for row in house.hall.rows(SignIn)} == {datetime.now(UTC).date()}


def seen_on(house: House, day: date) -> None:
    house.database.perform(lambda work: work.session.exec(sa.update(SignIn).values(last_seen=day)))


def test_sign_ins_go_once_they_are_as_old_as_a_cookie_can_be(house: House) -> None:
    today = datetime.now(UTC).date()
    seen_on(house, today - LIFETIME)
    house.database.perform(delete_old_sign_ins)
    assert len(house.hall.rows(SignIn)) == 2

    assert is_in(house.fatima)  # seen today, from here on
    seen = sorted(row.last_seen for row in house.hall.rows(SignIn))
    assert seen == [today - LIFETIME, today]

    socket = house.fatima.socket(house.hall.code, Role.FACILITATOR)
    seen_on(house, today - LIFETIME - timedelta(days=1))
    house.database.perform(delete_old_sign_ins)
    assert house.hall.rows(SignIn) == []
    assert not socket.is_connected("/staff")
    assert not is_in(house.fatima)
