"""Meetings and broadcasts, as residents and organisers talk about them. Who comes and who is reached, the tables know."""
