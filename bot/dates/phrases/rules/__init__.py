"""What the words of the common tongue mean together. No language, no text."""
