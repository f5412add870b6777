"""Follow-up of recommendations."""
