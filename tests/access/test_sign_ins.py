"""A sign-in is good until it is ended; what comes by it after that is refused, also what was under way."""

from dataclasses import replace

import pytest

from tests.factories import Hall, a_hall, refused
from workshop.access.accounts import check_password, make_login_link, remove_account, use_login_link
from workshop.access.sign_ins import Account, account_of, sign_in, sign_out, sign_out_everywhere
from workshop.actions import minutes, themes
from workshop.domain.errors import NotAllowed, SignedOut
from workshop.domain.events import SignInEnded
from workshop.storage.database import Database
from workshop.storage.models import Facilitator

PASSWORD = "een lange zin om te onthouden"


@pytest.fixture
def hall(any_database: Database) -> Hall:
    return a_hall(any_database)


def an_account(database: Database, name: str) -> Facilitator:
    token = database.perform(make_login_link)
    return database.perform(use_login_link, token, name, PASSWORD)


def found(database: Database, account: Account) -> str | None:
    with database.read_session() as session:
        still = account_of(session, account.get_id())
        return still and still.name


def test_write_by_an_ended_sign_in_is_refused(any_database: Database, hall: Hall) -> None:
    fatima = an_account(any_database, "Fatima")
    here, elsewhere = (any_database.perform(sign_in, fatima) for _ in range(2))
    by_ended, by_other = replace(hall.sem, sign_in=here.sign_in), replace(hall.sem, sign_in=elsewhere.sign_in)
    hall.do(minutes.add_agreement, by_ended, "Doen")

    any_database.perform(sign_out, here.get_id())

    with refused(any_database, SignedOut):
        hall.do(minutes.add_agreement, by_ended, "Nog iets")
    with refused(any_database, SignedOut):
        hall.do(themes.add_theme, replace(by_ended, role=hall.fatima.role), "Nog iets", [])
    hall.do(minutes.add_agreement, by_other, "Laten")


def test_each_end_is_told_once(any_database: Database) -> None:
    fatima, vera = an_account(any_database, "Fatima"), an_account(any_database, "Vera")
    first, second = (any_database.perform(sign_in, fatima) for _ in range(2))
    other = any_database.perform(sign_in, vera)
    news: list[object] = []
    any_database.subscribe(lambda told: news.extend(told))

    for _ in range(2):
        any_database.perform(sign_out, first.get_id())
    any_database.perform(sign_out_everywhere, fatima.id or 0)

    assert news == [SignInEnded(first.sign_in), SignInEnded(second.sign_in)]
    assert [found(any_database, account) for account in (first, second, other)] == [None, None, "Vera"]


def test_password_that_was_replaced_while_it_was_checked_signs_nobody_in(any_database: Database) -> None:
    an_account(any_database, "Fatima")
    with any_database.read_session() as session:
        proved = check_password(session, "Fatima", PASSWORD)
    assert proved is not None
    token = any_database.perform(make_login_link, proved.id)
    any_database.perform(use_login_link, token, "Fatima", "nog een lange zin")

    with refused(any_database, NotAllowed):
        any_database.perform(sign_in, proved)


def test_account_that_was_removed_while_its_password_was_checked_is_not_signed_in(any_database: Database) -> None:
    proved = an_account(any_database, "Fatima")
    any_database.perform(remove_account, proved.id or 0)

    with refused(any_database, NotAllowed):
        any_database.perform(sign_in, proved)
