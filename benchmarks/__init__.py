"""What the helpline costs, beside what one would pick instead, on the same fake Bot API in the same run."""
