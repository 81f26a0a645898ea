"""Meetings and broadcasts, through the real shell on a real database."""
