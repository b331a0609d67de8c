"""How much of a city is damaged: change between images, buildings, totals that carry their error."""
