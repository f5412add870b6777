"""Past years: implied targets, growth, results carried over."""
