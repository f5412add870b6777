"""Tables, graphs and narrative as HTML, files and notebook bundles. Nothing computes here."""
