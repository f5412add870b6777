"""The survey of satisfaction: items, unsur, labels, answers, sample."""
