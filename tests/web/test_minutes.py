"""The pages of the minutes over HTTP: who gets in, what the texts are, and how the words of people come out."""

import json
import re
from typing import Any

import pytest

from tests.web.conftest import House, Visitor
from workshop.actions import meetings, minutes, projector, statements
from workshop.domain.vocabulary import Role, Screen
from workshop.storage.models import Link
from workshop.web.exports import FORMATS

PAGES = ("", "/texts", "/preview", *(f"/export.{form}" for form in FORMATS))
MAY_WRITE = {Role.FACILITATOR, Role.SECRETARY}


def page_data(visitor: Visitor, code: int) -> Any:
    page = visitor.client.get(f"/minutes/{code}").get_data(as_text=True)
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])["page"]


@pytest.mark.parametrize("page", PAGES)
def test_minutes_are_for_facilitator_and_secretary_only(still_house: House, page: str) -> None:
    path = f"/minutes/{still_house.hall.code}{page}"

    answers = {visitor.name: visitor.client.get(path).status_code for visitor in still_house.visitors}

    assert answers == {visitor.name: 200 if visitor.role in MAY_WRITE else 403 for visitor in still_house.visitors}


def test_only_who_may_lead_finds_the_way_to_the_console(still_house: House) -> None:
    code = still_house.hall.code
    pages = {
        visitor.name: visitor.client.get(f"/minutes/{code}").get_data(as_text=True)
        for visitor in (still_house.fatima, still_house.helper, still_house.sem)
    }

    assert {name: f'href="/meetings/{code}"' in page for name, page in pages.items()} == {
        "Fatima": True,
        "helper": True,
        "Sem": False,
    }


def test_revoked_link_ends_pages_texts_and_writing(house: House) -> None:
    hall, sem = house.hall, house.sem
    assert sem.client.get(f"/minutes/{hall.code}").status_code == 200
    [link] = [
        found
        for found in re.findall(r"/links/(\d+)/revoke", house.fatima.client.get(f"/meetings/{hall.code}/share").text)
        if _is_secretarys(house, int(found))
    ]
    house.fatima.send(f"/meetings/{hall.code}/links/{link}/revoke")

    pages = [sem.client.get(f"/minutes/{hall.code}{page}").status_code for page in PAGES]
    written = sem.client.post(
        f"/{hall.code}/as/secretary/save_conclusion", json={"theme": hall.theme, "text": "te laat", "version": 0}
    )

    assert pages == [403] * len(PAGES)
    assert (written.status_code, written.json["code"]) == (403, "not_allowed")
    assert hall.report().themes[0].conclusion == ""


def _is_secretarys(house: House, link_id: int) -> bool:
    with house.database.read_session() as session:
        return session.get_one(Link, link_id).role is Role.SECRETARY


def test_page_brings_what_writing_needs(still_house: House) -> None:
    code = still_house.hall.code

    data = page_data(still_house.sem, code)

    assert data == {
        "meeting": code,
        "role": "secretary",
        "limits": {
            "conclusion": {"text": 20_000},
            "agenda": {"title": 200, "text": 20_000},
            "attachment": {"name": 200},
            "agreement": {"what": 2_000, "who": 200, "due": 200},
        },
        "preview_url": f"/minutes/{code}/preview?embedded=1",
        "print_url": f"/minutes/{code}/preview",
        "exports": [
            {"form": form, "label": label, "url": f"/minutes/{code}/export.{form}"}
            for form, label in (
                ("docx", "Word"),
                ("xlsx", "Excel"),
                ("md", "Markdown"),
                ("zip", "CSV, tabellen in een zip"),
                ("json", "JSON, om elders in te lezen"),
            )
        ],
    }


def test_texts_come_in_order_and_the_board_names_the_same_versions(house: House) -> None:
    hall = house.hall
    after = hall.do(minutes.add_agenda_item, hall.sem, "Rondvraag", "Geen vragen.", True)
    before = hall.do(minutes.add_agenda_item, hall.sem, "Welkom")
    hall.do(minutes.save_agenda_item, hall.sem, before, "Welkom", "Om acht uur.", 0)
    hall.do(minutes.save_conclusion, hall.fatima, hall.theme, "Eens.", 0)
    brief = hall.do(minutes.add_agreement, hall.sem, "Een brief", "Fatima", "1 mei")
    slides = hall.do(minutes.add_attachment, hall.sem, "Dia's")

    texts = house.sem.client.get(f"/minutes/{hall.code}/texts").json

    assert texts == {
        "agenda": [
            {"id": before, "title": "Welkom", "text": "Om acht uur.", "after_work": False, "version": 1},
            {"id": after, "title": "Rondvraag", "text": "Geen vragen.", "after_work": True, "version": 0},
        ],
        "conclusions": [
            {"theme": hall.theme, "title": "Sociale infrastructuur", "text": "Eens.", "version": 1},
        ],
        "agreements": [{"id": brief, "what": "Een brief", "who": "Fatima", "due": "1 mei", "version": 0}],
        "attachments": [{"id": slides, "name": "Dia's", "version": 0}],
    }
    for role in Role:
        assert hall.board(role).parts.get("minutes") == (
            {
                "agenda": [{"id": before, "version": 1}, {"id": after, "version": 0}],
                "conclusions": [{"id": hall.theme, "version": 1}],
                "agreements": [{"id": brief, "version": 0}],
                "attachments": [{"id": slides, "version": 0}],
                "language": "nl",
                "adopted_version": 0,
                "adopted_on": None,
            }
            if role in MAY_WRITE
            else None
        )


