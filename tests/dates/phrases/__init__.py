"""What people say becomes a moment, and what holds none stays none."""
