"""How fast koding is, as ratios to bare Python and to plain SQL of the same definition."""
