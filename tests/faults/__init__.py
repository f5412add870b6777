"""What can go wrong around a run: ``make test-faults`` tries it and prints what came of it."""
