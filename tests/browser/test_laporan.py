"""What an auditor does in the page: follow a number, search, filter, jump and come back, take a table along."""

import csv
import io
import json
import re

import pytest

pytestmark = pytest.mark.slow

CAPAIAN = '[id="t3.2-ikm-capaian"]'


def test_a_number_opens_its_trail_and_its_inputs_lead_on(drive, page):
    seen = drive(
        page,
        f"""
        await page.click('{CAPAIAN}');
        const first = await page.innerText('#jejak');
        await page.click('#jejak-isi a >> text=Target');
        const second = await page.innerText('#jejak');
        await page.click('#jejak-mundur');
        const back = await page.innerText('#jejak-judul');
        await page.keyboard.press('Escape');
        return {{first, second, back, open: await page.isVisible('#jejak'), hash: await page.evaluate('location.hash'),
                 focus: await page.evaluate('document.activeElement.id')}};
        """,
    )
    assert "84,99 / 83,75 × 100 = 101,48" in seen["first"]
    assert "Tanpa pembulatan: 101,480597014925" in seen["first"]
    assert "realisasi.csv baris 17" in seen["first"]
    assert "target.csv baris 26" in seen["second"]
    assert "Masukan" not in seen["second"]
    assert seen["back"].startswith("Capaian")
    assert not seen["open"]
    assert seen["focus"] == "t3.2-ikm-capaian"
    assert seen["hash"].startswith("#t3.2-ikm")


def test_the_trail_by_keyboard_alone(drive, page):
    seen = drive(
        page,
        """
        await page.focus('[id="t3.2"] td[tabindex="0"], [id="t3.2"] th[tabindex="0"]');
        for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
        const there = await page.evaluate('document.activeElement.id');
        await page.keyboard.press('Enter');
        const inside = await page.evaluate('document.activeElement.id');
        await page.keyboard.press('Escape');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press(' ');
        const title = await page.innerText('#jejak-alamat');
        await page.keyboard.press('Escape');
        const stops = await page.locator('[id="t3.2"] tbody [tabindex="0"]').count();
        return {there, inside, title, stops, focus: await page.evaluate('document.activeElement.id')};
        """,
    )
    assert seen["there"] == "t3.2-ikm-capaian"
    assert seen["inside"] == "jejak-judul"
    assert seen["title"].endswith("3.2/kelurahan-cepat-berkembang/capaian")
    assert seen["focus"] == "t3.2-kelurahan-cepat-berkembang-capaian"
    assert seen["stops"] == 1


def test_prose_numbers_and_deep_links_open_the_trail(drive, page):
    steps = "return [await page.innerText('#jejak-alamat'), await page.isVisible('#jejak')];"
    assert drive(page, steps, hash="#t3.2-ikm-capaian") == ["Tabel 3.2 · 3.2/ikm/capaian", True]
    seen = drive(
        page,
        """
        const link = page.locator('main > p a[href^="#t3.9-"]').first();
        const said = await link.innerText();
        await link.click();
        const shown = await page.innerText('#jejak .nilai');
        await page.keyboard.press('Escape');
        return [said, shown, await page.evaluate('document.activeElement.textContent')];
        """,
    )
    assert seen[0] == seen[1] == seen[2]


def test_every_cell_with_a_formula_shows_it_with_rule_and_data_rows(drive, page, report):
    computed = [
        (table.address(row.key, column.key).anchor, table.sentence(row.key, column.key))
        for id in ("1.3", "2.6a", "3.1", "3.2", "3.3a", "3.8", "3.11", "R.1")
        for table in [report.table(id)]
        for row in table.rows
        for column in table.shown
        if table.formula(row.key, column.key)
    ]
    seen = drive(
        page,
        f"""return await page.evaluate((ids) => {{
            const made = [];
            for (const id of ids) {{
                document.getElementById(id).click();
                const panel = document.getElementById('jejak-isi');
                const shown = panel.querySelector('.hitungan')?.textContent ?? '';
                made.push([shown, panel.querySelectorAll('.aturan li').length]);
            }}
            return made;
        }}, {json.dumps([anchor for anchor, _ in computed])})""",
    )
    assert len(computed) > 300
    for (anchor, sentence), (shown, rules) in zip(computed, seen, strict=True):
        assert sentence in shown, anchor
        assert rules == 1, anchor


def test_data_rows_in_the_panel_are_those_of_the_table(drive, page, report):
    table = report.table("3.2")
    cells = [(row.key, column) for row in table.rows for column in ("capaian", "efisiensi", "serapan", "kategori")]
    seen = drive(
        page,
        f"""return await page.evaluate((ids) => ids.map((id) => {{
            document.getElementById(id).click();
            return document.querySelector('#jejak-isi').textContent;
        }}), {json.dumps([table.address(*cell).anchor for cell in cells])})""",
    )
    for cell, shown in zip(cells, seen, strict=True):
        for source in table.sources_of(*cell):
            assert f"{source.file} baris {source.line}" in shown, cell


