"""Why a document cannot be read, raised where it is read."""


class Unreadable(Exception):
    """Its text is one of the words that `opening` explains, or an explanation in Indonesian."""
