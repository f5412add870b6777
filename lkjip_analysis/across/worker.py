"""The process that extracts packages: folders come in on lines, results go out as JSON lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import cast

from lkjip_analysis.across.extract import Part, extract


def main() -> None:
    """Answer every line of standard input, a folder, with one line of JSON."""
    part = cast(Part, sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(extract(Path(line.rstrip("\n")), part), ensure_ascii=True), flush=True)


if __name__ == "__main__":
    main()
