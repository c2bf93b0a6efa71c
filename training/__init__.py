"""The recipe of the embedded Bokmål pipeline: treebank in, weights and their scores out."""
