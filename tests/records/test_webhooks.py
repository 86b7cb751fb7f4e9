import base64
import hashlib
import hmac

import pytest

from staffing.errors import InputError
from staffing.records.webhooks import is_outside, new_secret, refuse_address, signature
from staffing.settings import Settings

STRICT = Settings()
OPEN = Settings(webhook_http=True, webhook_private_addresses=True)


def test_a_signature_is_that_of_standard_webhooks() -> None:
    """HMAC-SHA256 with the decoded secret over `id.timestamp.body`, in base64."""
    secret = "whsec_" + base64.b64encode(b"k" * 32).decode()
    expected = hmac.new(b"k" * 32, b'msg_1.1700000000.{"a": 1}', hashlib.sha256).digest()
    assert signature(secret, "msg_1", 1_700_000_000, '{"a": 1}') == "v1," + base64.b64encode(expected).decode()


def test_no_two_secrets_are_alike() -> None:
    assert len({new_secret() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "address", ["https://example.org", "https://example.org:8443/a?b=c", "https://93.184.215.14/x"]
)
def test_an_address_that_all_can_reach_is_taken(address: str) -> None:
    refuse_address(address, STRICT)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "example.org",
        "https://",
        "https://exa mple.org",
        "https://example.org:99999",
        "https://[::1",
        "https://user:word@example.org",
        "https://example.org/#here",
        "https://localhost",
        "https://127.0.0.1",
        "https://10.1.2.3",
        "https://192.168.0.1",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://0.0.0.0",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(InputError):
        refuse_address(address, STRICT)


@pytest.mark.parametrize("address", ["http://example.org", "http://localhost:8080", "https://10.1.2.3"])
def test_settings_may_allow_what_is_inside_and_in_plain_sight(address: str) -> None:
    refuse_address(address, OPEN)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("172.15.255.255", True),
        ("172.16.0.0", False),
        ("172.31.255.255", False),
        ("172.32.0.0", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_an_address_is_outside_when_all_can_reach_it(address: str, outside: bool) -> None:
    assert is_outside(address) is outside
