"""What the tables and sentences of a read document mean: kinds, columns, rows, numbers, subjects."""
