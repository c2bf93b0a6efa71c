"""A document's text on the screen: rows, graphemes, stripes, what is selected, where one goes."""
