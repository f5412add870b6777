"""The first screen of a report, drawn for each format from one value."""
