"""Where a request comes from, as a digest that only this process can make: enough to count by, too little to know."""

import hashlib
import secrets
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import Request

_SALT = secrets.token_bytes(32)  # never on disk; after a restart everybody is new
_HOME = 64  # bits of an IPv6 address that one subscriber has to choose from


def caller(request: Request) -> str:
    """The digest of the address. A proxy on this machine or its network is believed about whom it speaks for."""
    near = request.client.host if request.client else ""
    far = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()  # the last one: ours wrote that
    address = _address(near)
    believed = _address(far) if address is None or address.is_private or address.is_loopback else None
    return hashlib.blake2b(_home(believed or address).encode(), key=_SALT, digest_size=16).hexdigest()


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _home(address: IPv4Address | IPv6Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _HOME), strict=False))
    return str(address)
