"""Kertas kerja reviu: the reviewer's papers that Permenpan-RB 53/2014 asks for (annex III, C.3.c), from a report."""
