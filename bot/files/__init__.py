"""PURE: what a file is by its first bytes, and the same file without what it tells about whoever made it. No disk."""
