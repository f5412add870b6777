"""The report as a Word document, in which superiors comment: written from the neutral document."""
