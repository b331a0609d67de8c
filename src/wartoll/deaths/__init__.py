"""How many people: overlapping lists of the killed become one estimate, or the reason why there is none."""
