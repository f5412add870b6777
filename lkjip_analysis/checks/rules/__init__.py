"""Every consistency rule: a room per family, a file per code (``rules/waktu/waktu_13.py``)."""
