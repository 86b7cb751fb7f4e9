import pytest

from staffing.access.origins import network


@pytest.mark.parametrize(
    ("address", "connection"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_connection_is_an_address_of_version_four_or_a_network_of_version_six(address: str, connection: str) -> None:
    assert network(address) == connection
