"""An agency's own texts: whatever they ask for ends with a located error, soon and in little room."""

from __future__ import annotations

import resource
import time

import pytest

from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.narrative import NarrativeError
from lkjip_analysis.narrative.sandbox import MOST_SIZE
from lkjip_analysis.pipeline.package import read_package

HOSTILE = {
    "{{ 1/0 }}": "pembagian dengan nol",
    "{{ 1 // 0 }}": "pembagian dengan nol",
    "{{ anggaran.serapan + 1 }}": "operasi itu tidak berlaku",
    "{{ tahun | hiasan }}": "'hiasan' tidak tersedia",
    "{{ tahun | uppr }}": "mungkin maksudnya 'upper'",
    "{{ tahun is genapp }}": "tidak tersedia",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "terlalu dalam",
    "{{ range(10**9) | list }}": "rentangnya lebih dari",
    "{% for i in range(10**9) %}x{% endfor %}": "rentangnya lebih dari",
    "{{ lipsum(n=100000) }}": "lipsum",
    "{{ 'x' * 10**9 }}": "hasilnya lebih dari",
    "{{ ('x' * 1000) * 1000000 }}": "hasilnya lebih dari",
    "{{ [1] * 10**9 }}": "hasilnya lebih dari",
    "{{ 10 ** (10 ** 8) }}": "pangkat",
    "{{ 9 ** (9 ** 9) }}": "pangkat",
    "{{ '%999999999d' % 1 }}": "tidak tersedia",
    "{{ '{:999999999}'.format(1) }}": "tidak diizinkan",
    "{{ 'x'.center(10**9) }}": "tidak diizinkan",
    "{{ 'x'.zfill(10**9) }}": "tidak diizinkan",
    "{{ 'x' | center(10**9) }}": "'center' tidak tersedia",
    "{{ 'x' | indent(10**9) }}": "'indent' tidak tersedia",
    "{{ 1 | round(10**9) }}": "pembulatan",
    "{{ ('x' * 100000) | replace('x', 'y' * 100000) }}": "hasilnya lebih dari",
    "{{ range(100000) | join('y' * 100000) }}": "hasilnya lebih dari",
    "{% for i in range(60000) %}{% for j in range(60000) %}{% endfor %}{% endfor %}": "lebih dari",
    "{% for a in '1234567890' %}" * 9 + "x" + "{% endfor %}" * 9: "lebih dari",
    "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}": "lebih dari",
    "{% set n = namespace(x='x') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}": "lebih dari",
    "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}": "lebih dari",
    "{% set n = namespace(x=[1]) %}{% for i in range(9999) %}{% set n.x = n.x + range(9999)|list %}{% endfor %}": "",
    "{{ ([[1] * 10] * 19000) | sum(start=[]) | length }}": "sum hanya",
    "{% set l = range(20000) | list %}{% for i in range(40000) %}{{ -1 in l }}{% endfor %}": "perulangannya",
    "{% set l = range(20000) | list %}{% for i in range(40000) %}{% set m = l[1:] %}{% endfor %}": "perulangannya",
    "{% set s = 'a' * 300000 %}{% for i in range(40000) %}{% set m = s.upper() %}{% endfor %}": "perulangannya",
    "{% set l = [1] * 20000 %}{% for i in range(50000) %}{{ l.count(2) }}{% endfor %}": "perulangannya",
    "{% for i in range(40000) %}{{ range(200000) | max }}{% endfor %}": "hasilnya",
    "{% for i in [1] %}" * 30 + "{% endfor %}" * 30: "terlalu banyak lapis",
    "{% set x = [] %}{{ x.append(1) }}": "tidak diizinkan",
    "{{ ().__class__.__bases__ }}": "tidak diizinkan",
    "{{ (1).__class__ }}": "tidak diizinkan",
    "{% include '/etc/hostname' %}": "hostname",
    "{% include '../section.py' %}": "section.py",
    "{% include 'tidak-ada.md' %}": "tidak-ada.md",
    "{% import 'os' as os %}{{ os }}": "os",
    "{% extends tahun %}": "3.2.md",
    "{{ " + "(" * 5000 + ")" * 5000 + " }}": "",
    "{{ [" * 1 + "[" * 3000 + "]" * 3000 + "] }}": "",
    "{% if %}": "markah tidak lengkap",
    "x" * 300_000: "teksnya lebih dari",
}


@pytest.fixture(scope="module")
def room():
    """Room that this process has used at most, in bytes."""
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:40])
def test_a_hostile_text_is_a_located_error_within_bounds(report, package, room, text):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.2.md").write_text("Serapan baik.\n\n" + text, encoding="utf-8")
    made = package.open()
    made.facts  # noqa: B018  (not what is measured)
    before, began = room(), time.process_time()
    with pytest.raises(NarrativeError) as caught:
        made.section("3.2")
    assert time.process_time() - began < 3
    assert room() - before < 200_000_000
    error = caught.value
    assert HOSTILE[text] in str(error)
    assert error.file == "3.2.md"
    if len(text) < 200:
        assert error.line == 3
        assert error.found == text.strip()[:80] + ("…" if len(text.strip()) > 80 else "")


def test_check_tells_file_line_and_what_stands_there(package):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "3.2.md").write_text("satu\n{{ 1/0 }} persen", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        read_package(package.folder)
    (problem,) = caught.value.problems
    assert str(problem) == "narasi/3.2.md, baris 2: '{{ 1/0 }} persen' — pembagian dengan nol"


def test_what_texts_are_for_still_works(package):
    own = package.folder / "narasi"
    own.mkdir()
    (own / "5.1.md").write_text(
        "{% for i in iku.values() if i.capaian.known %}{{ loop.index }}. {{ i.nama }}: {{ i.capaian }}\n{% endfor %}"
        "\n\n"
        "{{ tahun.text | upper }} {{ 'a' ~ 'b' }} {{ 'x' * 3 }} {{ [1, 2] | join(', ') }} {{ 2.345 | round(2) }}\n"
        "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(1) }}{{ m(2) }} {{ 'abc' | replace('b', 'd') }} "
        "{{ range(3) | sum }}",
        encoding="utf-8",
    )
    text = package.open().section("5.1").markdown
    assert "2025 ab xxx 1, 2 2.35" in text or "2025 ab xxx 1, 2 2.34" in text
    assert "[1][2] adc 3" in text
    assert text.startswith("1. ")


def test_a_large_text_of_an_agency_is_no_hostile_one(package):
    own = package.folder / "narasi"
    own.mkdir()
    line = "Serapan {{ anggaran.serapan }} persen dari pagu {{ anggaran.pagu }}.\n\n"
    (own / "3.2.md").write_text(line * 500, encoding="utf-8")
    assert len(package.open().section("3.2").markdown) < MOST_SIZE
