"""How well questions find their topic, beside what one would pick instead, on the same questions in the same run."""
