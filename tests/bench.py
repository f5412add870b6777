"""``make bench``: one whole report of the worked example, by phase, as the manifest records it."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from lkjip_analysis.pipeline.run import run

ROOT = Path(__file__).parents[1]


def cpu() -> float:
    """CPU seconds of this process and its finished children."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(item.ru_utime + item.ru_stime for item in usage)


def main(times: int = 3) -> None:
    """Run the report several times and print the phases of the quickest run."""
    runs = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            wall, busy = time.perf_counter(), cpu()
            run("kecamatan-serang", 2025, ROOT / "data", Path(folder), notebooks_dir=ROOT / "notebooks")
            took = time.perf_counter() - wall, cpu() - busy
            made = Path(folder) / "kecamatan-serang" / "2025"
            manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
            runs.append((*took, manifest["durations"], (made / "laporan.html").stat().st_size))
    wall, busy, durations, size = min(runs)
    print(json.dumps(durations, indent=1, ensure_ascii=False))
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, children = (resource.getrusage(item).ru_maxrss / 1024 for item in who)
    print(f"seluruh laporan: {wall:.1f} detik, {busy:.1f} detik CPU; laporan.html {size / 1e6:.2f} MB")
    print(f"memori puncak: proses utama {own:.0f} MiB, kernel terbesar {children:.0f} MiB")
    print("detik dari tiap jalannya: " + ", ".join(f"{item[0]:.1f}" for item in runs))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
