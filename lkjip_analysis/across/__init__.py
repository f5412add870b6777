"""Tidy frames over all data packages of a folder: for league tables and spread, with the caveats as columns."""

from lkjip_analysis.across.collection import Collection, collect

__all__ = ["Collection", "collect"]
