"""Pure: what people say becomes a moment, a recurrence or a legal term. No clock, no disk, no sentences."""
