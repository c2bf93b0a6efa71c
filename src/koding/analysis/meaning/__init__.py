"""What is near what by meaning: questions, lines, codes, and passages that stand apart."""
