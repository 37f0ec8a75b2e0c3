"""The command that tells what visits cost and what one more day would save."""

from __future__ import annotations

from rich.text import Text

import routeplan as rp
from routeplan.cli.commands.program import AsJson, Debug, Lang, PlanFile, app
from routeplan.cli.documents import quality_document
from routeplan.cli.exit_status import errors_as_exit_status
from routeplan.cli.price_summary import price_summary
from routeplan.cli.stage_summary import stage_summary
from routeplan.cli.terminal import say_json, show
from routeplan.wording import Wording


@app.command()
def prices(
    plan_file: PlanFile, *, lang: Lang = "vi", as_json: AsJson = False, debug: Debug = False
) -> None:
    """Say what proves a plan, and what visits and one more crew-day are worth in travel."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        plan, wording = rp.read_plan(plan_file), Wording(lang)
        if as_json:
            say_json(quality_document(plan))
            return
        show(stage_summary(plan, wording))
        if plan.prices is None:
            show([Text(wording("quality.no_prices"))])
        show(price_summary(plan, wording))
