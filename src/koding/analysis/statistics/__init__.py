"""Statistics for few, tied and clustered observations: pure functions of numpy arrays.

Each module is named for what it computes: kappa (with AC1, Brennan-Prediger and weighted kappa),
alpha, unitising alpha, similarity (Jaccard, Dice, per cent); tau, rho and delta (with the U of Mann
and Whitney), Fisher, chi-square; Wilson, bootstrap and permutation; Holm (with Benjamini-Hochberg).
A formula stands once, with its source and an example that is worked out.
"""
