"""The workbook in which auditors recompute: every table on its own sheet, with live formulas and native graphs."""
