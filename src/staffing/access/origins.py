"""Addresses that requests come from."""

from ipaddress import IPv6Address, IPv6Network, ip_address

HOME_BITS = 64
"""Of an IPv6 address: one connection has a whole network of this size, so single addresses in it say nothing."""


def network(address: str) -> str:
    """What stands for one connection: an IPv4 address, or the network of an IPv6 address. Text that is neither stays."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(IPv6Network((int(parsed), HOME_BITS), strict=False))
    return str(parsed)
