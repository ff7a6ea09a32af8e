"""The addresses under which other devices on the network can reach this machine."""

import ipaddress
import socket

import ifaddr

# An address that is in use nowhere (RFC 5737). A UDP socket only looks up the route to it; nothing is sent.
NOWHERE = ("192.0.2.1", 9)


def lan_addresses() -> list[str]:
    """The IPv4 addresses of this machine on its networks, the likeliest for phones first; none without a network.

    Looked up anew in each call, without sending anything: a laptop may move to another wifi while Stip runs.
    """
    found = [*_address_of_default_route(), *_addresses_of_interfaces()]
    return in_order_of_use(found)


def addresses_for_phones(listens_on: str) -> list[str]:
    """Under which names other devices reach a server on this machine, as they stand in an address; the likeliest first.

    Args:
        listens_on: the host that it listens on.
    """
    if is_loopback(listens_on):
        return []
    if is_everywhere(listens_on):
        return lan_addresses()
    return [f"[{listens_on}]" if ":" in listens_on else listens_on]


def is_everywhere(host: str) -> bool:
    """Return whether a server that listens on this host does so on every network of this machine."""
    return host in ("0.0.0.0", "::")  # noqa: S104 - compared, not listened on


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches a server that listens on this host."""
    return host in ("localhost", "::1") or host.startswith("127.")


def in_order_of_use(found: list[str]) -> list[str]:
    """The usable ones, each once: real addresses in the order they came, self-assigned ones (169.254) last."""
    addresses = [ipaddress.IPv4Address(text) for text in dict.fromkeys(found)]
    usable = [address for address in addresses if not address.is_loopback and not address.is_unspecified]
    return [str(address) for address in sorted(usable, key=lambda address: address.is_link_local)]


def _address_of_default_route() -> list[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)
        except OSError:
            return []
        return [str(probe.getsockname()[0])]


def _addresses_of_interfaces() -> list[str]:
    """The addresses of every network card; a laptop that is itself the hotspot has no default route."""
    return [str(address.ip) for card in ifaddr.get_adapters() for address in card.ips if address.is_IPv4]
