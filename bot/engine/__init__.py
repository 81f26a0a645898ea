"""Pure: decides what is said. No clock, no channel, no database, no random number."""
