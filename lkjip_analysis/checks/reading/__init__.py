"""What rules need to understand data and print: figures, places, wordings, printed cells, claims."""
