"""The arithmetic of the field, one measure per module.

Most modules offer the same two things: ``formula(...)``, a declaration over cells of a table that yields the value,
the sentence and the workbook form at once, and a plain function that applies it to values and returns a
`Result`: a value, or the reason why there is none.
"""
