"""What is said when a document as a whole cannot be used."""


class Unreadable(Exception):
    """A whole document refused; `str()` is the reason in Danish."""
