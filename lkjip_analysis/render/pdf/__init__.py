"""The report as officials sign it: PDF, set by typst from the neutral document.

Python decides what stands on which page and how wide each column is; a fixed template draws it. Texts reach
the template as JSON values, which typst never parses as markup: data cannot become code.
"""
