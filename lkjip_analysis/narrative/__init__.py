"""Prose of the report: chapter texts as templates over facts, so that a sentence changes with its figures."""

from lkjip_analysis.narrative.failure import NarrativeError
from lkjip_analysis.narrative.section import Section, render_section, section_ids

__all__ = ["NarrativeError", "Section", "render_section", "section_ids"]
