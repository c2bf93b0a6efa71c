# Reads a study that koding has written, and counts it again. Base R alone; no packages.
#
#   source("read_study.R")
#   study <- read_study(".")
#   study$respondents$etikk                     a factor, its levels in order
#   theme_matrix(study, by = "case", measure = "share")
#   crosstab(study)
#   agreement(study)
#
# From a terminal, `Rscript read_study.R` counts all of it and says whether koding's own tables,
# which lie beside this file as koding_*.csv, have the same numbers.

read_table <- function(folder, file) {
  # Texts that look like formulas have one ' before them, for spreadsheets; it is taken away.
  table <- utils::read.csv(file.path(folder, file), colClasses = "character", na.strings = "",
                           check.names = FALSE, encoding = "UTF-8")
  table[] <- lapply(table, function(cells) sub("^'", "", cells))
  table
}

read_study <- function(folder = ".") {
  columns <- read_table(folder, "columns.csv")
  study <- list(columns = columns)
  for (file in unique(columns$file)) {
    table <- read_table(folder, file)
    kinds <- columns[columns$file == file, ]
    for (place in seq_len(nrow(kinds))) {
      name <- kinds$column[place]
      table[[name]] <- typed(table[[name]], kinds$kind[place])
    }
    study[[sub("[.]csv$", "", file)]] <- table
  }
  study$numbers <- study$respondents
  if (!is.null(study$respondents)) study$respondents <- with_factors(study)
  study
}

