"""Settings from a file and from the environment, each known by where it comes from."""
