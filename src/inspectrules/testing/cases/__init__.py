"""Case files: what stands in them, read and checked."""
