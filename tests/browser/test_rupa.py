"""How the page looks and reads: phone, dark, print, no script, and what the accessibility checker says."""

import pytest

pytestmark = pytest.mark.slow

PHONE = {"viewport": {"width": 390, "height": 844}, "isMobile": True, "hasTouch": True}
DARK = {"colorScheme": "dark"}


@pytest.mark.parametrize(
    "options",
    [{}, *(pytest.param(one, marks=pytest.mark.long) for one in (DARK, PHONE, PHONE | DARK))],
    ids=["meja", "gelap", "ponsel", "ponsel-gelap"],
)
def test_the_accessibility_checker_finds_nothing(drive, page, options):
    found = drive(
        page,
        """
        const quiet = await axe();
        await page.evaluate(() => document.querySelectorAll('main details').forEach((d, n) => d.open = n % 9 === 0));
        await page.evaluate(() => document.querySelector('.tinjau button.perlu-perbaikan').click());
        await page.evaluate(() => document.querySelector('.temuan .bukti a').click());
        await page.evaluate(() => document.getElementById('t3.1-event-pum-target').click());
        await page.fill('#cari', 'target');
        await page.waitForTimeout(200);
        return [quiet, await axe()];
        """,
        options=options,
    )
    assert found == [[], []]


def test_a_phone_scrolls_tables_inside_their_frame_and_shows_the_trail_as_a_sheet(drive, page):
    seen = drive(
        page,
        """
        const width = await page.evaluate('document.documentElement.scrollWidth');
        await page.tap('[id="t3.2-ikm-target"]');
        await page.waitForTimeout(100);
        const sheet = await page.locator('#jejak').boundingBox();
        const cell = await page.locator('[id="t3.2-ikm-target"]').boundingBox();
        await page.tap('#jejak-tutup');
        await page.evaluate(() => document.querySelector('[id="t3.2"] .bingkai').scrollLeft = 600);
        const head = await page.locator('[id="t3.2-ikm-indikator"]').boundingBox();
        const contents = await page.isVisible('#isi-daftar');
        await page.tap('#buka-isi');
        return {width, sheet, cell, head, contents, opened: await page.isVisible('#isi-daftar')};
        """,
        options=PHONE,
    )
    assert seen["width"] <= 390
    assert seen["sheet"]["y"] + seen["sheet"]["height"] == pytest.approx(844, abs=2)
    assert seen["sheet"]["width"] == pytest.approx(390, abs=2)
    assert seen["cell"]["y"] < seen["sheet"]["y"]
    assert 0 <= seen["head"]["x"] < 40
    assert not seen["contents"]
    assert seen["opened"]


@pytest.mark.parametrize("options", [{}, PHONE], ids=["meja", "ponsel"])
def test_heads_and_names_stay_in_view_while_a_wide_table_scrolls(drive, page, options):
    seen = drive(
        page,
        """return await page.evaluate(async () => {
            const frame = document.querySelector('[id="t2.6"] > .bingkai');
            frame.scrollIntoView({ block: 'center' });
            frame.scrollTop = 2000;
            frame.scrollLeft = 900;
            await new Promise(requestAnimationFrame);
            const box = (element) => element.getBoundingClientRect();
            const all = box(frame);
            const row = [...frame.querySelectorAll('tbody tr')].find((one) => box(one).top > all.top + all.height / 2);
            return { frame: [all.left, all.top, all.height], screen: innerHeight,
                     head: box(frame.querySelector('thead')).top,
                     name: [box(frame.querySelector('thead th.nama')).left, box(row.querySelector('th')).left],
                     moved: [frame.scrollTop, frame.scrollLeft] };
        });""",
        options=options,
    )
    left, top, height = seen["frame"]
    assert min(seen["moved"]) > 100
    assert height < seen["screen"]
    assert seen["head"] == pytest.approx(top, abs=1)
    assert seen["name"] == pytest.approx([left, left], abs=2)


