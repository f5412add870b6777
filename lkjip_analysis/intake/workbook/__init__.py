"""The workbook door: an office's Excel file to a data package and back, over one declaration of its sheets."""
