from __future__ import annotations

import pytest

from lakon.errors import AddressRefused
from lakon.sources.guard import is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::", "::127.0.0.1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2001:4860:4860::8888"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "::1"])
def test_hosts_that_lead_home_are_refused_however_written(host: str) -> None:
    with pytest.raises(AddressRefused):
        resolve(host, 80, allow_private=False)


def test_a_private_address_is_given_where_allowed() -> None:
    assert resolve("127.0.0.1", 80, allow_private=True) == ("127.0.0.1",)


def test_a_name_that_leads_nowhere() -> None:
    with pytest.raises(AddressRefused, match="leads nowhere"):
        resolve("tidak-ada.invalid", 80, allow_private=True)
