"""A fictional force at work: cases walked through the real use cases, and many more in bulk for measuring."""
