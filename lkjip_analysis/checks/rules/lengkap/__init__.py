"""What the regulation asks of a report and is missing."""