typed <- function(cells, kind) {
  if (kind %in% c("integer", "number", "percent")) return(as.numeric(cells))
  if (kind == "boolean") return(cells == "1")
  known <- cells[!is.na(cells)]
  if (length(known) && all(grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", known))) {
    days <- as.Date(cells, format = "%Y-%m-%d")
    if (!anyNA(days[!is.na(cells)])) return(days)
  }
  cells
}

with_factors <- function(study) {
  # The respondents, their answers as factors; what is missing is NA. study$numbers has it as it is.
  table <- study$respondents
  for (place in seq_len(nrow(study$items))) {
    item <- study$items[place, ]
    levels <- study$levels[study$levels$variable == item$variable & !study$levels$missing, ]
    if (item$kind == "text" || !nrow(levels)) next
    table[[item$variable]] <- factor(table[[item$variable]], levels = levels$value,
                                     labels = levels$label, ordered = item$kind == "ordinal")
  }
  table
}

# What counts ------------------------------------------------------------------------------------

subtree <- function(study, code) {
  # A code and all under it.
  found <- code
  repeat {
    more <- study$codes$code[study$codes$parent %in% found]
    if (all(more %in% found)) return(found)
    found <- unique(c(found, more))
  }
}

units_of <- function(study, by) {
  # The units of a table, in koding's order, and which of them each turn belongs to.
  turns <- study$turns
  inside <- study$documents$counted[match(turns$document, study$documents$document)]
  if (by == "document") {
    names <- study$documents$document[study$documents$counted]
  } else {
    names <- study$cases$case[study$cases$case %in% turns$case[inside]]
  }
  counted <- turns$counted & turns$end > turns$start
  list(names = names, of_turn = match(turns[[by]], names), counted = counted)
}

count_theme <- function(study, units, code) {
  # Per unit: passages, documents and words of a theme; and how its documents were read for it.
  turns <- study$turns
  parts <- study$parts
  n <- length(units$names)
  passages <- study$passages[study$passages$counted &
                             study$passages$code %in% subtree(study, code), ]
  part_document <- turns$document[parts$turn]
  part_unit <- units$of_turn[parts$turn]
  part_counts <- units$counted[parts$turn] & !is.na(part_unit)
  covered <- rep(FALSE, nrow(parts))
  found <- data.frame(unit = integer(0), place = character(0), document = character(0))
  for (document in unique(passages$document)) {
    own <- passages[passages$document == document, ]
    here <- which(part_document == document & part_counts)
    if (!length(here)) next
    inside <- outer(own$start, parts$start[here], "<=") & outer(own$end, parts$end[here], ">=")
    covered[here[colSums(inside) > 0]] <- TRUE
    hits <- which(inside & rep(parts$spoken[here], each = nrow(own)), arr.ind = TRUE)
    if (nrow(hits)) {
      place <- paste(document, own$start, own$end, sep = "\r")[hits[, 1]]
      found <- rbind(found, data.frame(unit = part_unit[here][hits[, 2]], place = place,
                                       document = document))
    }
  }
  passages_in <- unique(found[, c("unit", "place")])
  documents_in <- unique(found[, c("unit", "document")])
  unread <- study$unread[study$unread$code == code & !study$unread$read, "document"]
  heard <- unique(data.frame(unit = units$of_turn, document = turns$document)[units$counted, ])
  heard <- heard[!is.na(heard$unit), ]
  is_read <- !(turns$document %in% unread)
  sum_words <- function(words, unit, kept) {
    total <- numeric(n)
    sums <- rowsum(words[kept], unit[kept])
    total[as.integer(rownames(sums))] <- sums[, 1]
    total
  }
  spoken_here <- units$counted & !is.na(units$of_turn)
  said <- sum_words(turns$words, units$of_turn, spoken_here & is_read)
  in_read <- sum_words(parts$words, part_unit, covered & part_counts & is_read[parts$turn])
  list(
    passages = tabulate(passages_in$unit, n),
    documents = tabulate(documents_in$unit, n),
    words = sum_words(parts$words, part_unit, covered & part_counts),
    share = ifelse(said > 0, in_read / said, NA),
    heard = tabulate(heard$unit, n),
    unread = tabulate(heard$unit[heard$document %in% unread], n),
    places = documents_in
  )
}

no_items <- function(study) {
  kinds <- study$documents$kind[study$documents$counted]
  if (any(!kinds %in% c("interview", "group discussion")))
    stop("shares of notes and open answers are of items, which only koding counts", call. = FALSE)
}

theme_matrix <- function(study, by = "document", measure = "passages") {
  # As `koding matrix --by BY --measure MEASURE --format csv`: passages, documents, words, share or
  # present. NA where nobody who counts has read for the theme, or nobody who counts speaks.
  if (measure == "share") no_items(study)
  units <- units_of(study, by)
  table <- data.frame(unit_id = units$names, stringsAsFactors = FALSE)
  for (code in study$codes$code) {
    counts <- count_theme(study, units, code)
    cells <- if (measure == "present") as.numeric(counts$passages > 0) else counts[[measure]]
    cells[counts$heard == 0] <- NA
    if (measure != "share") cells[counts$unread > 0 & cells == 0] <- NA
    table[[code]] <- cells
  }
  table
}

# The survey beside it ----------------------------------------------------------------------------

middle <- function(values) {
  # The median: of an even number, the mean of the two in the middle.
  values <- sort(values[!is.na(values)])
  n <- length(values)
  if (!n) NA else (values[(n - 1) %/% 2 + 1] + values[n %/% 2 + 1]) / 2
}

case_scores <- function(study, variable) {
  # The level of each case: the nearest to the median of its respondents, half a level the lower.
  levels <- study$levels[study$levels$variable == variable & !study$levels$missing, ]
  answers <- study$numbers[[variable]]
  answers[!answers %in% levels$value] <- NA
  between <- (levels$value[-1] + levels$value[-nrow(levels)]) / 2
  exact <- vapply(study$cases$case, function(case)
    middle(answers[study$numbers$case %in% case]), numeric(1), USE.NAMES = FALSE)
  place <- vapply(exact, function(one) if (is.na(one)) NA_integer_ else sum(between < one) + 1L,
                  integer(1))
  data.frame(case = study$cases$case, score = levels$value[place], group = levels$group[place],
             stringsAsFactors = FALSE)
}

crosstab <- function(study) {
  # As `koding crosstab --format csv`: the themes that questions ask about, in the organisations
  # that score them low, middle and high.
  no_items(study)
  units <- units_of(study, "case")
  asked <- study$items[study$items$kind == "ordinal" & !is.na(study$items$theme), ]
  rows <- lapply(seq_len(nrow(asked)), function(place) {
    counts <- count_theme(study, units, asked$theme[place])
    scores <- case_scores(study, asked$variable[place])
    at <- match(units$names, scores$case)
    heard <- counts$heard > 0
    group <- ifelse(heard, scores$group[at], NA)
    known <- heard & (counts$passages > 0 | counts$unread == 0)
    row <- list(theme = asked$theme[place], n_valid = sum(heard & !is.na(group)),
                n_missing = sum(heard & is.na(group)))
    add <- function(what, of) for (one in c("low", "middle", "high"))
      row[[paste(one, what, sep = "_")]] <<- of(which(group %in% one))
    least <- function(cells) function(inside)
      if (length(inside) && !any(known[inside])) NA else sum(cells[inside])
    each <- function(cells) function(inside)
      if (any(known[inside])) sum(cells[inside]) / sum(known[inside]) else NA
    add("cases", length)
    add("present", least(counts$passages > 0))
    add("share", function(inside) middle(counts$share[inside]))
    documents <- function(inside)
      length(unique(counts$places$document[counts$places$unit %in% inside]))
    add("documents", function(inside)
      if (length(inside) && !any(known[inside])) NA else documents(inside))
    add("documents_each", function(inside)
      if (any(known[inside])) documents(inside) / sum(known[inside]) else NA)
    for (what in c("passages", "words")) {
      add(what, least(counts[[what]]))
      add(paste0(what, "_each"), each(counts[[what]]))
    }
    add("known", function(inside) sum(known[inside]))
    score <- scores$score[at]
    row$median_present <- middle(score[known & counts$passages > 0])
    row$median_absent <- middle(score[known & counts$passages == 0])
    as.data.frame(row, stringsAsFactors = FALSE)
  })
  do.call(rbind, rows)
}

# Agreement ---------------------------------------------------------------------------------------

agreement <- function(study) {
  # As `koding agreement --format csv`, a row a code: Krippendorff's alpha of whether a line has the
  # code, of all who have marked the same documents as done.
  readings <- study$readings[study$readings$compared, ]
  turns <- study$turns
  lines <- study$lines[turns$compared[study$lines$turn], ]
  raters <- unique(readings$coder)
  judged <- vapply(raters, function(rater)
    lines$document %in% readings$document[readings$coder == rater], logical(nrow(lines)))
  judged <- matrix(judged, nrow(lines))
  rows <- lapply(study$codes$code, function(code) {
    left <- study$unread$document[study$unread$code == code & !study$unread$compared]
    kept <- !(lines$document %in% left)
    coded <- matrix(FALSE, nrow(lines), length(raters))
    passages <- study$passages[study$passages$code %in% subtree(study, code), ]
    for (place in seq_along(raters)) {
      mine <- readings[readings$coder == raters[place], ]
      own <- passages[paste(passages$document, passages$coder, passages$round, sep = "\r") %in%
                      paste(mine$document, mine$coder, mine$round, sep = "\r"), ]
      for (document in unique(own$document)) {
        here <- which(lines$document == document)
        these <- own[own$document == document, ]
        touched <- outer(these$start, lines$end[here], "<") &
          outer(these$end, lines$start[here], ">")
        coded[here[colSums(touched) > 0], place] <- TRUE
      }
    }
    with_code <- rowSums(coded)[kept]
    judges <- rowSums(judged)[kept]
    apart <- sum(with_code * (judges - with_code) / (judges - 1))
    both <- sum(with_code * (with_code - 1) / (judges - 1))
    n <- sum(judges)
    yes <- both + apart
    by_chance <- (n^2 - (yes^2 + (n - yes)^2)) / (n^2 - n)
    observed <- (n - (n - 2 * apart)) / n
    data.frame(code = code, units = sum(kept),
               alpha = if (isTRUE(by_chance > 0)) 1 - observed / by_chance else NA,
               both = sum(with_code == judges & with_code > 0), stringsAsFactors = FALSE)
  })
  do.call(rbind, rows)
}

# Held against koding's own numbers ---------------------------------------------------------------

same_number <- function(number, text) {
  # Whether a number is the one that a text says, to the last digit.
  if (is.na(text) || is.na(number)) return(is.na(text) && is.na(number))
  sub("[.]0$", "", text) %in% c(sprintf("%.15g", number), sprintf("%.16g", number),
                               sprintf("%.17g", number))
}

compare_tables <- function(name, mine, theirs) {
  differ <- 0
  told <- 0
  for (column in intersect(names(mine), names(theirs))) {
    if (is.character(mine[[column]])) {
      differ <- differ + !identical(mine[[column]], theirs[[column]])
    } else {
      same <- mapply(same_number, mine[[column]], theirs[[column]])
      differ <- differ + sum(!same)
      told <- told + length(same)
    }
  }
  cat(name, ": ", told, " numbers, ", if (differ) paste(differ, "DIFFER") else "all the same",
      "\n", sep = "")
  differ == 0
}

check_study <- function(folder = ".") {
  study <- read_study(folder)
  is_same <- TRUE
  with_paths <- function(table) {
    # koding's columns are variable names; the codes' paths stand in the order of the table.
    first <- match("read", names(table))
    names(table)[first + seq_along(study$codes$code)] <- study$codes$code
    table
  }
  there <- function(name) file.exists(file.path(folder, name))
  for (of in list(c("document", "passages"), c("case", "share"))) {
    file <- sprintf("koding_matrix_%s_%s.csv", of[1], of[2])
    if (!there(file)) next
    theirs <- with_paths(read_table(folder, file))
    is_same <- compare_tables(file, theme_matrix(study, of[1], of[2]), theirs) && is_same
  }
  if (there("koding_crosstab.csv"))
    is_same <- compare_tables("koding_crosstab.csv", crosstab(study),
                              read_table(folder, "koding_crosstab.csv")) && is_same
  if (there("koding_agreement.csv")) {
    theirs <- read_table(folder, "koding_agreement.csv")
    theirs <- theirs[theirs$question == "coded", ]
    mine <- agreement(study)
    mine <- mine[match(theirs$code, mine$code), ]
    is_same <- compare_tables("koding_agreement.csv", mine, theirs) && is_same
  }
  is_same
}

if (sys.nframe() == 0L) {
  given <- grep("^--file=", commandArgs(FALSE), value = TRUE)
  folder <- if (length(given)) dirname(sub("^--file=", "", given[1])) else "."
  if (!check_study(folder)) quit(status = 1)
}
