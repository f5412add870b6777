"""Tables of a quarter: progress of performance and budget to date, and the evaluation form E.81."""
