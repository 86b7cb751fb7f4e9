from pathlib import Path

import pytest
from tests.cli.running import Run
from tests.io.benchmarks import tiny_nrp


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance1.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    return tmp_path


def test_methods_are_compared_on_an_instance(run: Run, public: Path) -> None:
    asked = ("--public", public, "--family", "nrp", "--methods", "cpsat,highs", "--seeds", "1", "--seconds", 20)
    found = run("bench", "suite", *asked, "--workers", 1, "--json").document
    assert found["asked"] == {"seconds": 20.0, "workers": 1, "seeds": [1], "methods": ["cpsat", "highs"]}
    assert [(line["name"], line["method"], line["gap"]) for line in found["lines"]] == [
        ("Instance1", "cpsat", 0.0),
        ("Instance1", "highs", 0.0),
    ]
    assert [mean["ratio"] for mean in found["means"]] == [1.0, 1.0]


def test_tables_tell_the_halves_apart(run: Run, public: Path) -> None:
    asked = ("--public", public, "--family", "nrp", "--methods", "cpsat", "--seeds", "1 2", "--seconds", 20)
    outcome = run("bench", "suite", *asked, "--workers", 1)
    assert "Instances, tuned half" in outcome.words
    assert "held-out" not in outcome.words
    assert "nrp Instance1 cpsat 2/2 0" in outcome.words
    assert "nrp Instance1, cpsat, seed 2:" in outcome.words


def test_a_method_for_units_alone_is_not_asked_for_public_instances(run: Run, public: Path) -> None:
    found = run("bench", "suite", "--public", public, "--family", "nrp", "--methods", "timefold", "--json").document
    assert found["lines"] == []


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--only", "nowhere", "there is no instance 'nowhere'"),
        ("--family", "nowhere", "'nowhere' is not a valid Family"),
        ("--half", "third", "'third' is not a valid Half"),
        ("--methods", "magic", "'magic' is none of ours, cpsat, highs, timefold"),
        ("--seeds", "one", "invalid literal"),
    ],
)
def test_a_mistake_in_a_list_is_told(run: Run, option: str, value: str, message: str) -> None:
    outcome = run("bench", "suite", option, value)
    assert outcome.code == 2
    assert message in outcome.words


def test_without_public_instances_it_is_said_how_to_name_them(run: Run) -> None:
    outcome = run("bench", "suite", "--family", "nrp", "--methods", "cpsat")
    assert outcome.code == 0
    assert "name their folder with --public" in outcome.words
