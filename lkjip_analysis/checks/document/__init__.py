"""Rules that need no data package: they read a finished report and hold its own figures and words together."""
