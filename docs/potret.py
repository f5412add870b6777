"""Takes the pictures of README and guide from a finished report, with chromium: ``make gambar``.

A picture shows the real page. For a picture of a part, the page is copied without what stands outside that part,
with its trail opened where the picture needs it; nothing else is changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
NARROWEST = 500
"""Pixels below which chromium's window does not go."""
LIMIT = 300_000
"""Bytes that a picture may have, so that the guide stays light."""


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        name: file name without ending.
        width, height: size of the window.
        start: heading with which the text begins; what stands before it is left out.
        table: show only this table.
        open: whether its trail is open, cut after its first row.
        mark: address part of a cell to outline, as a link to it would.
    """

    name: str
    width: int
    height: int
    start: str = ""
    table: str = ""
    open: bool = False
    mark: str = ""


SHOTS = (
    Shot("laporan", 1280, 800, start="ikhtisar-eksekutif"),
    Shot("ponsel", 400, 900, start="ikhtisar-eksekutif"),
    Shot("tabel-ponsel", 400, 1500, table="3.2"),
    Shot("jejak", 1100, 1600, table="3.2", open=True, mark="ikm-capaian"),
    Shot("selisih", 1100, 2600, table="3.11"),
)
CHARTS = ("3.1", "3.2")


def part(page: str, shot: Shot) -> str:
    """The page reduced to what a shot shows."""
    if not shot.table:
        main, heading = page.find('<main id="isi">'), page.find(f'<h1 id="{shot.start}">')
        if min(main, heading) < 0:
            raise SystemExit(f"Bagian {shot.start} tidak ada di laporan ini")
        return page[: main + len('<main id="isi">')] + page[heading:]
    found = re.search(rf'<figure [^>]*id="t{re.escape(shot.table)}".*?</figure>', page, re.S)
    if not found:
        raise SystemExit(f"Tabel {shot.table} tidak ada di laporan ini")
    figure = found.group()
    if shot.open:
        figure = figure.replace('<details class="rumus">', '<details class="rumus" open>')
        figure = re.sub(r"(<dl>.*?</dd>).*?</dl>", r"\1</dl>", figure, count=1, flags=re.S)
    head = page[: page.index("<body")]
    more = "<style>body{padding:1rem}figure{margin:0}"
    if shot.mark:
        more += f'[id="t{shot.table}-{shot.mark}"]{{outline:3px solid #b3541e;outline-offset:-1px}}'
    return f"{head}<body>{more}</style><main>{figure}</main></body></html>"


def take(browser: str, page: str, shot: Shot, target: Path) -> None:
    """Photograph one shot, cut what is blank below it, and keep the file small."""
    with tempfile.TemporaryDirectory() as folder:
        source, raw = Path(folder, "halaman.html"), Path(folder, "potret.png")
        source.write_text(part(page, shot), encoding="utf-8")
        if shot.width < NARROWEST:  # a window cannot be so narrow, a frame in it can
            inner = Path(folder, "bagian.html")
            source.rename(inner)
            frame = f'style="border:0;width:{shot.width}px;height:{shot.height}px" scrolling="no"'
            source.write_text(f'<body style="margin:0"><iframe src="{inner.name}" {frame}></iframe>', encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size = f"--window-size={max(shot.width, NARROWEST)},{shot.height}"
        command = [browser, *flags, size, f"--screenshot={raw}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if not raw.is_file():
            raise SystemExit(f"{shot.name}: peramban gagal\n{done.stderr[-800:]}")
        picture = Image.open(raw).convert("RGB").crop((0, 0, shot.width, shot.height))
    if shot.table:
        picture = _without_blank(picture)
    picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


def _without_blank(picture: Image.Image, margin: int = 16) -> Image.Image:
    """Cut the white below and to the right."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    if box is None:
        raise SystemExit("potret kosong")
    return picture.crop((0, 0, min(picture.width, box[2] + margin), min(picture.height, box[3] + margin)))


def main(report: Path, pictures: Path = HERE / "gambar") -> None:
    """Take all pictures of a report folder."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise SystemExit(f"Perlu peramban: {' atau '.join(BROWSERS)}")
    page = (report / "laporan.html").read_text(encoding="utf-8")
    pictures.mkdir(exist_ok=True)
    made = [pictures / f"{shot.name}.png" for shot in SHOTS]
    for shot, target in zip(SHOTS, made, strict=True):
        take(browser, page, shot, target)
    for chart in CHARTS:
        made.append(pictures / f"grafik-{chart}.png")
        shutil.copy(report / "grafik" / f"{chart}.png", made[-1])
    for target in made:
        size = target.stat().st_size
        print(f"{target.name}: {size / 1000:.0f} kB")
        if size > LIMIT:
            raise SystemExit(f"{target.name} lebih besar dari {LIMIT / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
