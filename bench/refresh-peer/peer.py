"""The same work in pandas and statsmodels: python3 peer.py FOLDER [PEOPLE]. Prints one JSON object of seconds per stage.

FOLDER holds deals.csv, activities.csv and people.csv. What is done is told in bench/refresh-peer/README.md; anything a stage leaves
out of what Geartrain does makes the peer faster, never slower.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

folder = Path(sys.argv[1])
seconds: dict[str, float] = {}
facts: dict[str, float] = {}


def stage(name, work):
    begun = time.perf_counter()
    result = work()
    seconds[name] = round(time.perf_counter() - begun, 3)
    return result


def read():
    deals = pd.read_csv(
        folder / "deals.csv",
        parse_dates=["created_on", "qualified_on", "closed_on", "close_on"],
        dtype={"owner_id": "category", "product": "category", "source": "category", "outcome": "category", "account_id": "category"},
    )
    activities = pd.read_csv(
        folder / "activities.csv",
        usecols=["person_id", "at", "kind", "direction"],
        dtype={"person_id": "category", "kind": "category", "direction": "category"},
    )
    activities["at"] = pd.to_datetime(activities["at"], format="%Y-%m-%d %H:%M:%S")
    people = pd.read_csv(folder / "people.csv", parse_dates=["hired_on", "left_on"])
    return deals, activities, people


def week(dates):
    return dates.dt.normalize() - pd.to_timedelta(dates.dt.weekday, unit="D")


def measure(deals, activities, people):
    """Person x week x product x source x segment counts and sums, as the measures of Geartrain."""
    deals = deals.merge(people[["person_id", "team_id", "region", "segment"]], left_on="owner_id", right_on="person_id", how="left")
    deals["created_week"] = week(deals["created_on"])
    closed = deals[deals["closed_on"].notna()].copy()
    closed["week"] = week(closed["closed_on"])
    closed["won"] = (closed["outcome"] == "won").astype(int)
    closed["lost"] = (closed["outcome"] == "lost").astype(int)
    closed["no_decision"] = (closed["outcome"] == "no_decision").astype(int)
    closed["won_minor"] = closed["amount_minor"] * closed["won"]
    closed["discount"] = 1 - closed["amount_minor"] / closed["list_amount_minor"]
    closed["days"] = (closed["closed_on"] - closed["created_on"]).dt.days
    keys = ["owner_id", "team_id", "region", "segment", "product", "source", "week"]
    by_close = closed.groupby(keys, observed=True).agg(
        n=("won", "size"), won=("won", "sum"), lost=("lost", "sum"), no_decision=("no_decision", "sum"),
        won_minor=("won_minor", "sum"), closed_minor=("amount_minor", "sum"), discount=("discount", "sum"), days=("days", "sum"),
    ).reset_index()
    by_creation = deals.groupby(
        ["owner_id", "team_id", "region", "segment", "product", "source", "created_week"], observed=True
    ).agg(n=("deal_id", "size"), value=("amount_minor", "sum")).reset_index().rename(columns={"created_week": "week"})
    activities = activities.assign(week=week(activities["at"]))
    by_activity = (
        activities.groupby(["person_id", "kind", "direction", "week"], observed=True).size().rename("n").reset_index()
        .rename(columns={"person_id": "owner_id"}).merge(people[["person_id", "team_id", "region", "segment"]], left_on="owner_id", right_on="person_id")
    )
    return deals, closed, by_close, by_creation, by_activity


dimensions = [[], ["owner_id"], ["team_id"], ["region"], ["segment"], ["product"], ["source"]]


def metrics(by_close, by_creation, by_activity):
    """Weekly series per unit of the metrics that deals and activities carry."""
    series = []

    def rate(frame, top, bottom, by):
        grouped = frame.groupby([*by, "week"], observed=True)[[top, bottom]].sum()
        wide = grouped if by else grouped
        value = (wide[top] / wide[bottom].where(wide[bottom] > 0)).unstack("week") if by else (wide[top] / wide[bottom]).to_frame().T
        series.extend(value.to_numpy(dtype=float))

    def total(frame, column, by):
        grouped = frame.groupby([*by, "week"], observed=True)[column].sum()
        value = grouped.unstack("week", fill_value=0) if by else grouped.to_frame().T
        series.extend(value.to_numpy(dtype=float))

    by_close = by_close.assign(decided=by_close["won"] + by_close["lost"])
    for by in dimensions:
        for top, bottom in [("won", "decided"), ("won_minor", "won"), ("won_minor", "closed_minor"), ("no_decision", "n"), ("discount", "n"), ("days", "n")]:
            rate(by_close, top, bottom, by)
        for column in ["won_minor", "n"]:
            total(by_close, column, by)
        for column in ["n", "value"]:
            total(by_creation, column, by)
        if not by or by[0] not in ("product", "source"):
            total(by_activity, "n", by)
            total(by_activity[by_activity["direction"] == "customer"], "n", by)
    return series


def signals(series):
    """Windowed, autocorrelation-corrected tests of each series against its first half, corrected together."""
    p_values = []
    for x in series:
        x = x[~np.isnan(x)]
        n0 = len(x) // 2
        if n0 < 12:
            continue
        base = x[:n0]
        mean, sd = base.mean(), base.std(ddof=1)
        if sd == 0:
            continue
        r1 = float(np.corrcoef(base[:-1], base[1:])[0, 1])
        phi = min(max(r1 + (1 + 3 * r1) / n0, 0), 0.9) if r1 == r1 else 0.0
        inflation = (1 + phi) / (1 - phi)
        for end in range(len(x) - 13, len(x) + 1, 13):
            best = 1.0
            for w in (2, 4, 8, 13):
                if end - w < n0:
                    continue
                v = 2 * sum((1 - d / w) * phi**d for d in range(1, w))
                t = abs(x[end - w : end].mean() - mean) / (sd * np.sqrt((1 + v) / w + inflation / n0))
                best = min(best, 2 * stats.t.sf(t, max(n0 / inflation, 5) - 1) * 4)
            p_values.append(min(best, 1.0))
    rejected, *_ = multipletests(p_values, alpha=0.02, method="fdr_bh")
    facts["series tested"] = len(p_values)
    return int(rejected.sum())


deals, activities, people = stage("read", read)
deals, closed, by_close, by_creation, by_activity = stage("measure", lambda: measure(deals, activities, people))
series = stage("metrics", lambda: metrics(by_close, by_creation, by_activity))
facts["series"] = len(series)
facts["signals"] = stage("signals", lambda: signals(series))
# For lme4: the cells of the mixed model.
closed["month"] = closed["closed_on"].dt.strftime("%Y-%m")
decided = closed[closed["won"] + closed["lost"] > 0]
cells = decided.groupby(["owner_id", "team_id", "product", "source", "month"], observed=True).agg(won=("won", "sum"), n=("won", "size")).reset_index()
cells.to_csv(folder / "cells.csv", index=False)
facts["cells"] = len(cells)
print(json.dumps({"seconds": seconds, "facts": facts}))
