"""Reminders: asked for, read back, kept, rung and answered. All of it is in the conversation's own state."""