def test_clash_answers_with_the_text_that_stands(house: House) -> None:
    hall = house.hall
    hall.do(minutes.save_conclusion, hall.fatima, hall.theme, "Van Fatima", 0)

    answer = house.sem.command(
        hall.code, Role.SECRETARY, "save_conclusion", {"theme": hall.theme, "text": "Van Sem", "version": 0}
    )

    assert answer.status_code == 409
    assert answer.json == {"ok": False, "code": "clash", "details": {"version": 1, "text": "Van Fatima"}}


def test_preview_shows_words_as_words_and_figures_to_the_right(house: House) -> None:
    hall = house.hall
    hall.do(statements.edit_statement, hall.sem, hall.items[0], "<table><script>alert(1)</script> | # *kop*")
    hall.do(minutes.save_conclusion, hall.sem, hall.theme, "<b>vet</b> en <table>", 0)
    hall.do(meetings.set_head_count, hall.sem, 41)

    page = house.sem.client.get(f"/minutes/{hall.code}/preview").get_data(as_text=True)
    article = page[page.index("<article") : page.index("</article>")]

    assert "&lt;table&gt;&lt;script&gt;alert(1)&lt;/script&gt; | # *kop*" in article
    assert "&lt;b&gt;vet&lt;/b&gt; en &lt;table&gt;" in article
    assert "<script" not in article
    assert article.count('<table class="table">') == article.count('<div class="table-scroll"') > 0
    assert '<td align="right">41</td>' in article


def test_preview_in_the_frame_has_the_minutes_and_no_bars(still_house: House) -> None:
    code = still_house.hall.code

    whole = still_house.sem.client.get(f"/minutes/{code}/preview").get_data(as_text=True)
    embedded = still_house.sem.client.get(f"/minutes/{code}/preview?embedded=1").get_data(as_text=True)

    assert ["data-minutes" in page for page in (whole, embedded)] == [True, True]
    assert ["site-header" in page for page in (whole, embedded)] == [True, False]
    assert ["site-footer" in page for page in (whole, embedded)] == [True, False]


def test_minutes_are_written_on_after_the_end(house: House) -> None:
    hall = house.hall
    hall.do(meetings.end_meeting, hall.fatima)

    answer = house.sem.command(
        hall.code, Role.SECRETARY, "save_conclusion", {"theme": hall.theme, "text": "Thuis geschreven", "version": 0}
    )

    assert answer.json == {"ok": True, "value": 1}
    assert "Thuis geschreven" in house.sem.client.get(f"/minutes/{hall.code}/export.md").get_data(as_text=True)


def secret_house(house: House) -> House:
    """A house whose minutes have something that is not for everybody."""
    hall = house.hall
    hall.do(minutes.add_agreement, hall.sem, "Bellen met [[Geheim]]")
    hall.do(minutes.save_conclusion, hall.sem, hall.theme, "[[Geheim]] was boos.", 0)
    hall.do(statements.redact_statement, hall.fatima, hall.items[0], "[weggelaten] woont alleen")
    return house


@pytest.mark.parametrize("form", FORMATS)
def test_download_is_of_the_edition_and_language_that_were_asked(house: House, form: str) -> None:
    path = f"/minutes/{secret_house(house).hall.code}/export.{form}"
    answers = [
        house.sem.client.get(path + query)
        for query in ("", "?version=internal", "?version=publication", "?version=publication&language=en")
    ]

    names = [re.search('filename="(.*)"', answer.headers["Content-Disposition"])[1] for answer in answers]  # type: ignore[index]
    assert [name.rsplit("-", 1)[1] for name in names] == [
        f"intern.{form}",
        f"intern.{form}",
        f"publicatie.{form}",
        f"publication.{form}",
    ]


def test_publication_leaves_out_and_internal_version_keeps(house: House) -> None:
    path = f"/minutes/{secret_house(house).hall.code}"
    pages = [
        house.sem.client.get(f"{path}/{page}").get_data(as_text=True)
        for page in ("export.md", "export.md?version=publication", "preview", "preview?version=publication&language=en")
    ]

    assert ["Geheim" in page for page in pages] == [True, False, True, False]
    assert "Bellen met \\[weggelaten\\]" in pages[1]
    assert "[left out] was boos" in pages[3]
    assert 'lang="en" data-minutes' in pages[3]


@pytest.mark.parametrize("query", ["version=geheim", "language=fy"])
def test_unknown_edition_or_language_is_refused(still_house: House, query: str) -> None:
    for page in ("preview", "export.md"):
        answer = still_house.sem.client.get(f"/minutes/{still_house.hall.code}/{page}?{query}")
        assert answer.status_code == 400


def test_screen_shows_agreements_without_what_is_internal(house: House) -> None:
    secret_house(house).hall.do(projector.show_screen, house.hall.fatima, Screen.AGREEMENTS)
    assert [row["what"] for row in house.hall.board(Role.PROJECTOR).parts["agreements"]] == ["Bellen met [weggelaten]"]
