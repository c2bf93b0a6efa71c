"""Norwegian as Norwegian: the rules for lines and words, and what needs a language model."""