def test_search_finds_tables_rows_and_findings(drive, page):
    seen = drive(
        page,
        """
        await page.keyboard.press('/');
        const focused = await page.evaluate('document.activeElement.id');
        const kinds = {};
        for (const query of ['Pencapaian Indikator Kinerja Utama', 'unyur', 'TARGET-01-1', 'tidakadakatainixyz']) {
            await page.fill('#cari', query);
            await page.waitForTimeout(200);
            kinds[query] = [await page.innerText('#hasil-jumlah'), await page.locator('#hasil .jenis').allInnerTexts()];
        }
        await page.fill('#cari', 'TARGET-01-1');
        await page.waitForTimeout(200);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Enter');
        return {focused, kinds, hash: await page.evaluate('location.hash')};
        """,
    )
    assert seen["focused"] == "cari"
    assert "Tabel" in seen["kinds"]["Pencapaian Indikator Kinerja Utama"][1]
    assert any(kind.startswith("Baris Tabel") for kind in seen["kinds"]["unyur"][1])
    assert {"Galat"} <= set(seen["kinds"]["TARGET-01-1"][1])
    assert seen["kinds"]["tidakadakatainixyz"][0] == "Tidak ada hasil"
    assert seen["hash"].startswith("#temuan-TARGET-01-1")


def test_search_for_a_number_leads_to_its_cell_and_names_come_before_mentions(drive, page):
    seen = drive(
        page,
        """
        const made = {};
        const money = '24.591.052.884';
        for (const query of [money, `Rp${money}`, `Rp ${money}`, '101.48', 'tabel 3.2', 'camat']) {
            await page.fill('#cari', query);
            await page.waitForTimeout(200);
            made[query] = await page.locator('#hasil a').evaluateAll((all) => all.map((a) =>
                [a.textContent, document.getElementById(decodeURIComponent(a.hash.slice(1))).textContent]));
        }
        return made;
        """,
    )
    cells = [text for label, text in seen["24.591.052.884"] if label.startswith("Baris")]
    assert len(cells) > 3
    assert set(cells) == {"24.591.052.884"}
    for asked in ("Rp24.591.052.884", "Rp 24.591.052.884"):
        assert {text for label, text in seen[asked] if label.startswith("Baris")} == set(cells), asked
    assert {text for label, text in seen["101.48"] if label.startswith("Baris") and "Capaian" in label} == {"101,48"}
    assert any("— Anggaran Realisasi Anggaran: 24.591.052.884" in label for label, _ in seen["24.591.052.884"])
    assert seen["tabel 3.2"][0][0].startswith("Tabel Tabel 3.2 ")
    assert all(" camat" in f" {label.lower()}" for label, _ in seen["camat"][:5]), "not the Camat inside Kecamatan"


def test_a_badge_shows_the_findings_of_its_table_and_leads_back(drive, page, outputs):
    findings = json.loads((outputs / "temuan.json").read_text(encoding="utf-8"))
    findings = findings["temuan"] if isinstance(findings, dict) else findings
    about = [one for one in findings if any((e["alamat"] or "").split("/")[0] == "3.2" for e in one["bukti"])]
    seen = drive(
        page,
        """
        const badge = page.locator('[id="t3.2"] figcaption .lencana');
        const said = await badge.textContent();
        await page.uncheck('input[value=galat]');
        await badge.click();
        await page.waitForTimeout(100);
        const shown = await page.locator('.temuan:visible').evaluateAll((all) => all.map((one) => one.dataset.tabel));
        await page.click('#kembali a');
        await page.waitForTimeout(100);
        return [said, shown, await page.evaluate('document.activeElement.className')];
        """,
    )
    assert seen[0] == f"{len(about)} temuan"
    assert len(seen[1]) == len(about)
    assert all("3.2" in tables.split() for tables in seen[1])
    assert seen[2].startswith("lencana")


def test_the_first_screen_says_how_many_findings_there_are(drive, page, outputs):
    findings = json.loads((outputs / "temuan.json").read_text(encoding="utf-8"))
    findings = findings["temuan"] if isinstance(findings, dict) else findings
    said = drive(page, "return await page.innerText('.ringkas-temuan');")
    counts = {level: sum(one["tingkat"] == level for one in findings) for level in ("galat", "peringatan", "catatan")}
    assert said == f"{len(findings)} temuan: {', '.join(f'{number} {level}' for level, number in counts.items())}"


