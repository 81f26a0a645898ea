"""Pure: proves the knowledge whole."""
