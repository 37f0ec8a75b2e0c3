"""Costs: what a day, a night, a month and a litre cost, in whole Vietnamese đồng."""

from __future__ import annotations

from typing import Literal

from routeplan.domain.value import Count, Value

CostKind = Literal["per_diem", "lodging", "monthly_lump", "fuel"]


class CostRates(Value):
    """Allowances and prices. What has no rate is not counted, which is not the same as free.

    Parameters
    ----------
    per_diem_vnd
        Allowance for each person and field day.
    lodging_vnd
        Flat rate for each person and night away.
    monthly_lump_vnd, lump_above_days
        Paid, beside all else, for each month to each person with more than `lump_above_days`
        field days in it.
    fuel_vnd_l
        Price of a litre of fuel.
    """

    per_diem_vnd: Count | None = None
    lodging_vnd: Count | None = None
    monthly_lump_vnd: Count | None = None
    lump_above_days: Count = 10
    fuel_vnd_l: Count | None = None

    @property
    def by_kind(self) -> dict[CostKind, int]:
        """The rates that there are."""
        rates: dict[CostKind, int | None] = {
            "per_diem": self.per_diem_vnd,
            "lodging": self.lodging_vnd,
            "monthly_lump": self.monthly_lump_vnd,
            "fuel": self.fuel_vnd_l,
        }
        return {kind: rate for kind, rate in rates.items() if rate is not None}