def test_without_script_the_contents_do_not_cover_a_phone(drive, page):
    seen = drive(
        page,
        """
        await page.mouse.wheel(0, 5000);
        await page.waitForTimeout(200);
        const box = await page.locator('.daftar').boundingBox();
        return box.y + box.height;
        """,
        options={**PHONE, "javaScriptEnabled": False, "isMobile": False},
    )
    assert seen < 0, "they scroll away with the page"


def test_without_script_everything_is_readable_and_linked(drive, page):
    seen = drive(
        page,
        """
        const text = await page.locator('main').evaluate((main) => main.textContent);
        const tools = await page.locator('[data-alat]:visible, .alat:visible, #jejak:visible').count();
        await page.click('[id="t3.2"] summary');
        const trail = await page.innerText('[id="t3.2"] details.rumus');
        const link = page.locator('.temuan .bukti a:visible').first();
        const target = await link.getAttribute('href');
        await link.click();
        return {size: text.length, tools, trail, target, hash: page.url().split('#')[1],
                mark: await page.locator('td .tanda').count()};
        """,
        options={"javaScriptEnabled": False},
    )
    assert seen["size"] > 100_000
    assert seen["tools"] == 0
    assert "84,99 / 83,75 × 100 = 101,48" in seen["trail"]
    assert f"#{seen['hash']}" == seen["target"]
    assert seen["mark"] > 50


def test_print_has_every_table_and_no_tools(drive, page, tmp_path, report):
    from pypdf import PdfReader

    paper = tmp_path / "laporan.pdf"
    drive(
        page,
        f"""
        await page.click('[id="t3.2"] .tinjau button.perlu-perbaikan');
        await page.fill('[id="t3.2"] textarea', 'Cocokkan dengan LHE');
        await page.uncheck('input[value=galat]');
        await page.pdf({{ path: '{paper}', preferCSSPageSize: true }});
        """,
    )
    text = " ".join(page.extract_text() for page in PdfReader(paper).pages)
    flat = " ".join(text.split())
    folded = {id for id in report.table_ids if id[:3] in ("3.2", "3.5", "3.6") and id[-1].isalpha()}
    for id in set(report.table_ids) - folded:  # the figures of those stand on the page of their indicator
        assert f"Tabel {id} " in flat or f"Gambar {id} " in flat, id
    assert "Salin TSV" not in flat
    assert "Cari tabel" not in flat
    assert "Cocokkan dengan LHE" in flat
    assert "CETAK-01-1" in flat, "a filter on screen does not shorten the print"


def test_on_paper_nothing_lies_over_a_table(drive, page):
    seen = drive(
        page,
        """
        await page.emulateMedia({ media: 'print' });
        return await page.evaluate(() => [...document.querySelectorAll('figure.tabel')].map((figure) => {
            const table = figure.querySelector(':scope > .bingkai > table').getBoundingClientRect();
            return [figure.id, figure.querySelector('.kaki').getBoundingClientRect().top - table.bottom, table.height];
        }));
        """,
        options={"viewport": {"width": 680, "height": 1000}},  # as wide as the text of an A4 page
    )
    assert max(height for _, _, height in seen) > 1000, "a table longer than a page is among them"
    assert [id for id, gap, _ in seen if gap < 0] == []


def test_charts_stand_on_light_ground_in_the_dark(drive, page):
    seen = drive(
        page,
        """return await page.evaluate(() => [getComputedStyle(document.body).backgroundColor,
            ...[...document.querySelectorAll('.grafik .gambar')].map((g) => getComputedStyle(g).backgroundColor)]);""",
        options=DARK,
    )
    assert seen[0] != "rgb(255, 255, 255)"
    assert len(seen) > 1
    assert set(seen[1:]) == {"rgb(255, 255, 255)"}


def test_size_and_time(drive, page):
    assert page.stat().st_size < 2_000_000, "2 MB are promised"
    times = drive(
        page,
        """
        const times = [];
        for (let run = 0; run < 3; run++) {
            await page.reload();
            times.push(await page.evaluate(() =>
                performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd));
        }
        return times;
        """,
    )
    assert min(times) < 1_000
