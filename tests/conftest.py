import pytest

# So that a failed comparison within the harness shows what was compared, as in a test.
pytest.register_assert_rewrite("tests.verifier")
