from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from benchmarks import judging


def test_instances_that_lie_there_are_read_by_their_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "FOLDER", tmp_path)
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance2.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    (public,) = judging.public_instances()
    assert (public.family, public.name, public.best_known) == ("nrp", "Instance2", None)
    assert public.read().instance.horizon.days == 14
