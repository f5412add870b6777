"""The rules of documents, one per file, named by their code."""
