from staffing.access.secrets import digest, new_secret


def test_no_two_secrets_are_alike_and_each_has_256_bits() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    # 43 digits of 6 bits each are the fewest that 256 bits fit in.
    assert {len(secret) for secret in secrets} == {43}


def test_a_digest_is_the_sha_256_of_the_secret() -> None:
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
