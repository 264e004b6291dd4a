# Luck and skill in lme4: Rscript peer.R FOLDER. Crossed random effects of seller, team, product, source and month on the win rate.
suppressMessages(library(lme4))
folder <- commandArgs(trailingOnly = TRUE)[1]
begun <- proc.time()[["elapsed"]]
cells <- read.csv(file.path(folder, "cells.csv"), stringsAsFactors = TRUE)
read <- proc.time()[["elapsed"]]
fit <- suppressWarnings(glmer(
  cbind(won, n - won) ~ 1 + (1 | owner_id) + (1 | team_id) + (1 | product) + (1 | source) + (1 | month),
  data = cells, family = binomial, nAGQ = 0, control = glmerControl(optimizer = "nloptwrap", calc.derivs = FALSE)
))
cat(sprintf('{"read": %.3f, "lme4": %.3f, "sellerSd": %.4f}\n', read - begun, proc.time()[["elapsed"]] - read, attr(VarCorr(fit)$owner_id, "stddev")))
