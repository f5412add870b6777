"""Tables on paper: the ruled tables of a PDF that has text, cell by cell, with the page each row stands on."""
