"""Whatever the guide and the recipe name exists: commands, options, targets, files, links, pictures, facts."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lkjip_analysis.commands.parser import build_parser
from lkjip_analysis.narrative import render_section
from lkjip_analysis.pipeline.explain import explain
from lkjip_analysis.reference import load_scale
from lkjip_analysis.reference.kata import word_scales
from lkjip_analysis.report import Report

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ("panduan.md", "otomatis.md")
RUNS = re.compile(r"(?:outputs|otomatis/catatan|build)(?:/|$)|(?:tabel|grafik)/$")
"""Paths that only come into being by a run."""


def _text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def _blocks(page: str, language: str) -> list[str]:
    return [code for name, code in re.findall(r"^```(\w*)\n(.*?)^```$", _text(page), re.M | re.S) if name == language]


def _commands(page: str) -> Iterator[list[str]]:
    """Every command line: those of blocks, and spans of code that begin with one of our commands."""
    for block in _blocks(page, ""):
        for line in block.splitlines():
            yield shlex.split(line, posix="\\" not in line)
    for span in re.findall(r"`((?:lkjip|make|sh) [^`]+)`", re.sub(r"^```.*?^```$", "", _text(page), flags=re.M | re.S)):
        yield shlex.split(span)


@pytest.mark.parametrize("page", PAGES)
def test_commands_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    seen = set()
    for name, *words in _commands(page):
        seen.add(name)
        match name:
            case "lkjip":
                parsed = build_parser().parse_args(words)
                assert parsed.command
            case "make":
                assert next(word for word in words if "=" not in word) in targets
                assert all(re.match(r"(INSTANSI|TAHUN)=", word) for word in words if "=" in word)
            case "sh":
                assert (ROOT / words[0]).is_file()
                build_parser().parse_args(["batch", *words[1:]])
            case "schtasks":
                assert "/TN" in words
            case _:
                assert name in {"mkdir", "cp", "sha256sum", "jupyter"}, name
    assert "lkjip" in seen or "sh" in seen


@pytest.mark.parametrize("page", PAGES)
def test_options_in_the_text_exist(page: str) -> None:
    prose = re.sub(r"^```.*?^```$", "", _text(page), flags=re.M | re.S)
    known = _options(build_parser())
    assert set(re.findall(r"`(--[a-z-]+)`", prose)) <= known


def _options(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        found.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                found |= _options(command)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_paths_exist(page: str) -> None:
    """Of the checkout, or of a data package; those of the invented agency stand for the worked example's."""
    example = ROOT / "data" / "kecamatan-serang" / "2025"
    words = set(re.findall(r"`([\w.<>-]+(?:/[\w.<>-]*)+)`", _text(page)))
    words |= {word for command in _commands(page) for word in command if re.match(r"(data|otomatis|docs)/", word)}
    for word in sorted(words):
        path = word.replace("<instansi>", "kecamatan-serang").replace("<tahun>", "2025").replace("dinas-contoh", "*")
        if RUNS.match(path) or re.match(r"(narasi|referensi)/|tabel/baris|data/\*/2026|\.venv/|n/a|\d+\.\d+\w?/", path):
            continue
        assert list(ROOT.glob(path.rstrip("/"))) or (example / path).exists(), word
    dictionary = (DOCS / "kamus-data.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"`(\w+\.csv)`", _text(page))) - {"temuan.csv", "hasil.csv", "banding.csv"}:
        assert f"## {name}\n" in dictionary, name


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures(page: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", _text(page)):
        assert (DOCS / link).is_file(), link


def test_pictures_are_small_and_used() -> None:
    shown = _text("panduan.md") + (ROOT / "README.md").read_text(encoding="utf-8")
    for picture in (DOCS / "gambar").iterdir():
        assert picture.stat().st_size < 300_000, picture.name
        assert f"gambar/{picture.name}" in shown, picture.name


def test_addresses_lead_somewhere(report: Report) -> None:
    addresses = [words[1] for name, *words in _commands("panduan.md") if name == "lkjip" and words[0] == "explain"]
    assert len(addresses) >= 3
    for address in addresses:
        explain(report.dataset, address)


def test_the_figures_of_the_walk_through(report: Report) -> None:
    """The number that the guide follows is the number of the report."""
    text = _text("panduan.md")
    sentence = report.table("3.2").sentence("ikm", "capaian")
    assert f"`{sentence}`" in text
    told, _ = explain(report.dataset, "3.2/ikm/capaian")
    for place in re.findall(r"`(target\.csv)` (baris \d+)", text):
        assert " ".join(place) in told


def test_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for code in _blocks("panduan.md", "python"):
        exec(compile(code, "panduan.md", "exec"), names)


def test_the_own_text_and_the_own_scale_work(report: Report, tmp_path: Path) -> None:
    (text,) = _blocks("panduan.md", "jinja")
    (tmp_path / "narasi").mkdir()
    (tmp_path / "narasi" / "5.1.md").write_text(text, encoding="utf-8")
    made = render_section("5.1", report.facts, tmp_path).markdown
    assert "adalah [98,15](#" in made
    assert made.count("\n- ") == 3
    scale, words = _blocks("panduan.md", "yaml")
    (name,), (steps,) = yaml.safe_load(scale), yaml.safe_load(words)
    (tmp_path / "skala.yaml").write_text(scale + words, encoding="utf-8")
    assert load_scale(name, tmp_path).band(90).label == "Baik"
    assert word_scales(tmp_path)[steps].points("Baik Sekali") == 3


@pytest.mark.parametrize("page", PAGES)
def test_settings_of_the_script(page: str) -> None:
    script = (ROOT / "otomatis" / "laporan-tahunan.sh").read_text(encoding="utf-8")
    named = set(re.findall(r"LKJIP_[A-Z]+", _text(page)))
    assert named <= set(re.findall(r"LKJIP_[A-Z]+", script))
