"""The web pages. They speak only through the inbox."""
