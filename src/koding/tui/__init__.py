"""The coding screen: the text, the codebook and the case, coded by hands on the keyboard."""
