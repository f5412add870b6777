"""What the audit of a document writes: the page for review, the document with marks, its tables as CSV."""

AUTHOR, INITIALS = "lkjip audit", "LA"
"""Under whose name marks and comments stand."""
