"""What is done with codes and the codebook's file."""
