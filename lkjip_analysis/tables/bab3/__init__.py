"""Tables of BAB III, Akuntabilitas Kinerja: one module per section."""
