"""The action plan: lines, months, amounts, responsibility."""
