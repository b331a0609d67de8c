"""Made-up cities with a known truth, for tests, docs and benches."""
