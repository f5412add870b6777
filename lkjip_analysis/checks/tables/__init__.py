"""What the checks show: lists of findings and outcomes, the checklist of a review."""