def test_filter_of_findings(drive, page, outputs):
    findings = json.loads((outputs / "temuan.json").read_text(encoding="utf-8"))
    findings = findings["temuan"] if isinstance(findings, dict) else findings
    errors = sum(finding["tingkat"] == "galat" for finding in findings)
    seen = drive(
        page,
        """
        const counts = await page.locator('.saring label').allInnerTexts();
        await page.uncheck('input[value=peringatan]');
        await page.uncheck('input[value=catatan]');
        const levels = [await page.locator('.temuan:visible').count(), await page.innerText('.jumlah-temuan')];
        await page.selectOption('select[name=tabel]', '3.2');
        const table = await page.locator('.temuan:visible').evaluateAll(
            (all) => all.map((card) => [card.dataset.tingkat, card.dataset.tabel]));
        const hidden = await page.locator('.temuan:not(:visible)').first().getAttribute('id');
        await page.evaluate((id) => document.querySelector(`.indeks a[href="#${id}"]`)?.click()
            ?? document.querySelector(`a[href="#${id}"]`).click(), hidden);
        return {counts, levels, table, again: await page.locator(`[id="${hidden}"]`).isVisible()};
        """,
    )
    assert f"Galat ({errors})" in [text.strip() for text in seen["counts"]]
    assert seen["levels"][0] == errors
    assert seen["levels"][1] == f"{errors} dari {len(findings)} temuan ditampilkan"
    assert seen["table"]
    assert all(level == "galat" and "3.2" in tables.split() for level, tables in seen["table"])
    assert seen["again"], "a link to a hidden finding lifts the filter"


def test_from_a_finding_to_its_cell_and_back(drive, page):
    seen = drive(
        page,
        """
        const link = page.locator('.temuan .bukti a:visible').first();
        const cell = (await link.getAttribute('href')).slice(1);
        const card = await link.evaluate((a) => a.closest('.temuan').id);
        await link.click();
        const there = await page.evaluate('document.activeElement.id');
        const mark = await page.locator(`[id="${cell}"] > .tanda`).count();
        await page.click('#kembali a');
        await page.waitForTimeout(100);
        return {cell, card, there, mark, back: await page.evaluate('location.hash'),
                focus: await page.evaluate('document.activeElement.getAttribute("href")'),
                chip: await page.isVisible('#kembali')};
        """,
    )
    assert seen["there"] == seen["cell"]
    assert seen["mark"] == 1
    assert seen["back"] == f"#{seen['card']}"
    assert seen["focus"] == f"#{seen['cell']}"
    assert not seen["chip"]


def test_every_table_downloads_as_the_csv_of_the_report(drive, page, outputs):
    made = drive(
        page,
        """
        const { readFileSync } = await import('node:fs');
        const [download] = await Promise.all([
            page.waitForEvent('download'), page.click('[id="t3.11"] .alat button >> text=Unduh CSV')]);
        const first = readFileSync(await download.path(), 'utf8');
        const [local] = await Promise.all([
            page.waitForEvent('download'), page.click('[id="t3.2"] .alat button >> text=CSV Excel')]);
        const all = await page.evaluate(async () => {  // a browser lets no page save fifty files by itself
            const made = {};
            let blob = null;
            URL.createObjectURL = (given) => { blob = given; return '#'; };
            HTMLAnchorElement.prototype.click = function () { made[this.download] = blob.text(); };
            for (const button of document.querySelectorAll('main .alat button'))
                if (button.textContent === 'Unduh CSV') button.dispatchEvent(new MouseEvent('click'));
            for (const name of Object.keys(made)) made[name] = await made[name];
            return made;
        });
        return [download.suggestedFilename(), first, all, readFileSync(await local.path(), 'utf8')];
        """,
    )
    name, first, made, local = made
    assert local.startswith("\ufeffbaris;indikator;")
    rows = list(csv.reader(io.StringIO(local.removeprefix("\ufeff")), delimiter=";"))
    plain = list(csv.reader(io.StringIO(made["3.2.csv"])))
    assert [[re.sub(r"^(-?\d+),(\d+)$", r"\1.\2", cell) for cell in row] for row in rows] == plain
    assert "83,75" in rows[1]
    assert first == made[name] == (outputs / "tabel" / "3.11.csv").read_bytes().decode()
    files = {path.name: path.read_bytes().decode() for path in (outputs / "tabel").glob("*.csv")}
    assert made.keys() == files.keys()
    for name, text in files.items():
        assert made[name] == text, name


def test_a_table_is_copied_as_tabs(drive, page, report):
    table = report.table("3.2")
    text = drive(
        page,
        """
        await page.click('[id="t3.2"] .alat button >> text=Salin TSV');
        await page.waitForTimeout(100);
        await page.fill('#cari', '');
        await page.focus('#cari');
        return await page.evaluate(() => navigator.clipboard.readText());
        """,
        options={"permissions": ["clipboard-read", "clipboard-write"]},
    )
    lines = [line.split("\t") for line in text.split("\n")]
    assert len(lines) == 1 + len(table.rows)
    assert lines[0] == [column.heading for column in table.shown]
    assert lines[1][3:6] == ["83,75", "84,99", "101,48"]


def test_contents_mark_the_section_in_view(drive, page):
    seen = drive(
        page,
        """
        const made = [];
        for (const id of ['3-1-6-efisiensi-penggunaan-sumber-daya', '1-3-landasan-hukum', 'daftar-temuan']) {
            await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id);
            await page.waitForTimeout(300);
            made.push(await page.locator('.daftar [aria-current]').evaluateAll((all) => all.map((a) => a.hash)));
        }
        return made;
        """,
    )
    assert seen == [["#3-1-6-efisiensi-penggunaan-sumber-daya"], ["#1-3-landasan-hukum"], ["#daftar-temuan"]]
