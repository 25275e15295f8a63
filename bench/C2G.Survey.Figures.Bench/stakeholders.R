# The same figures by R's survey package, from rows. Rscript stakeholders.R FOLDER [TIMES]
suppressMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
times <- if (length(arguments) > 1) as.integer(arguments[2]) else 1L
people <- read.csv(file.path(arguments[1], "frame.csv"))
rows <- subset(read.csv(file.path(arguments[1], "resp.csv")), round == 1)
rows <- rows[rep(seq_len(nrow(rows)), times), ]
people$N <- people$N * times
rows$people <- tapply(people$N, people$group, sum)[rows$group]
rows$base <- !is.na(rows$q_credible) & rows$q_credible != 99
rows$credible <- as.numeric(rows$base & rows$q_credible >= 4) # outside the base it must be a number, which is not looked at
rows$answer <- factor(ifelse(rows$base, rows$q_credible, 1))
design <- svydesign(~1, strata = ~group, fpc = ~people, data = rows)
margin <- function(name) setNames(aggregate(people$N, list(people[[name]]), sum), c(name, "Freq"))
margins <- lapply(c("group", "region", "role"), margin)
raked <- function() rake(design, list(~group, ~region, ~role), margins, control = list(maxit = 1000, epsilon = 1e-10))
calibrated <- function() calibrate(design, list(~group, ~region, ~role), margins, calfun = "raking", epsilon = 1e-10)
fitted <- calibrated()
answered <- subset(design, base)
answeredFitted <- subset(fitted, base)
figures <- list(
  ShareByLogit = function() svyciprop(~credible, answered, method = "xlogit"),
  ShareAfterCalibration = function() svyciprop(~credible, answeredFitted, method = "beta"),
  ShareByRegion = function() svyby(~credible, ~region, answered, svymean),
  RakedToThreeMargins = raked,
  Calibrated = calibrated,
  RaoScottSecondOrder = function() svychisq(~answer + region, answered, statistic = "F"))
cat(sprintf("| R %s, survey %s, %d rows | median ms |\n|---|---:|\n", getRversion(), packageVersion("survey"), nrow(rows)))
for (name in names(figures)) {
  figures[[name]]()
  rounds <- if (times > 1) 5 else 20
  seconds <- replicate(rounds, { start <- Sys.time(); figures[[name]](); as.numeric(difftime(Sys.time(), start, units = "secs")) })
  cat(sprintf("| %s | %.3f |\n", name, 1000 * median(seconds)))
}
