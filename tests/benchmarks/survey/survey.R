# The estimates of bench-survey-estimator by R's survey, on the respondents that it wrote: Rscript survey.R RESPONDENTS.csv ESTIMATES.csv [REPEATS]
# Prints a line as the benchmark does, and the largest relative differences of estimates and standard errors.
suppressMessages(library(survey))

arguments <- commandArgs(trailingOnly = TRUE)
respondents <- read.csv(arguments[1])
respondents$y <- as.numeric(respondents$y0 == 1)
ours <- read.csv(arguments[2])
repeats <- if (length(arguments) > 2) as.integer(arguments[3]) else 3

# Without units the rows are the sample themselves.
units <- if ("unit" %in% names(respondents)) ~unit else ~1
run <- function() {
  design <- svydesign(id = units, strata = ~stratum, weights = ~weight, data = respondents)
  svyby(~y, ~area, design, svymean, vartype = c("se", "ci"))
}
found <- NULL
times <- replicate(repeats, sum(system.time(found <<- run())[c("user.self", "sys.self")]) * 1000)
found <- found[match(ours$area, found$area), ]
difference <- function(a, b) max(abs(a - b) / pmax(abs(b), 1e-300))
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
cat(sprintf("R survey %s, %d, %.3f, %.0f%%, %.0f, %.0f, estimates differ by %.1e, standard errors by %.1e\n", packageVersion("survey"),
            nrow(respondents), median(times), 100 * IQR(times) / median(times), as.numeric(object.size(respondents)), peak,
            difference(ours$value, found$y), difference(ours$se, found$se)))
