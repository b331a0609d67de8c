"""The desk's database: who works there, what they proposed, checked and published, and the log of every change."""
