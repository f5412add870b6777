"""The engine of the checks: what a rule is and may say, and how its findings become one list."""
