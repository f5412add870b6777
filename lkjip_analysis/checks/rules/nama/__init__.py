"""Names of indicators, nodes and goals across documents."""
