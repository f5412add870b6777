"""The script of the page: plain files of the template folder in one closed function, and the hash that allows it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

MODULES = ("dasar", "tabel", "jejak", "isi", "cari", "tombol", "temuan", "tinjauan", "mulai")
"""Files of the script in their order; each may use those before it."""

_FOLDER = Path(__file__).parent / "templates" / "lkjip" / "skrip"


PUBLIC = ("dasar", "tabel", "isi", "cari", "tombol", "mulai-laporan")
"""Those of the edition for the public, which has no trails and no findings."""


@cache
def page_script(review: bool = True) -> str:
    """The whole script, strict, in one function that leaves nothing behind in the page."""
    names = MODULES if review else PUBLIC
    parts = [_bare((_FOLDER / f"{name}.js").read_text(encoding="utf-8")) for name in names]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


_REMARKS = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)\n", re.S | re.M)
_LATER = re.compile(r" // [^\n\"'`]*$", re.M)


def _bare(text: str) -> str:
    """A file of the script as a page carries it: without remarks, which stand in the files, and indents.

    >>> _bare("// -- A\\n/** Says\\n    more. */\\nconst a = 1; // one\\n  f(a);\\n")
    'const a = 1;\\nf(a);'
    """
    return re.sub(r"^[ \t]+", "", _LATER.sub("", _REMARKS.sub("", text)), flags=re.M).rstrip()


def script_hash(text: str) -> str:
    """The hash by which a Content-Security-Policy allows exactly this script.

    >>> script_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def report_key(about: Mapping[str, Any]) -> dict[str, str]:
    """What tells reports apart: agency, year, and a fingerprint of all inputs; empty for a lone notebook.

    Review marks are kept under it, so that marks about other data never show.

    >>> report_key({})
    {'instansi': '', 'tahun': '', 'sidik': ''}
    """
    run = about.get("run", {})
    inputs = "".join(f"{item['file']} {item['sha256']}\n" for item in run.get("inputs", ()))
    return {
        "instansi": str(run.get("parameters", {}).get("instansi", "")),
        "tahun": str(about.get("tahun", "")),
        "sidik": hashlib.sha256(inputs.encode()).hexdigest()[:16] if inputs else "",
    }
