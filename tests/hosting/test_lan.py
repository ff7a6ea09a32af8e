"""The addresses that are printed, put in the QR code and allowed as host."""

import ipaddress
import socket
import subprocess
import sys

import pytest

from workshop.hosting import lan


@pytest.mark.parametrize(
    ("found", "usable"),
    [
        ([], []),
        (["127.0.0.1", "127.0.1.1", "0.0.0.0"], []),
        (["192.168.1.20", "10.0.0.5", "192.168.1.20"], ["192.168.1.20", "10.0.0.5"]),
        (["169.254.3.4", "10.42.0.1"], ["10.42.0.1", "169.254.3.4"]),
    ],
)
def test_usable_addresses_once_and_the_likeliest_first(found: list[str], usable: list[str]) -> None:
    assert lan.in_order_of_use(found) == usable


@pytest.mark.parametrize(
    ("listens_on", "names"),
    [
        ("0.0.0.0", ["10.42.0.1"]),
        ("::", ["10.42.0.1"]),
        ("127.0.0.1", []),
        ("::1", []),
        ("192.168.1.20", ["192.168.1.20"]),
        ("fd00::7", ["[fd00::7]"]),
    ],
)
def test_phones_get_addresses_on_which_the_server_listens(
    listens_on: str, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan, "lan_addresses", lambda: ["10.42.0.1"])

    assert lan.addresses_for_phones(listens_on) == names


def test_every_address_belongs_to_this_machine() -> None:
    for address in lan.lan_addresses():
        with socket.socket() as probe:
            probe.bind((address, 0))  # fails for an address of another machine
        assert not ipaddress.ip_address(address).is_loopback


def test_way_of_finding_it_that_fails_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that is the hotspot itself has no route outside."""
    monkeypatch.setattr(lan, "NOWHERE", ("no.such.host.invalid", 9))
    monkeypatch.setattr(lan, "_addresses_of_interfaces", lambda: ["10.42.0.1"])

    assert lan.lan_addresses() == ["10.42.0.1"]


def test_every_network_card_is_asked() -> None:
    assert "127.0.0.1" in lan._addresses_of_interfaces()


def test_looking_up_sends_nothing() -> None:
    """Nothing is written to a socket: shown by the calls Python reports to an audit hook."""
    program = (
        "import sys\n"
        "calls = []\n"
        "sys.addaudithook(lambda event, _: calls.append(event) if event.startswith('socket.') else None)\n"
        "from workshop.hosting.lan import lan_addresses\n"
        "lan_addresses()\n"
        "assert 'socket.connect' in calls\n"
        "assert not {'socket.sendto', 'socket.sendmsg'} & set(calls), calls\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
