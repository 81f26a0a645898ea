"""What is raised for a file that is not what its first bytes promise."""


class Broken(ValueError):
    """The file cannot be read to its end. The message says where it stopped, never what stands in it."""
