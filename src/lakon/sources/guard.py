"""Which network addresses a page may be fetched from: none inside a private network."""

from __future__ import annotations

import ipaddress
import socket

from lakon.errors import AddressRefused

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Networks whose addresses carry an IPv4 address in their last 32 bits: mapped, compatible, and translated (RFC 6052, RFC 8215).
_CARRIERS = tuple(ipaddress.IPv6Network(net) for net in ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open internet; private, loopback, link-local, multicast and reserved ones do not."""
    ip: _Address = ipaddress.ip_address(address.split("%")[0])
    return _is_public(ip) and all(_is_public(inner) for inner in _carried(ip))


def resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The IP addresses to connect to, the best first; raises AddressRefused where the name is unknown or any of its addresses is private.

    Whoever connects must use one of these very addresses, not the name again: a second look-up could answer otherwise.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"{host}: the name leads nowhere ({getattr(error, 'strerror', None) or error}); check the address") from error
    found = [str(answer[4][0]) for answer in answers]
    private = [address for address in found if not is_public(address)]
    if private and not allow_private:
        raise AddressRefused(f"{host}: the address {private[0]} lies in a private network; give --allow-private if you mean it")
    return tuple(dict.fromkeys(found))


def _is_public(ip: _Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_loopback or ip.is_unspecified)


def _carried(ip: _Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses inside an IPv6 address."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    inner = [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)] if any(ip in net for net in _CARRIERS) else []
    return [*inner, *filter(None, (ip.sixtofour,)), *(ip.teredo or ())]
