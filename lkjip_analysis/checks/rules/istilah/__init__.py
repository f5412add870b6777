"""Terms of the field and spelling."""
