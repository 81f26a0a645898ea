"""Keeps letters moving: turns, effects, deliveries, the clock."""
