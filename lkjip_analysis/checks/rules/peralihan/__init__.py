"""Rules of the family PERALIHAN."""
