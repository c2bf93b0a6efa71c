"""Words of theme matrices and framework summaries."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "unit.role": Label("rolle", "role"),
    "role.interviewer": Label("intervjuer", "interviewer"),
    "role.informant": Label("informant", "informant"),
    "role.moderator": Label("moderator", "moderator"),
    "role.unknown": Label("ukjent rolle", "unknown role"),
    # numbers set against others
    "matrix.passages": Label("utdrag", "passages"),
    "matrix.stretches": Label("tekststykker", "stretches"),
    "matrix.documents": Label("dokumenter", "documents"),
    "matrix.words": Label("ord", "words"),
    "matrix.present": Label("enheter", "units"),
    "matrix.per": Label("{measure} per {n} ord", "{measure} per {n} words"),
    "matrix.percent": Label("{measure} i prosent", "{measure} in per cent"),
    "matrix.with_base": Label("{name} (n={n})", "{name} (n={n})"),
    "matrix.base": Label("Grunnlag (n)", "Base (n)"),
    "note.per": Label(
        "Per {n} av ordene informantene sier i enheten (n).",
        "Per {n} of the words the informants say in the unit (n).",
    ),
    "note.per.all": Label(
        "Per {n} av alle ordene som blir sagt i enheten (n).",
        "Per {n} of all words said in the unit (n).",
    ),
    "note.base.theme": Label(
        "Prosent av temaets {what} i alle enhetene til sammen (n).",
        "Per cent of the theme's {what} in all units together (n).",
    ),
    "note.base.unit": Label(
        "Prosent av enhetens {what} på minst ett tema (n).",
        "Per cent of the unit's {what} of any theme (n).",
    ),
    "note.base.unit.documents": Label(
        "Prosent av enhetens dokumenter med tekst som teller (n).",
        "Per cent of the unit's documents with text that counts (n).",
    ),
    "note.base.unit.present": Label(
        "Prosent av enheten selv, og totalt av enhetene med tekst som teller.",
        "Per cent of the unit itself, and in total of the units with text that counts.",
    ),
    "note.base.total": Label(
        "Prosent av alle {n} {what} på minst ett tema.",
        "Per cent of all {n} {what} of any theme.",
    ),
    "note.base.total.documents": Label(
        "Prosent av alle {n} dokumenter med tekst som teller.",
        "Per cent of all {n} documents with text that counts.",
    ),
    "note.base.total.present": Label(
        "Prosent av alle {n} enheter med tekst som teller.",
        "Per cent of all {n} units with text that counts.",
    ),
    "note.unions.stretches": Label(
        "Tekststykker av flere temaer som overlapper, er ett tekststykke i grunnlaget: også ett "
        "tema alene kan bli mer enn 100 %. For utdrag og ord kan det ikke skje.",
        "Stretches of several themes that overlap are one stretch of the base: one theme alone can "
        "pass 100 % too. With passages and words it cannot.",
    ),
    "note.unions": Label(
        "Det som hører til flere temaer eller enheter, er telt én gang i grunnlaget, så deler kan "
        "bli mer enn 100 % til sammen.",
        "What belongs to several themes or units is counted once in the base, so parts may come "
        "to more than 100 % together.",
    ),
    # values between poles
    "value.median": Label("median", "median"),
    "value.n": Label("antall", "count"),
    "value.least": Label("laveste", "lowest"),
    "value.most": Label("høyeste", "highest"),
    "value.below": Label("mot {pole}", "towards {pole}"),
    "value.above": Label("mot {pole}", "towards {pole}"),
    "value.of": Label("{theme}, {what}", "{theme}, {what}"),
    "value.partly": Label("{line} (delvis lest: minst)", "{line} (partly read: at least)"),
    "value.no": Label("{line} (ikke lest)", "{line} (not read)"),
    "value.what": Label("Mål", "Measure"),
    "value.line": Label("Skala", "Scale"),
    "value.low_pole": Label("Pol, lav", "Pole, low"),
    "value.high_pole": Label("Pol, høy", "Pole, high"),
    "value.lowest": Label("Laveste nivå", "Lowest level"),
    "value.highest": Label("Høyeste nivå", "Highest level"),
    "value.without": Label("uten verdi", "without value"),
    "value.all": Label("alle", "all"),
    "title.profile": Label("Profil mellom polene", "Profile between the poles"),
    "title.profile.by": Label(
        "Profil mellom polene per {unit}", "Profile between the poles by {unit}"
    ),
    # the framework matrix
    "title.framework": Label("Rammeverksmatrise per {unit}", "Framework matrix by {unit}"),
    "title.summaries": Label("Forskerens sammendrag", "The researcher's summaries"),
    "framework.summary": Label("Sammendrag", "Summary"),
    "framework.unit": Label("Enhet", "Unit"),
    "framework.name": Label("Navn", "Name"),
    "unit.summary": Label("sammendrag", "summary"),
    "note.summaries": Label(
        "Sammendragene er forskerens egne; utfylte celler: {filled} av {cells}.",
        "The summaries are the researcher's own; cells filled: {filled} of {cells}.",
    ),
    "note.summaries_hidden": Label(
        "Sammendrag av koder eller enheter som ikke er med her: {n} ({names}).",
        "Summaries of codes or units that are not shown here: {n} ({names}).",
    ),
    "note.summaries_elsewhere": Label(
        "Sammendrag etter {unit}, ikke vist her: {n} (`--by {by}`).",
        "Summaries by {unit}, not shown here: {n} (`--by {by}`).",
    ),
    "note.nameless": Label(
        "Ytringer uten navngitt taler kan ikke ha sammendrag: {names}.",
        "Turns without a named speaker cannot have summaries: {names}.",
    ),
}
