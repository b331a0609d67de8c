"""What a text says: its hedged numbers, its comparisons, and what the figures make of them."""
