"""Edge in: the world's files and addresses become evidence records."""
