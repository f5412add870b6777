"""``python -m lkjip_analysis`` is the command ``lkjip``."""

from lkjip_analysis.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
