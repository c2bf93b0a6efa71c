"""Words of saturation."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "title.saturation": Label(
        "Metning: nye koder per intervju", "Saturation: new codes by interview"
    ),
    "saturation.a_priori": Label("a priori", "a priori"),
    "saturation.derived": Label("fra materialet", "derived"),
    "saturation.codes": Label("Koder brukt", "Codes used"),
    "saturation.cumulative": Label("Samlet", "So far"),
    "saturation.derivation": Label("Opphav", "Origin"),
    "saturation.first_in": Label("Først i", "First in"),
    "saturation.new": Label("Nye", "New"),
    "saturation.new_a_priori": Label("Nye fra kodeboka", "New a priori"),
    "saturation.new_derived": Label("Nye fra materialet", "New derived"),
    "saturation.position": Label("Nr.", "No."),
    "saturation.random_high": Label("Tilfeldig 97,5 %", "Random 97.5%"),
    "saturation.random_low": Label("Tilfeldig 2,5 %", "Random 2.5%"),
    "saturation.random_median": Label("Tilfeldig median", "Random median"),
    "saturation.run_new": Label("Nye i løpet", "New in run"),
    "saturation.run_share": Label("Løpets andel", "Run's share"),
    "note.order.import": Label(
        "Rekkefølge: slik dokumentene ble importert.", "Order: as documents were imported."
    ),
    "note.order.date": Label(
        "Rekkefølge: etter dato; ved lik dato slik de ble importert.",
        "Order: by date; of one date as they were imported.",
    ),
    "note.order.name": Label("Rekkefølge: etter navn.", "Order: by name."),
    "note.order.listed": Label("Rekkefølge: slik den ble oppgitt.", "Order: as it was given."),
    "note.order.undated": Label(
        "Sist, fordi de mangler en dato som kan ordnes: {names}.",
        "Last, for want of a date that can be put in order: {names}.",
    ),
    "note.saturation.each": Label(
        "Hver kode teller der den selv er brukt; bruk av en underkode er ikke bruk av koden over.",
        "Each code counts where it is used itself; use of a code under it is not use of it.",
    ),
    "note.saturation.level": Label(
        "Bare koder på nivået {level}, hver med alt som ligger under.",
        "Only codes of the level {level}, each with all that lies under it.",
    ),
    "note.saturation.uses": Label(
        "Nye er forhåndsdefinerte koder brukt for første gang ({a_priori}) og koder fra materialet "
        "({derived}). Bare de siste er det Guests regel mener; de står hver for seg.",
        "New are a priori codes used for the first time ({a_priori}) and derived codes "
        "({derived}). Only the latter are what Guest's rule means; they stand apart.",
    ),
    "note.saturation.unused": Label(
        "Koder som aldri er brukt i disse intervjuene: {n}.",
        "Codes never used in these interviews: {n}.",
    ),
    "note.saturation.base": Label(
        "Guest mfl. (2020): grunnlag {base} intervjuer med {n} koder, løp på {run} intervjuer, "
        "terskel {threshold} %. Et løp står ved sitt siste intervju.",
        "Guest et al. (2020): base of {base} interviews with {n} codes, runs of {run} interviews, "
        "threshold {threshold}%. A run stands with its last interview.",
    ),
    "note.saturation.under": Label(
        "Under {threshold} % fra og med intervju {at}.",
        "Under {threshold}% from interview {at} on.",
    ),
    "note.saturation.at_last": Label(
        "Under {threshold} % først ved intervju {at}, som er det siste: det er ikke "
        "kjent om det holder seg slik.",
        "Under {threshold}% only at interview {at}, the last one: whether it stays so is not "
        "known.",
    ),
    "note.saturation.crossed": Label(
        "Under {threshold} % ved intervju {at}, over igjen ved {again}: terskelen er ikke nådd.",
        "Under {threshold}% at interview {at}, above it again at {again}: the threshold is not "
        "reached.",
    ),
    "note.saturation.back": Label(
        "Under {threshold} % ved intervju {at}, over igjen ved {again}, under fra og med {stays}.",
        "Under {threshold}% at interview {at}, above it again at {again}, under from {stays} on.",
    ),
    "note.saturation.missed": Label(
        "Terskelen på {threshold} % ble ikke nådd.",
        "The threshold of {threshold}% was not reached.",
    ),
    "note.saturation.few": Label(
        "For få intervjuer ({n}) til å si noe om metning: grunnlaget og ett løp krever {wanted}.",
        "Too few interviews ({n}) to say anything of saturation: the base and one run take "
        "{wanted}.",
    ),
    "note.saturation.empty": Label(
        "Grunnlaget har ingen koder, så andelen nye kan ikke regnes ut.",
        "The base has no codes, so the share of new ones cannot be found.",
    ),
    "note.saturation.draws": Label(
        "Tilfeldig: koder funnet så langt i {n} andre rekkefølger av de samme intervjuene.",
        "Random: codes found so far in {n} other orders of the same interviews.",
    ),
    "note.saturation.approach": Label(
        "Metoden er laget for induktiv koding. Med en kodebok laget på forhånd viser den når "
        "kodene først var i bruk. Metning passer ikke refleksiv tematisk analyse: der brukes "
        "informasjonsstyrke (Malterud mfl. 2016).",
        "The method was made for inductive coding. With a codebook made beforehand it shows when "
        "its codes were first in use. Saturation does not suit reflexive thematic analysis: "
        "information power is used there (Malterud et al. 2016).",
    ),
}
