"""Jukebox: a helpline for people in poverty or debt in Rotterdam. Only the package's name lives here."""
