"""``make bench``: everything side by side in one run; writes the table and the plot into ``docs/``.

``--penuh`` measures the whole growth (up to 5·10⁶ answers, hours); ``--laporan N`` makes so many reports in a batch;
``--tulis`` writes ``docs/kecepatan.md`` and ``docs/gambar/kecepatan.svg``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from lkjip_analysis.model.number import format_number
from tests.bench import growing, side
from tests.bench.agencies import agencies

AGENCY, DATA = "kecamatan-serang", side.ROOT / "data"


def main() -> None:
    """Measure, print, and write if asked to."""
    options = _options()
    print(f"{platform.machine()}, {os.cpu_count()} prosesor, beban {os.getloadavg()[0]:.1f}", flush=True)
    one = _one(options.kali)
    formats = {name: _further(name) for name in side.FORMATS}
    batch = _batch(options.laporan) if options.laporan else {}
    growth = {} if options.tanpa_tumbuh else {name: growing.grown(name, options.penuh) for name in growing.WAYS}
    lines = list(_lines(one, formats, batch, growth))
    print("\n".join(lines))
    if options.tulis:
        _write(lines, growth)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--kali", type=int, default=1)
    parser.add_argument("--laporan", type=int, default=8)
    for name in ("--penuh", "--tulis", "--tanpa-tumbuh"):
        parser.add_argument(name, action="store_true")
    return parser.parse_args()


def _one(times: int) -> dict[str, float]:
    runs = [side.ours(AGENCY, DATA, "html") for _ in range(times)]
    return {
        "perintah papermill dan nbconvert": side.measured(
            "perintah papermill", lambda: side.papermill_commands(AGENCY, DATA), times
        ),
        "papermill dalam satu proses": side.measured(
            "papermill satu proses", lambda: side.papermill_in_one_process(AGENCY, DATA), times
        ),
        "lkjip, laporan pertama (HTML)": side.measured("lkjip pertama", lambda: min(run[0][0] for run in runs)),
        "lkjip, laporan berikutnya (HTML)": side.measured(
            "lkjip berikutnya", lambda: min(seconds for run in runs for seconds, _ in run[1:])
        ),
        "pemanggilan biasa, proses hangat": side.measured(
            "pemanggilan biasa", lambda: side.plain_calls(AGENCY, DATA), times
        ),
    }


def _further(formats: str) -> float:
    return side.measured(f"berikutnya, {formats}", lambda: min(s for s, _ in side.ours(AGENCY, DATA, formats)[1:]))


def _batch(count: int) -> dict[str, float]:
    """So many varied agencies on all processors: CPU and clock per report, memory of one worker as it goes on."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for _ in agencies(count, data):
            pass
        command = [sys.executable, "-m", "lkjip_analysis", "batch", "--data", str(data), "--json"]
        command += ["--notebooks", str(side.ROOT / "notebooks"), "--output", f"{folder}/outputs"]
        began = time.perf_counter()
        cpu, said = side.cost(command)
        took = time.perf_counter() - began
        done = sum(one["done"] for one in json.loads(said))
        memory = [rss for _, rss in side.ours(AGENCY, DATA, "html", 12)]
    assert done == count, said[:2000]
    return {"laporan": count, "cpu": cpu / count, "jam": took / count, "awal": memory[1], "akhir": memory[-1]}


def _lines(one, formats, batch, growth):  # type: ignore[no-untyped-def]
    commands, plain = one["perintah papermill dan nbconvert"], one["pemanggilan biasa, proses hangat"]
    yield "| satu laporan | detik CPU | dibanding perintah papermill | dibanding pemanggilan biasa |"
    yield "|---|---:|---:|---:|"
    for name, seconds in one.items():
        yield f"| {name} | {_n(seconds)} | {_n(seconds / commands)} | {_n(seconds / plain)} |"
    yield ""
    yield "| laporan berikutnya, bentuk | detik CPU | dibanding HTML |"
    yield "|---|---:|---:|"
    for name, seconds in formats.items():
        yield f"| {name.replace(',', ', ')} | {_n(seconds)} | {_n(seconds / formats['html'])} |"
    if batch:
        cores = os.cpu_count() or 1
        night = 7300 * batch["cpu"] / cores / 3600
        yield ""
        yield (
            f"{batch['laporan']:.0f} instansi berbeda dengan `lkjip batch`, semua bentuk, {cores} prosesor: "
            f"{_n(batch['cpu'])} detik CPU dan {_n(batch['jam'])} detik jam per laporan. Memori satu pekerja "
            f"{batch['awal']:.0f} MB sesudah laporan kedua, {batch['akhir']:.0f} MB sesudah yang kedua belas. "
            f"Diperkirakan dari CPU: 7.300 laporan {_n(night)} jam pada {cores} prosesor, "
            f"{_n(night * cores / 16)} jam pada 16."
        )
    if growth:
        yield ""
        yield "| tumbuh menurut | ukuran: detik CPU `lkjip run --format html` (halaman: `lkjip audit`) | pangkat |"
        yield "|---|---|---:|"
        for name, points in growth.items():
            said = "; ".join(f"{format_number(size, 0)}: {_n(seconds)}" for size, seconds in points)
            yield f"| {name} | {said} | {_n(growing.exponent(points))} |"


def _n(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _write(lines, growth) -> None:  # type: ignore[no-untyped-def]
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    docs = side.ROOT / "docs"
    head = [
        "# Kecepatan",
        "",
        "Ditulis oleh `make bench` pada satu komputer, berdampingan dalam satu jalan; yang berarti adalah "
        f"perbandingannya. {platform.machine()}, {os.cpu_count()} prosesor, beban {_n(os.getloadavg()[0])}.",
        "",
    ]
    tail = ["", "![Detik CPU satu laporan menurut ukuran data, skala log](gambar/kecepatan.svg)"] if growth else []
    (docs / "kecepatan.md").write_text("\n".join([*head, *lines, *tail, ""]), encoding="utf-8")
    if growth:
        matplotlib.rcParams["svg.hashsalt"] = "kecepatan"
        figure, axes = pyplot.subplots(figsize=(7, 4), layout="constrained")
        for (name, points), mark in zip(growth.items(), "os^Dv", strict=False):
            axes.loglog(*zip(*points, strict=True), marker=mark, label=name)
        axes.set(xlabel="ukuran (baris, jawaban, halaman)", ylabel="detik CPU")
        axes.legend()
        figure.savefig(docs / "gambar" / "kecepatan.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
