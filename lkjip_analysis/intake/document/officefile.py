"""An OpenDocument text as Word, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from lkjip_analysis.intake.document.unreadable import Unreadable

SECONDS = 120
_NAMES = ("soffice", "libreoffice")


def word_content(path: Path) -> bytes:
    """A Word document as it is, or an OpenDocument text turned into one.

    Raises:
        Unreadable: LibreOffice is not installed, or could not read it.
    """
    if path.suffix.casefold() != ".odt":
        return path.read_bytes()
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        raise Unreadable("untuk membaca .odt diperlukan LibreOffice; pasang, atau simpan berkasnya sebagai .docx")
    with tempfile.TemporaryDirectory(prefix="lkjip-odt-") as room:
        source = Path(room) / "naskah.odt"
        shutil.copyfile(path, source)
        command = [program, f"-env:UserInstallation=file://{room}/profil", "--headless", "--norestore",
                   "--convert-to", "docx", "--outdir", room, str(source)]  # fmt: skip
        environment = {**os.environ, "HOME": room}
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
            return (Path(room) / "naskah.docx").read_bytes()
        except subprocess.TimeoutExpired:
            raise Unreadable("lama") from None
        except OSError:
            raise Unreadable("rusak") from None
