"""A layer imports only from those above it."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "lkjip_analysis"
ORDER = ["model", "reference", "dataset", "measures", "tables", "charts", "facts", "checks", "narrative", "render",
         "whatif"]  # fmt: skip
TOP = {"report": 11, "compare": 11.5, "locate": 3, "intake": 3.5, "across": 12, "explore": 13, "pipeline": 14,
       "commands": 14.5, "cli": 15, "__init__": 16, "__main__": 16}  # fmt: skip


def rank(parts: tuple[str, ...]) -> int:
    name = parts[0].removesuffix(".py")
    return ORDER.index(name) if name in ORDER else TOP[name]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("lkjip_analysis"):
            rest = node.module.split(".")[1:]
            found |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("lkjip_analysis.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_up_only(path: Path) -> None:
    own = rank(path.relative_to(PACKAGE).parts)
    below = {name for name in imports(path) if rank((name,)) > own}
    assert not below, f"{path.name} imports from layers below it: {below}"


def modules(path: Path) -> set[str]:
    """The modules of the package that a file imports, also inside functions and for types only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lkjip_analysis."):
            inside = PACKAGE.parent.joinpath(*node.module.split("."))
            for alias in node.names:
                is_module = (inside / alias.name).is_dir() or (inside / f"{alias.name}.py").is_file()
                found.add(f"{node.module}.{alias.name}" if is_module else node.module)
    return found


@pytest.mark.parametrize("layer", ORDER[: ORDER.index("render")])
def test_no_module_needs_itself(layer: str) -> None:
    """Of two modules one comes first, so that whoever reads can begin somewhere."""
    graph = {}
    for path in (PACKAGE / layer).rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        graph[name.removesuffix(".__init__")] = {one for one in modules(path) if one.split(".")[1] == layer}
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


def test_no_agency_in_the_package() -> None:
    """Kecamatan Serang is data, not code: outside of examples no module may know it."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            ast.get_docstring(n, clean=False)
            for n in ast.walk(tree)
            if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                assert "serang" not in node.value.lower(), f"{path.name}:{node.lineno} names the worked example"
