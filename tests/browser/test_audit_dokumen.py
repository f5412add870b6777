"""The page for review of an audited document in a browser: accessible, inside its width, every link leads somewhere."""

from pathlib import Path

import pytest

from lkjip_analysis.render.audit.reviewpage import review_page
from tests.checks.document.made import examined, table

MONEY = """No | Program | Pagu (Rp) | Realisasi (Rp) | Capaian (%)
1 | Program Perhubungan Darat | 1.250.000.000 | 1.000.000.000 | 80,00
2 | Program Keselamatan <b> | 800.000.000 | 600.000.000 | 70,00
3 | Program Penunjang Urusan | 450.000.000 | 405.000.000 | 90,00
4 | Program Pelayaran Rakyat | 400.000.000 | 200.000.000 | 50,00
| Jumlah | 2.900.000.000 | 2.215.000.000 | 76,38"""
RESULTS = """No | Indikator | Target | Realisasi | Capaian (%)
1 | Indeks Kepuasan Penumpang | 80,00 | 84,00 | 105,00
2 | Persentase Terminal Beroperasi | 90,00 | 81,00 | 95,00
3 | Persentase Angkutan Laik Jalan | 75,00 | 60,00 | 80,00
4 | Persentase Simpang Bermarka | 50,00 | 40,00 | 80,00"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    review = examined(
        table(RESULTS, "3.1 Capaian Kinerja Tahun 2031", key="tabel-001"),
        "Realisasi Indeks Kepuasan Penumpang tahun 2031 sebesar 82,50.",
        "Sebanyak 9 dari 12 terminal sudah beroperasi atau 57 persen.",
        table(MONEY, page=2, key="tabel-002"),
        "Analisa ini menutup bab.",
    )
    made = tmp_path_factory.mktemp("tinjauan") / "tinjauan.html"
    made.write_text(review_page(review), encoding="utf-8")
    return made


def test_it_is_accessible_and_inside_its_width(page, drive) -> None:
    found, dark, wide, dead = drive(
        page,
        """
        const found = await axe();
        await page.emulateMedia({colorScheme: 'dark'});
        const dark = await axe();
        const wide = [];
        for (const width of [360, 820, 1280]) {
          await page.setViewportSize({width, height: 900});
          wide.push(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
        }
        const dead = await page.evaluate(`[...document.querySelectorAll('a[href]')]
          .map(a => a.getAttribute('href')).filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))`);
        return [found, dark, wide, dead];
        """,
    )
    assert found == dark == dead == []
    assert all(more <= 0 for more in wide)


def test_causes_lead_to_findings_and_those_to_cells(page, drive) -> None:
    title, cell, back, shown = drive(
        page,
        """
        await page.click('#sebab-1 a[href^="#temuan-"]');
        const title = await page.textContent('article:target h3');
        const href = await page.getAttribute('article:target a[href^="#t"]:not([href^="#temuan"])', 'href');
        await page.click(`article:target a[href="${href}"]`);
        const cell = await page.textContent(':target');
        const back = await page.getAttribute(':target a', 'href');
        await page.click('label:has(#s-catatan)');
        const shown = await page.evaluate(`[...document.querySelectorAll('#daftar article')]
          .filter(a => a.checkVisibility()).every(a => a.classList.contains('catatan'))`);
        return [title, cell, back, shown];
        """,
    )
    assert title.startswith("1. ")
    assert cell.strip()
    assert back == "#temuan-1"
    assert shown


def test_it_names_tables_as_readers_know_them(page) -> None:
    said = page.read_text(encoding="utf-8")
    assert "tabel-00" not in said
    assert "tabel tanpa nomor di halaman 2 (“Program, Pagu (Rp), Realisasi (Rp)”)" in said
    assert "Indeks Kepuasan Penumpang: " in said  # a cause is told by what it is about
    assert "Program Keselamatan &lt;b&gt;" in said
