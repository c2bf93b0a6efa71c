"""Words of theme matrices and framework summaries, and of what has been read."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "title.condensates": sentence("Condensates"),
    "condensate": sentence("Condensate"),
    "unit.condensate": sentence("condensate"),
    "unit.role": sentence("role"),
    "role.interviewer": sentence("interviewer"),
    "role.informant": sentence("informant"),
    "role.moderator": sentence("moderator"),
    "role.unknown": sentence("unknown role"),
    "matrix.largest": sentence("Most in"),
    "matrix.raised_in": sentence("Raised in"),
    "matrix.section": sentence("Section"),
    "matrix.question": sentence("Question"),
    "matrix.most_of": sentence("Most about"),
    "matrix.n_of": sentence("{name} {n}"),
    "matrix.spoke": sentence("Who spoke"),
    "matrix.of_case": sentence("{name} ({of})"),
    "matrix.score": sentence("Score: {item}"),
    "framework.nothing": sentence(
        'No summaries yet: `koding summary set THEME --{option} NAME "TEXT"`.'
    ),
    "matrix.nothing": sentence("No codes yet: `koding codebook load FILE`, or `koding code`."),
    # numbers set against others
    "matrix.passages": sentence("passages"),
    "matrix.stretches": sentence("stretches"),
    "matrix.documents": sentence("documents"),
    "matrix.words": sentence("words"),
    "matrix.present": sentence("units"),
    "matrix.per": sentence("{measure} per {n} words"),
    "matrix.percent": sentence("{measure} in per cent"),
    "matrix.with_base": sentence("{name} (n={n})"),
    "matrix.base": sentence("Base (n)"),
    "note.per": sentence("Per {n} of the words the informants say in the unit (n)."),
    "note.per.all": sentence("Per {n} of all words said in the unit (n)."),
    "note.base.theme": sentence("Per cent of the theme's {what} in all units together (n)."),
    "note.base.unit": sentence("Per cent of the unit's {what} of any theme (n)."),
    "note.base.unit.documents": sentence(
        "Per cent of the unit's documents with text that counts (n)."
    ),
    "note.base.unit.present": sentence(
        "Per cent of the unit itself, and in total of the units with text that counts."
    ),
    "note.base.total": sentence("Per cent of all {n} {what} of any theme."),
    "note.base.total.documents": plural(
        "Per cent of the one document with text that counts.",
        "Per cent of all {n} documents with text that counts.",
    ),
    "note.base.total.present": plural(
        "Per cent of the one unit with text that counts.",
        "Per cent of all {n} units with text that counts.",
    ),
    "note.unions.stretches": sentence(
        "Stretches of several themes that overlap are one stretch of the base: one theme alone can "
        "pass 100 % too. With passages and words it cannot."
    ),
    "note.unions": sentence(
        "What belongs to several themes or units is counted once in the base, so parts may come "
        "to more than 100 % together."
    ),
    # values between poles
    "value.median": sentence("median"),
    "value.n": sentence("count"),
    "value.least": sentence("lowest"),
    "value.most": sentence("highest"),
    "value.below": sentence("towards {pole}"),
    "value.above": sentence("towards {pole}"),
    "value.of": sentence("{theme}, {what}"),
    "value.partly": sentence("{line} (partly read: at least)"),
    "value.no": sentence("{line} (not read)"),
    "value.what": sentence("Measure"),
    "value.line": sentence("Scale"),
    "value.low_pole": sentence("Pole, low"),
    "value.high_pole": sentence("Pole, high"),
    "value.lowest": sentence("Lowest level"),
    "value.highest": sentence("Highest level"),
    "value.without": sentence("without value"),
    "value.all": sentence("all"),
    "title.profile": sentence("Profile between the poles"),
    "title.profile.by": sentence("Profile between the poles by {unit}"),
    # the framework matrix
    "title.framework": sentence("Framework matrix by {unit}"),
    "title.summaries": sentence("The researcher's summaries"),
    "framework.summary": sentence("Summary"),
    "framework.unit": sentence("Unit"),
    "framework.name": sentence("Name"),
    "unit.summary": sentence("summary"),
    "note.summaries": sentence(
        "The summaries are the researcher's own; cells filled: {filled} of {cells}."
    ),
    "note.summaries_hidden": sentence(
        "Summaries of codes or units that are not shown here: {n} ({names})."
    ),
    "note.summaries_elsewhere": sentence("Summaries by {unit}, not shown here: {n} (`--by {by}`)."),
    "note.nameless": sentence("Turns without a named speaker cannot have summaries: {names}."),
    "read": sentence("Read"),
    "read.done": sentence("done"),
    "read.in progress": sentence("partly"),
    "read.not begun": sentence("no"),
    "read.nobody": sentence("no informant"),
    "read.of": sentence("{n} of {of}"),
    "read.yes": sentence("yes"),
    "read.partly": sentence("partly"),
    "read.no": sentence("no"),
    "status.read": sentence("Read by {name}, round {round}"),
    "status.read.done": sentence("done: {n} of {documents}"),
    "status.read.begun": sentence("{done}; begun: {names}"),
    "status.read.searched": sentence("{read}; tagged by a search alone: {names}"),
    "status.read.code": sentence("Next for {name}: {code}"),
    "status.read.again": sentence(
        "made or changed {at}; not read again: {names} (koding code {first} --new-codes)"
    ),
    "note.reading.zero": sentence(
        "What is not read to its end is taken as zero (--uncoded zero), and the numbers are not to "
        "be tested: {names}."
    ),
    "note.reading.provisional": sentence(
        "Nothing is marked as read to its end. What is begun is taken as read here: {names}. Mark "
        "what is done with `koding documents done {first}`."
    ),
    "note.reading.in_progress": sentence(
        "Begun, not read to the end: {names}. Amounts there are least numbers, and what is not "
        "found is missing (·); shares, ranks, saturation and tests leave them out. When one is "
        "done: `koding documents done {first}`."
    ),
    "note.reading.not_begun": sentence(
        "Not begun, so missing and not zero: {names}. When one is read: "
        "`koding documents done {first}`."
    ),
    "note.reading.searched": sentence(
        "Only a search has tagged in {names}, and nobody has begun to read there. What it found is "
        "a least number, and what is not found is missing (·); shares, ranks, saturation and tests "
        "leave these documents out. When one is read: `koding documents done {first}`."
    ),
    "note.reading.others": sentence(
        "Coded by {coders} only, so missing here: {names}. Choose that coding with "
        "`--coders {first}`."
    ),
    "note.reading.code": sentence(
        "{codes} was made or changed {at}, and {names} has not been read again: what is not found "
        "there is missing. `koding code {first} --new-codes` reads for what is new, "
        "`koding documents done {first} --for {code}` says that it is done."
    ),
    "note.reading.unsure": sentence(
        "What the change log held up to {at} has been destroyed (pseudonymising): whether include "
        "or exclude of {codes} changed before that, nobody knows; it is taken as unchanged."
    ),
    "note.reading.between": sentence("{first} to {last}"),
}
