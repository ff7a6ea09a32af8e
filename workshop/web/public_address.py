"""Under which address phones reach this server: never what a Host header says."""

import re

import qrcode
import qrcode.image.svg
from flask import current_app, url_for
from markupsafe import Markup

from workshop.hosting.arguments import DEFAULT_PORT, EVERYWHERE
from workshop.hosting.config import Config
from workshop.hosting.instance_lock import noted_address
from workshop.hosting.lan import addresses_for_phones
from workshop.web.current import services

HTTP_PORT = 80


def public_origin() -> str:
    """The origin for links and QR codes: PUBLIC_URL, or else the first address by which phones reach the server.

    Of a server that only this machine reaches it is localhost.
    """
    config: Config = services().config
    if config.public_url:
        return config.public_url
    listens_on, port = noted_address(config.data_folder) or (EVERYWHERE, DEFAULT_PORT)
    host = next(iter(addresses_for_phones(listens_on)), "localhost")
    return f"http://{host}" if port == HTTP_PORT else f"http://{host}:{port}"


def join_url(code: int) -> str:
    """The address in the join QR code."""
    return public_origin() + url_for("participant.phone", code=code)


def group_url(code: int, token: str) -> str:
    """The address by which people come in as a group; it stands in the group's QR code."""
    return public_origin() + url_for("participant.group_door", code=code, token=token)


def link_url(token: str) -> str:
    """The address of a link for secretary, projector or co-facilitator."""
    return public_origin() + url_for("accounts.open_shared_link", token=token)


def console_url(code: int) -> str:
    """The address of the console of a meeting; also outside a request, for the terminal."""
    return public_origin() + current_app.url_map.bind("").build("facilitator.console", {"code": code})


def start_url(token: str) -> str:
    """The address of a link that makes an account or sets a password; also outside a request, for the terminal."""
    return public_origin() + current_app.url_map.bind("").build("accounts.use_link", {"token": token})


def wifi_text(name: str, password: str) -> str:
    """The text of a wifi QR code; characters that have a meaning of their own in it are escaped."""
    name, password = (re.sub(r'([\\;,:"])', r"\\\1", part) for part in (name, password))
    return f"WIFI:T:WPA;S:{name};P:{password};;" if password else f"WIFI:T:nopass;S:{name};;"


def qr_svg(text: str) -> Markup:
    """A QR code as an SVG picture that takes its size from its box; black on nothing, so give it paper."""
    image = qrcode.make(
        text, image_factory=qrcode.image.svg.SvgPathImage, error_correction=qrcode.ERROR_CORRECT_M, border=2
    )
    # squares made by the library: of what is encoded no sign stands in it
    return Markup(image.to_string(encoding="unicode"))  # noqa: S704
