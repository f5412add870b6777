"""Categories, predicates and the scale that gives them."""
