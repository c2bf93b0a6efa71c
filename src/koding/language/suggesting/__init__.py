"""What in a text speaks for a code: keywords of the codebook, and words a model can learn from."""
