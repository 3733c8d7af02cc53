# The pipeline of bench-growth in COINr, on the values and scores that it wrote: Rscript coinr.R VALUES.csv
# Prints a line as bench-growth does, and the largest difference of a score.
suppressMessages(library(COINr))

values <- read.csv(commandArgs(trailingOnly = TRUE)[1])
ours <- values$score
ids <- names(values)[-(1:2)]
number <- seq_along(ids) - 1

iData <- data.frame(uCode = values$area, values[ids])
iMeta <- data.frame(
  iCode = c(ids, paste0("d", 0:9), "bench"),
  Level = c(rep(1, length(ids)), rep(2, 10), 3),
  Parent = c(paste0("d", number %% 10), rep("bench", 10), NA),
  Direction = c(ifelse(number %% 3 == 0, -1, 1), rep(1, 11)),
  Weight = c(number %% 4 + 1, rep(1, 11)),
  Type = c(rep("Indicator", length(ids)), rep("Aggregate", 11)))

# What lies beyond the quantiles (type 7) is brought back to them, whatever the shape. COINr treats what does not pass, and
# asks again afterwards: a column has passed once its highest value is no longer alone.
winsorise_share <- function(x, share, ...) {
  ends <- quantile(x, c(share, 1 - share), names = FALSE)
  list(x = pmin(pmax(x, ends[1]), ends[2]), treated = ifelse(x < ends[1] | x > ends[2], "winsorised", ""))
}
is_winsorised <- function(x, ...) sum(x == max(x)) > 1

coin <- new_coin(iData, iMeta, quietly = TRUE)
run <- function() {
  coin <- Treat(coin, dset = "Raw", global_specs = list(
    f1 = "winsorise_share", f1_para = list(share = 0.01), f2 = NULL, f_pass = "is_winsorised"))
  coin <- Normalise(coin, dset = "Treated", global_specs = list(f_n = "n_zscore", f_n_para = list(m_sd = c(0, 1))))
  coin <- Aggregate(coin, dset = "Normalised", f_ag = "a_amean")
  scores <- get_data(coin, dset = "Aggregated", iCodes = "bench")
  scores <- scores$bench[match(values$area, scores$uCode)]
  list(scores = scores, ranks = rank(-scores, ties.method = "min"))
}

difference <- max(abs(run()$scores - ours))
times <- replicate(if (nrow(values) > 5000) 3 else 7, sum(system.time(run())[c("user.self", "sys.self")]) * 1000)
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
cat(sprintf("COINr %s, %d, %d, %.3f, %.0f%%, %.1f, %.0f, , difference %.1e\n", packageVersion("COINr"), nrow(values), length(ids),
            median(times), 100 * IQR(times) / median(times), median(times) * 1e6 / (nrow(values) * length(ids)), peak, difference))
