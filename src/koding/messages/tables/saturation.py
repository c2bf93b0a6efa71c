"""Words of saturation."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "title.saturation": sentence("Saturation: new codes by interview"),
    "saturation.a_priori": sentence("a priori"),
    "saturation.derived": sentence("derived"),
    "saturation.codes": sentence("Codes used"),
    "saturation.cumulative": sentence("So far"),
    "saturation.derivation": sentence("Origin"),
    "saturation.first_in": sentence("First in"),
    "saturation.new": sentence("New"),
    "saturation.new_a_priori": sentence("New a priori"),
    "saturation.new_derived": sentence("New derived"),
    "saturation.position": sentence("No."),
    "saturation.random_high": sentence("Random 97.5%"),
    "saturation.random_low": sentence("Random 2.5%"),
    "saturation.random_median": sentence("Random median"),
    "saturation.run_new": sentence("New in run"),
    "saturation.run_share": sentence("Run's share"),
    "saturation.interview": sentence("Interview"),
    "saturation.nothing": sentence(
        "No interview is read to its end: `koding code`, then `koding documents done`."
    ),
    "saturation.last": plural(
        "New in the last one: {share}% of the codes of the first {base}.",
        "New in the last {n}: {share}% of the codes of the first {base}.",
    ),
    "note.order.import": sentence("Order: as documents were imported."),
    "note.order.date": sentence("Order: by date; of one date as they were imported."),
    "note.order.name": sentence("Order: by name."),
    "note.order.listed": sentence("Order: as it was given."),
    "note.order.undated": sentence("Last, for want of a date that can be put in order: {names}."),
    "note.saturation.each": sentence(
        "Each code counts where it is used itself; use of a code under it is not use of it."
    ),
    "note.saturation.level": sentence(
        "Only codes of the level {level}, each with all that lies under it."
    ),
    "note.saturation.uses": sentence(
        "New are a priori codes used for the first time ({a_priori}) and derived codes "
        "({derived}). Only the latter are what Guest's rule means; they stand apart."
    ),
    "note.saturation.unused": sentence("Codes never used in these interviews: {n}."),
    "note.saturation.base": sentence(
        "Guest et al. (2020): base of {base} with {codes}, runs of {run}, threshold {threshold}%. "
        "A run stands with its last interview."
    ),
    "note.saturation.under": sentence("Under {threshold}% from interview {at} on."),
    "note.saturation.at_last": sentence(
        "Under {threshold}% only at interview {at}, the last one: whether it stays so is not known."
    ),
    "note.saturation.crossed": sentence(
        "Under {threshold}% at interview {at}, above it again at {again}: the threshold is not "
        "reached."
    ),
    "note.saturation.back": sentence(
        "Under {threshold}% at interview {at}, above it again at {again}, under from {stays} on."
    ),
    "note.saturation.missed": sentence("The threshold of {threshold}% was not reached."),
    "note.saturation.few": sentence(
        "Too few interviews ({n}) to say anything of saturation: the base and one run take "
        "{wanted}."
    ),
    "note.saturation.empty": sentence(
        "The base has no codes, so the share of new ones cannot be found."
    ),
    "note.saturation.draws": sentence(
        "Random: codes found so far in {n} other orders of the same interviews."
    ),
    "note.saturation.approach": sentence(
        "The method was made for inductive coding. With a codebook made beforehand it shows when "
        "its codes were first in use. Saturation does not suit reflexive thematic analysis: "
        "information power is used there (Malterud et al. 2016)."
    ),
}
