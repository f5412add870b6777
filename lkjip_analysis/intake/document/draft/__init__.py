"""The workbook of an agency begun from its last report: what was understood goes into its place, the rest is to do."""
