"""Whoever has a code in hand opens the right file, and the rooms of the checks stay apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lkjip_analysis.checks
from lkjip_analysis.checks.engine.registry import rules
from lkjip_analysis.checks.engine.rule import Rule

ROOT = Path(lkjip_analysis.checks.__file__).parent
ROOMS = ["engine", "reading", "rules", "culprit", "stories", "tables", "document"]
"""In this order: a room imports only from those before it. The registry finds the rules by their files."""


def _imported(path: Path) -> Iterator[list[str]]:
    """What a module imports from the rooms, as parts of the name: ``["reading", "places"]``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lkjip_analysis.checks."):
            yield node.module.split(".")[2:]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.kode)
def test_a_rule_stands_in_the_file_of_its_code(rule: Rule) -> None:
    family, _, number = rule.kode.lower().partition("-")
    path = ROOT / "rules" / family / f"{family}_{number}.py"
    assert path.is_file()
    assert f'@rule("{rule.kode}"' in path.read_text(encoding="utf-8").replace("(\n    ", "(")
    assert path.read_text(encoding="utf-8").count("@rule(") == 1


def test_every_file_named_by_a_code_holds_its_rule() -> None:
    named = {path.stem for path in (ROOT / "rules").glob("*/*_[0-9][0-9].py")}
    assert named == {rule.kode.lower().replace("-", "_") for rule in rules()}


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/**/*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_import_in_order_and_rule_rooms_not_each_other(path: Path) -> None:
    own = path.relative_to(ROOT).parts
    for other in _imported(path):
        assert ROOMS.index(other[0]) <= ROOMS.index(own[0]), f"{own[0]} imports from {other[0]}"
        if own[0] == other[0] == "rules" and len(other) > 1:
            assert other[1] == own[1], f"rooms {own[1]} and {other[1]} know each other"
