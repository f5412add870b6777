"""Hard input in the page: nothing of it is executed, nothing is cut, and everything stays quick."""

import csv
import io

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjip_analysis.model import Column, Evidence, Finding, Format, Formula, Row, Source, build
from lkjip_analysis.model.formula import Aggregate, Ref
from lkjip_analysis.render.bundle import findings_bundle, table_bundle
from lkjip_analysis.render.exporter import LkjipHTMLExporter
from lkjip_analysis.render.files import plain_number

pytestmark = pytest.mark.slow

LONG = "Sangat" + "Panjang" * 60
ODD = [
    "</script><script>window.kena = 1</script>",
    "<img src=x onerror='window.kena = 1'> &amp; & \"kutip\" 'petik'",
    "=1+1 | -2\tx",
    "😀 مرحبا بكم ‮terbalik‬ שלום",
    LONG,
    "{{ 7*7 }} ${window.kena = 1} `x`",
]
SOURCE = (Source("a<b>.csv", 2, "d", "</script><b>Dokumen", 'hal. "1" &'),)
SIZE = 1_500


def _numbers(size: int, id: str = "9.1"):
    columns = [
        Column("uraian", ODD[0]), Column("a", "A & <b>", Format("angka")), Column("b", ODD[3], Format("rupiah")),
        Column("rasio", "Rasio", Format("angka"), formula=Formula(Ref("a") / Ref("b"))),
    ]  # fmt: skip
    rows = [
        Row(f"r{n}", {"uraian": f"{ODD[n % len(ODD)]} {n}", "a": n / 7, "b": n * 1000.0}, {"a": SOURCE, "b": SOURCE})
        for n in range(size)
    ]
    total = {key: Formula(Aggregate("sum", tuple(Ref(key, row.key) for row in rows))) for key in ("a", "b")}
    rows.append(Row("jumlah", {"uraian": "Jumlah"}, formulas=total, kind="jumlah"))
    return build(id, ODD[1], period="Tahun 2025", unit="a & b", columns=columns, rows=rows, notes=ODD)


@pytest.fixture(scope="module")
def tables():
    empty = build("9.2", "Kosong", period="2025", unit="-", columns=[Column("a", "A")], rows=[])
    villages = build(
        "9.3", LONG, period="2025", unit="-", columns=[Column("u", LONG), Column("n", "N", Format("angka"))], wide=True,
        rows=[Row(f"k{n}", {"u": f"Kelurahan {LONG} {n}", "n": float(n)}, {"n": SOURCE}) for n in range(200)],
    )  # fmt: skip
    return [_numbers(SIZE), empty, villages]


@pytest.fixture(scope="module")
def bad_page(tables, tmp_path_factory):
    findings = [
        Finding("UJI-01", "galat", ODD[n % 6], ODD[(n + 1) % 6], (Evidence(f"9.1/r{n}/a", "", ODD[2], ODD[0]),))
        for n in range(200)
    ]  # fmt: skip
    listed = build(
        "T.2", "Daftar", period="2025", unit="-", columns=[Column("nomor", "Kode")],
        rows=[Row("uji-01-1", {"nomor": "UJI-01-1"}, {"nomor": SOURCE})],
    )  # fmt: skip
    bundles = [table_bundle(table) for table in tables] + [findings_bundle(listed, findings, ["9.1"])]
    prose = "\n\n".join(f"## {odd}\n\n{odd} dan [1,5](#t9.1-r7-a)" for odd in ODD)
    cells = [new_markdown_cell(f"# BAB I\n\n{prose}")]
    cells += [new_code_cell("x", outputs=[new_output("display_data", data=data)]) for data, _ in bundles]
    book = new_notebook(cells=cells)
    book.metadata["lkjip"] = {
        "judul": ODD[0], "nama": ODD[1] + LONG, "pemda": ODD[3], "tahun": 2025,
        "temuan": [finding.as_dict() for finding in findings],
        "run": {"version": "1", "parameters": {"instansi": ODD[1]}, "inputs": [{"file": ODD[0], "sha256": "0"}]},
    }  # fmt: skip
    path = tmp_path_factory.mktemp("buruk") / "laporan.html"
    path.write_text(LkjipHTMLExporter().from_notebook_node(book)[0], encoding="utf-8")
    return path


