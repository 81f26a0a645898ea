"""Pure: what people say about when becomes a moment, a recurrence, or a question."""
