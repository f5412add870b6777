"""One word, one meaning: no public class is named twice, no module twice in a layer."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "lkjip_analysis"
FORMATS = {"docx", "pdf", "xlsx", "kkr"}
"""Rooms of one format each: what is named alike in them does the same for another format."""


def modules() -> list[Path]:
    return [path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")) if path.stem != "__init__"]


def twice(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_public_class_is_named_twice() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert twice(places) == {}


def test_no_module_is_named_twice_in_a_layer() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        room = "a format" if path.parts[0] == "render" and FORMATS & set(path.parts) else str(path.parent)
        name = f"{path.parts[0]}: {path.stem}"
        if path.stem != "exporter" and room not in places[name]:  # every format has its exporter, HTML in render itself
            places[name].append(room)
    assert twice(places) == {}


def test_no_name_says_nothing() -> None:
    """Words that once named half a dozen things each; what they meant has names now."""
    empty = {"told", "shelf", "nursery", "cases", "found", "entries", "raw", "many"}
    assert not empty & {path.stem for path in modules() if path.parts[:2] != ("render", "audit")}
