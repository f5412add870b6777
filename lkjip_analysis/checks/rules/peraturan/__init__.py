"""Laws as they are cited."""
