"""Finished reports: what stands in a PDF, DOCX, ODT, TXT or page, as one neutral value that rules can ask."""
