"""Words of co-occurrence."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "title.together": Label(
        "Samforekomst av temaer, {measure}: {unit}", "Co-occurrence of themes, {measure}: {unit}"
    ),
    "together.both": Label("n sammen", "n together"),
    "together.count": Label("antall", "count"),
    "together.jaccard": Label("Jaccard", "Jaccard"),
    "together.n_a": Label("n A", "n A"),
    "together.n_b": Label("n B", "n B"),
    "together.name": Label("Kolonnens navn", "The column's name"),
    "together.theme_a": Label("Tema A", "Theme A"),
    "together.theme_b": Label("Tema B", "Theme B"),
    "together.unit.overlap": Label("tekststykke", "stretch"),
    "together.unit.line": Label("linje", "line"),
    "together.unit.turn": Label("ytring", "turn"),
    "together.unit.document": Label("dokument", "document"),
    "together.unit.case": Label("virksomhet", "organisation"),
    "note.together.overlap": Label(
        "Sammen: hvor mange ganger et tekststykke av det ene (utdrag som overlapper, slått sammen) "
        "overlapper et av det andre; ytringer deler dem ikke. Jaccard: tegn med begge av tegn med "
        "minst ett av dem (av antallet overlapp kunne den blitt over 1).",
        "Together: how many times a stretch of one (passages that overlap, joined) overlaps one of "
        "the other; turns do not cut them. Jaccard: characters with both among those with either "
        "(of the number of overlaps it could exceed 1).",
    ),
    "note.together.line": Label(
        "Sammen: linjer med minst ett tegn av hvert. Jaccard: linjer med begge av linjer med "
        "minst ett av dem.",
        "Together: lines with a character of each at least. Jaccard: lines with both among those "
        "with either.",
    ),
    "note.together.turn": Label(
        "Sammen: ytringer med begge. Jaccard: ytringer med begge av ytringer med minst ett av dem.",
        "Together: turns with both. Jaccard: turns with both among those with either.",
    ),
    "note.together.document": Label(
        "Sammen: dokumenter med begge. Jaccard: dokumenter med begge av dokumenter med minst ett "
        "av dem.",
        "Together: documents with both. Jaccard: documents with both among those with either.",
    ),
    "note.together.case": Label(
        "Sammen: virksomheter med begge. Jaccard: virksomheter med begge av virksomheter med "
        "minst ett av dem.",
        "Together: organisations with both. Jaccard: organisations with both among those with "
        "either.",
    ),
    "note.together.chance": Label(
        "Et tema er hele sitt undertre. Vanlige temaer møtes oftere enn sjeldne: samforekomst er "
        "ikke sammenheng.",
        "A theme is its whole subtree. Common themes meet more often than rare ones: "
        "co-occurrence is not association.",
    ),
    "note.together.everywhere": Label(
        "Finnes i alle enheter (n = {n}), og samforekommer derfor med alt: {names}.",
        "In every unit (n = {n}), and so found together with everything: {names}.",
    ),
    "note.together.few": Label(
        "Færre enn to temaer er i bruk: ingenting kan samforekomme.",
        "Fewer than two themes are in use: nothing can co-occur.",
    ),
    "note.together.few_units": Label(
        "Færre enn fem enheter å stå sammen i ({n}), så ingen Jaccard, bare antallene.",
        "Fewer than five units to stand together in ({n}), so no Jaccard, only the counts.",
    ),
    "note.together.kin": Label(
        "Par der det ene temaet ligger under det andre, er utelatt, siden de samforekommer per "
        "definisjon: {n}.",
        "Pairs of which one theme lies under the other are left out, being together by "
        "definition: {n}.",
    ),
    "note.together.numbers": Label(
        "Kolonnene er nummerert som radene. Diagonalen: temaets eget antall.",
        "Columns are numbered as the rows. Diagonal: the theme's own count.",
    ),
}