def test_nothing_is_executed_and_every_text_is_whole(drive, bad_page, tables):
    seen = drive(
        bad_page,
        """return await page.evaluate(() => ({
            kena: window.kena ?? null, scripts: document.scripts.length, images: document.images.length,
            cells: [...document.querySelectorAll('[id="t9.1"] tbody th')].map((c) => c.textContent),
            villages: [...document.querySelectorAll('[id="t9.3"] tbody th')].map((c) => c.textContent),
            title: document.querySelector('[id="t9.1"] .judul').textContent,
            headings: [...document.querySelectorAll('main h2')].map((c) => c.textContent.trim()),
            cards: document.querySelector('.temuan .uraian').textContent,
            empty: document.querySelector('[id="t9.2"] tbody').textContent,
            instansi: document.body.dataset.instansi,
        }));""",
    )
    assert seen["kena"] is None
    assert seen["scripts"] == 1
    assert seen["images"] == 0
    assert seen["cells"] == [tables[0].text(row.key, "uraian") for row in tables[0].rows]
    assert seen["villages"] == [tables[2].text(row.key, "u") for row in tables[2].rows]
    assert seen["title"] == ODD[1]
    assert {ODD[0], LONG} <= set(seen["headings"])
    assert seen["cards"] == ODD[1]
    assert "Tidak ada baris" in seen["empty"]
    assert seen["instansi"] == ODD[1]


def test_the_tools_take_it(drive, bad_page, tables):
    seen = drive(
        bad_page,
        """
        await page.click('main > p a >> nth=0');
        const trail = await page.innerText('#jejak');
        await page.keyboard.press('Escape');
        await page.click('.temuan .tinjau button >> nth=0');
        await page.click('[id="t9.2"] .alat button >> text=Salin TSV');
        const texts = await page.evaluate(async () => {
            let blob = null;
            URL.createObjectURL = (given) => { blob = given; return '#'; };
            const made = {};
            for (const id of ['9.1', '9.2', '9.3']) {
                document.getElementById(`t${id}`).querySelectorAll('.alat button')[1].click();
                made[id] = await blob.text();
            }
            return made;
        });
        return { trail, texts, kena: await page.evaluate('window.kena ?? null') };
        """,
    )
    assert 'a<b>.csv baris 2: </script><b>Dokumen, hal. "1" &' in seen["trail"]
    assert "Galat UJI-01-8" in seen["trail"]
    assert seen["kena"] is None
    for table in tables:
        rows = list(csv.reader(io.StringIO(seen["texts"][table.id], newline="")))
        assert rows[0] == ["baris", *(column.key for column in table.columns)]
        assert len(rows) == 1 + len(table.rows)
        for row, cells in zip(table.rows, rows[1:], strict=True):
            for column, text in zip(table.columns, cells[1:], strict=True):
                value = table.value(row.key, column.key)
                assert (float(text) if isinstance(value, float) else text) == (
                    value if isinstance(value, float) else plain_number(value)
                )


def test_search_trail_and_filter_stay_quick(drive, bad_page):
    times = drive(
        bad_page,
        """return await page.evaluate(async () => {
            const timed = async (work) => {
                const start = performance.now();
                work();
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                return performance.now() - start;
            };
            const box = document.getElementById('cari');
            const type = (text) => {
                box.value = text;
                box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
                if (!document.querySelector('#hasil a')) throw new Error(text);
            };
            return {
                first: await timed(() => type('panjang 14')),
                again: await timed(() => type('9.1/r 99')),
                total: await timed(() => document.getElementById('t9.1-jumlah-a').click()),
                last: await timed(() => document.getElementById('t9.1-r1499-rasio').click()),
                filter: await timed(() => document.querySelector('input[value=galat]').click()),
                mark: await timed(() => document.querySelector('[id="t9.1"] .tinjau button').click()),
            };
        });""",
    )
    assert max(times.values()) < 1_000, times


@pytest.mark.parametrize("width", [1280, 390])
def test_it_stays_accessible_and_inside_its_width(drive, bad_page, width):
    found, wide = drive(
        bad_page,
        "return [await axe(), await page.evaluate('document.documentElement.scrollWidth')];",
        options={"viewport": {"width": width, "height": 800}},
    )
    assert found == []
    assert wide <= width


def test_a_lone_chapter_keeps_no_dead_link(tmp_path, drive):
    table = build(
        "9.9", "J", period="2025", unit="-", columns=[Column("a", "A", Format("angka"))],
        rows=[Row("x", {"a": 1.0}, {"a": SOURCE})],
    )  # fmt: skip
    cells = [new_markdown_cell("Nilai [1,00](#t9.9-x-a), lihat [2,00](#t1.1-y-b).")]
    cells.append(new_code_cell("x", outputs=[new_output("display_data", data=table_bundle(table)[0])]))
    path = tmp_path / "bab.html"
    path.write_text(LkjipHTMLExporter().from_notebook_node(new_notebook(cells=cells))[0], encoding="utf-8")
    links = drive(path, "return await page.locator('main > p a').evaluateAll((all) => all.map((a) => a.hash));")
    assert links == ["#t9.9-x-a"]
    assert "lihat 2,00." in path.read_text(encoding="utf-8")
