"""The version on pages: for the staff only."""

import pytest

from tests.web.conftest import House
from workshop.version import VERSION

FOOT = f'<span class="version">Stip {VERSION}</span>'


@pytest.mark.parametrize(
    ("who", "path", "shown"),
    [
        ("fatima", "/meetings", True),
        ("fatima", "/meetings/{code}", True),
        ("helper", "/meetings/{code}/prepare", True),
        ("sem", "/minutes/{code}", True),
        ("noor", "/{code}", False),
        ("screen", "/projector/{code}", False),
        ("stranger", "/login", False),
        ("stranger", "/", False),
    ],
)
def test_footer_of_staff_pages_names_the_version(still_house: House, who: str, path: str, shown: bool) -> None:
    answer = getattr(still_house, who).client.get(path.format(code=still_house.hall.code))

    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert (FOOT in page) is shown
    assert shown or VERSION not in page
