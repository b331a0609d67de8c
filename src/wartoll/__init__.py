"""wartoll measures what war does to cities and tests what people say about it."""

__version__ = "0.1.0"
