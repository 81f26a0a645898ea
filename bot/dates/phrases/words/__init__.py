"""The words of each language, as tables. No grammar."""
