"""Words of the checklists that a paper is checked against, in koding's own wording.

SRQR: O'Brien et al. 2014. RTARG: Braun & Clarke 2024. GRAMMS: O'Cathain, Murphy & Nicholl 2008.
COREQ's items stand with the report's words (Tong, Sainsbury & Craig 2007).
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

_SRQR: tuple[tuple[Sentence, Sentence], ...] = (
    (
        word_in("checklist", "Title"),
        sentence("The topic, that the study is qualitative, and its approach."),
    ),
    (
        word_in("checklist", "Abstract"),
        sentence("Background, purpose, methods, results, conclusions."),
    ),
    (
        word_in("checklist", "Problem formulation"),
        sentence("What is studied and why it matters; theory and earlier work."),
    ),
    (
        word_in("checklist", "Purpose or research question"),
        sentence("The purpose, and the questions."),
    ),
    (
        word_in("checklist", "Qualitative approach and research paradigm"),
        sentence("Why this approach, and the paradigm behind it."),
    ),
    (
        word_in("checklist", "Researcher characteristics and reflexivity"),
        sentence("Who you are to those you asked, and how it may have coloured the study."),
    ),
    (
        word_in("checklist", "Context"),
        sentence("The setting, and what of it matters."),
    ),
    (
        word_in("checklist", "Sampling strategy"),
        sentence("How and why these were chosen; what decided that it was enough."),
    ),
    (
        word_in("checklist", "Ethical issues"),
        sentence("Approval, consent, and how the material is kept safe."),
    ),
    (
        word_in("checklist", "Data collection methods"),
        sentence("What kind of data, how it was collected, and what changed on the way."),
    ),
    (
        word_in("checklist", "Instruments and technologies"),
        sentence("The guide, the recorder, and how they changed."),
    ),
    (
        word_in("checklist", "Units of study"),
        sentence("What matters of informants, documents or events."),
    ),
    (
        word_in("checklist", "Data processing"),
        sentence("Transcription, checks of it, and de-identification."),
    ),
    (
        word_in("checklist", "Data analysis"),
        sentence("How you inferred and arrived at themes, and who did."),
    ),
    (
        word_in("checklist", "Techniques to enhance trustworthiness"),
        sentence("What you did for it and why: audit trail, triangulation, discussion."),
    ),
    (
        word_in("checklist", "Synthesis and interpretation"),
        sentence("The main findings, with what they are taken to mean."),
    ),
    (
        word_in("checklist", "Links to empirical data"),
        sentence("Quotations and notes that carry the findings."),
    ),
    (
        word_in("checklist", "Integration with prior work, transferability and contribution"),
        sentence("What the findings add, and where they may hold."),
    ),
    (
        word_in("checklist", "Limitations"),
        sentence("What limits the findings' trustworthiness."),
    ),
    (
        word_in("checklist", "Conflicts of interest"),
        sentence("Possible influences on the study, and what was done about them."),
    ),
    (
        word_in("checklist", "Funding"),
        sentence("Who paid, and what they had a say in."),
    ),
)

_RTARG: tuple[tuple[Sentence, Sentence], ...] = (
    (
        word_in("checklist", "Reflexive analysis named and understood"),
        sentence(
            "That it is reflexive thematic analysis, with its current sources, and why it "
            "fits the question."
        ),
    ),
    (
        word_in("checklist", "Theory"),
        sentence(
            "The view of knowledge and reality the analysis stands on, and what follows from it."
        ),
    ),
    (
        word_in("checklist", "Coherence"),
        sentence(
            "That words and practices fit together: no reliability, bias, saturation or "
            "themes that emerge."
        ),
    ),
    (
        word_in("checklist", "Reflexivity"),
        sentence("Who you are in this study, and how that shaped the analysis."),
    ),
    (
        word_in("checklist", "Participants and dataset"),
        sentence("Who took part and why they, and why the material suffices (information power)."),
    ),
    (
        word_in("checklist", "How the data came about"),
        sentence("How the data were generated, where and by whom, and your part in it."),
    ),
    (
        word_in("checklist", "Ethics"),
        sentence("Approval and consent, and care for those who can be recognised."),
    ),
    (
        word_in("checklist", "Orientation of the coding"),
        sentence("From the data or from theory; on the surface or below it."),
    ),
    (
        word_in("checklist", "The process as it was done"),
        sentence(
            "The phases as you went through them, back and forth, and not as a recipe; who "
            "did what."
        ),
    ),
    (
        word_in("checklist", "Themes as meaning"),
        sentence("That each theme is a pattern of shared meaning around one idea, and no topic."),
    ),
    (
        word_in("checklist", "Overview of the themes"),
        sentence("How themes hang together, in a table or a map."),
    ),
    (
        word_in("checklist", "Quotations and analytic words"),
        sentence(
            "That quotations of several voices are interpreted, and not left to speak for "
            "themselves."
        ),
    ),
    (
        word_in("checklist", "Quality"),
        sentence("What you did for it that fits the approach: a diary, time, talking it through."),
    ),
    (
        word_in("checklist", "Discussion and conclusion"),
        sentence(
            "What the analysis answers and adds, where it may transfer, and its limits in its "
            "own terms."
        ),
    ),
)

_GRAMMS: tuple[tuple[Sentence, Sentence], ...] = (
    (
        word_in("checklist", "Why mixed methods"),
        sentence("Why the question needs both."),
    ),
    (
        word_in("checklist", "Design"),
        sentence("Purpose, which method weighs most, and in which order they came."),
    ),
    (
        word_in("checklist", "Each method"),
        sentence("Sampling, data collection and analysis of each."),
    ),
    (
        word_in("checklist", "Integration"),
        sentence("Where the methods meet, how, and who took part in it."),
    ),
    (
        word_in("checklist", "Limits of one method by the other"),
        sentence("What the one held back in the other."),
    ),
    (
        word_in("checklist", "What the mixing gave"),
        sentence("What was seen by both that neither shows alone."),
    ),
)

_COREQ: dict[int, Sentence] = {
    1: sentence("Who led the interviews and group discussions?"),
    2: sentence("The interviewers' degrees."),
    3: sentence("What they worked as at the time."),
    4: sentence("The interviewers' gender."),
    5: sentence("What they had done of such work before, and been trained in."),
    6: sentence("Whether interviewer and informant knew each other beforehand."),
    7: sentence("What informants had been told of the interviewer and the aim."),
    8: sentence("What the interviewer brought along: interests, assumptions."),
    9: sentence("The methodology and theory the study stands on."),
    10: sentence("How informants were chosen, and why so."),
    11: sentence("How they were contacted."),
    13: sentence("How many declined or dropped out, and why."),
    14: sentence("Where the interviews were held."),
    15: sentence("Whether anybody else was there."),
    16: sentence("What matters of the sample, in a sentence or two."),
    17: sentence("Whether the guide was tried out first, and where it can be read."),
    18: sentence("Whether anybody was interviewed again."),
    19: sentence("How it was recorded and transcribed, and by whom."),
    20: sentence("Whether field notes were made, and when."),
    22: sentence("Whether saturation was aimed at, and what is meant by it."),
    23: sentence("Whether informants got to read their transcripts."),
    26: sentence("How themes came about, in your own words."),
    28: sentence("Whether informants commented on the findings."),
    30: sentence("That what is concluded can be seen in the quotations."),
    31: sentence("Which themes are major; the rule above only proposes."),
    32: sentence("Which are minor, and what goes against the pattern."),
}

_ALL = {"srqr": _SRQR, "rtarg": _RTARG, "gramms": _GRAMMS}

WORDS: dict[str, Sentence] = {
    **{
        f"{name}.{number}": item
        for name, items in _ALL.items()
        for number, (item, _) in enumerate(items, start=1)
    },
    **{
        f"{name}.{number}.write": prompt
        for name, items in _ALL.items()
        for number, (_, prompt) in enumerate(items, start=1)
    },
    **{f"coreq.{number}.write": prompt for number, prompt in _COREQ.items()},
    "title.srqr": sentence("The items of SRQR (O'Brien et al. 2014)"),
    "title.rtarg": sentence("What RTARG asks for (Braun & Clarke 2024)"),
    "title.gramms": sentence("The items of GRAMMS (O'Cathain et al. 2008)"),
    "report.srqr": sentence("Checklist (SRQR)"),
    "report.rtarg": sentence("Checklist (RTARG)"),
    "report.gramms": sentence("Checklist (GRAMMS)"),
    "heading.yours": sentence("Yours to write"),
    "note.checklist": sentence(
        "The study answers {filled} of {n} items, wholly or in part; the rest is the researcher's. "
        "The items are in short words of koding's own: read the checklist itself, too."
    ),
    "note.rtarg": sentence(
        "RTARG is guidance for thinking with, not a list to tick off; not all of it fits every "
        "study."
    ),
    "checklist.approach": sentence("As the study states it: {approach}."),
    "checklist.no_approach": sentence("The study states no method (approach in koding.toml)."),
    "checklist.memos": sentence(
        "Memos: {n}, of which {reflexive} are reflexive and {methodological} methodological."
    ),
    "checklist.names": sentence(
        "Names in the texts are replaced by pseudonyms; the key lies apart."
    ),
    "checklist.no_names": sentence("Names in the texts are not replaced."),
    "checklist.dates": sentence("From {first} to {last} ({n} of {conversations} have a date)."),
    "checklist.log": sentence(
        "Every change is in the log ({n} so far), with who made it and when; the codebook can "
        "be shown as it was on any day."
    ),
    "checklist.guide": sentence(
        "An interview guide of {n} questions is loaded; the guide shows which were asked in "
        "each interview."
    ),
    "checklist.survey": sentence("Survey: {respondents} from {cases}, {items} items."),
    "checklist.no_survey": sentence("The study has no survey."),
    "checklist.joint": sentence(
        "A joint display of {n} rows; the researcher has interpreted {said} of them."
    ),
    "checklist.themes": sentence("At the top of the coding tree: {themes}"),
}
