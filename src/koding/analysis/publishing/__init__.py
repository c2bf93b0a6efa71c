"""A table that may be published: small groups joined, and cells of few left out with their kin.

The method is that of cell suppression (Hundepool et al. 2012, *Statistical Disclosure Control*,
chapter 4): a cell behind which fewer than N stand is left out (primary suppression), and so are
those by which it could be worked out (complementary suppression).
"""
