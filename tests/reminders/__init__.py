"""Reminders come when they were asked for, whatever the clock, the helpline and the platform do."""
