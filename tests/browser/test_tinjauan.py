"""Review marks: kept under the report's own key, taken along as a file, refused when the file is another one."""

import json

import pytest

pytestmark = pytest.mark.slow

MARK = """
await page.click('[id="t3.2"] .tinjau button.diperiksa');
await page.click('.temuan .tinjau button.perlu-perbaikan >> nth=0');
await page.fill('.temuan textarea >> nth=0', 'Tanya </script> & "bagian" program 😀');
"""
EXPORT = """
const { readFileSync, writeFileSync } = await import('node:fs');
const [download] = await Promise.all([page.waitForEvent('download'), page.click('#tinjauan-ekspor')]);
const text = readFileSync(await download.path(), 'utf8');
"""


def test_marks_stay_are_exported_cleared_and_imported(drive, page, tmp_path):
    kept = tmp_path / "tinjauan.json"
    seen = drive(
        page,
        f"""
        {MARK}
        await page.reload();
        const after = await page.innerText('#tinjauan-ringkas');
        const inContents = await page.getAttribute('.daftar a[href="#t3.2"]', 'data-status');
        const keys = await page.evaluate(() => Object.keys(localStorage));
        {EXPORT}
        writeFileSync({json.dumps(str(kept))}, text);
        await page.click('#tinjauan-hapus');
        const cleared = [await page.innerText('#tinjauan-ringkas'), await page.evaluate(() => localStorage.length)];
        await page.setInputFiles('#tinjauan-impor', {json.dumps(str(kept))});
        await page.waitForFunction(() => document.getElementById('tinjauan-pesan').textContent.includes('dimuat'));
        return {{after, inContents, keys, text, cleared, again: await page.innerText('#tinjauan-ringkas'),
                 remark: await page.inputValue('.temuan textarea >> nth=0')}};
        """,
        accept=True,
    )
    assert "Tabel: 1 diperiksa, 0 perlu perbaikan" in seen["after"]
    assert "Temuan: 0 diperiksa, 1 perlu perbaikan" in seen["after"]
    assert [key.startswith("lkjip-tinjauan:kecamatan-serang:2025:") for key in seen["keys"]] == [True]
    assert seen["inContents"] == "diperiksa"
    file = json.loads(seen["text"])
    assert file["laporan"]["instansi"] == "kecamatan-serang"
    assert file["tanda"]["tabel:3.2"] == {"status": "diperiksa", "catatan": ""}
    assert len(file["tanda"]) == 2
    assert "0 diperiksa, 0 perlu" in seen["cleared"][0]
    assert seen["cleared"][1] == 0
    assert seen["again"] == seen["after"]
    assert seen["remark"] == 'Tanya </script> & "bagian" program 😀'


def _good(page_text: str) -> dict:
    body = page_text[page_text.index("<body") :]
    said = {name: body.split(f'data-{name}="')[1].split('"')[0] for name in ("instansi", "tahun", "sidik")}
    return {"jenis": "lkjip-tinjauan", "versi": 1, "laporan": said, "tanda": {}}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("bukan json", "bukan ekspor"),
        ({"jenis": "lain"}, "bukan ekspor"),
        ({"versi": 2}, "versi"),
        ({"laporan": {"instansi": "dinas-lain", "tahun": "2025", "sidik": ""}}, "milik laporan"),
        ({"tanda": None}, "daftar tandanya"),
        ({"tanda": {"tabel:9.99": {"status": "diperiksa", "catatan": ""}}}, "tidak ada tempatnya"),
        ({"tanda": {"tabel:3.2": {"status": "constructor", "catatan": ""}}}, "status"),
        ({"tanda": {"tabel:3.2": {"status": "diperiksa", "catatan": 7}}}, "catatan"),
        ({"tanda": {"__proto__": {"status": "diperiksa", "catatan": ""}}}, "tidak ada tempatnya"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_file_changes_nothing(drive, page, tmp_path, change, word):
    wrong = tmp_path / "salah.json"
    good = _good(page.read_text(encoding="utf-8"))
    wrong.write_text(change if isinstance(change, str) else json.dumps(good | change), encoding="utf-8")
    message, summary, stored = drive(
        page,
        f"""
        await page.click('[id="t3.1"] .tinjau button.diperiksa');
        await page.setInputFiles('#tinjauan-impor', {json.dumps(str(wrong))});
        await page.waitForFunction(() => document.getElementById('tinjauan-pesan').textContent);
        return [await page.innerText('#tinjauan-pesan'), await page.innerText('#tinjauan-ringkas'),
                await page.evaluate(() => Object.values(localStorage))];
        """,
    )
    assert message.startswith("Impor ditolak")
    assert word in message
    assert "Tabel: 1 diperiksa, 0 perlu perbaikan" in summary
    assert stored == ['{"tabel:3.1":{"status":"diperiksa","catatan":""}}']


def test_a_file_about_other_inputs_is_refused(drive, page, tmp_path):
    other = _good(page.read_text(encoding="utf-8"))
    other["laporan"]["sidik"] = "0" * 16
    (tmp_path / "lama.json").write_text(json.dumps(other), encoding="utf-8")
    message = drive(
        page,
        f"""
        await page.setInputFiles('#tinjauan-impor', {json.dumps(str(tmp_path / "lama.json"))});
        await page.waitForFunction(() => document.getElementById('tinjauan-pesan').textContent);
        return await page.innerText('#tinjauan-pesan');
        """,
    )
    assert "masukan yang berbeda" in message


def test_without_storage_marks_live_until_the_page_closes_and_the_page_says_so(drive, page):
    message, summary = drive(
        page,
        """
        const message = await page.innerText('#tinjauan-pesan');
        await page.click('[id="t3.2"] .tinjau button.diperiksa');
        return [message, await page.innerText('#tinjauan-ringkas')];
        """,
        before="Object.defineProperty(window, 'localStorage', { get() { throw new Error('ditolak'); } });",
    )
    assert "hilang ketika halaman ditutup" in message
    assert "Tabel: 1 diperiksa" in summary
