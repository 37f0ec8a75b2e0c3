"""Commands about plans: each reads, calls the library, and says what came out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import routeplan as rp
from routeplan.cli.change_summary import change_summary
from routeplan.cli.commands.program import AsJson, Debug, Lang, PlanFile, ScenarioFolder, app
from routeplan.cli.desk_summary import desk_summary
from routeplan.cli.documents import plan_document, report_document, scenario_document
from routeplan.cli.exit_status import ExitStatus, errors_as_exit_status
from routeplan.cli.interruptible import run_interruptibly, uninterrupted
from routeplan.cli.plan_summary import plan_summary
from routeplan.cli.repair_summary import repair_summary
from routeplan.cli.run_record import Stopwatch, run_record
from routeplan.cli.scenario_summary import scenario_summary
from routeplan.cli.search_progress import search_progress
from routeplan.cli.targets import check_page, make_folder
from routeplan.cli.terminal import say, say_json, show
from routeplan.domain.plan import Plan
from routeplan.domain.scenario import Scenario
from routeplan.evaluate.overview import overview
from routeplan.io import write_whole
from routeplan.wording import Wording


@app.command()
def check(
    scenario: ScenarioFolder, *, lang: Lang = "vi", as_json: AsJson = False, debug: Debug = False
) -> None:
    """Name every fault of a scenario, or sum it up on one page."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        question = rp.read_scenario(scenario)
        page = overview(question, rp.travel_times(question))
        if as_json:
            say_json(scenario_document(question, page))
        else:
            show(scenario_summary(question, page, Wording(lang)))


@app.command()
def plan(  # noqa: PLR0913  one parameter for each option
    scenario: ScenarioFolder,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")],
    time_limit: Annotated[
        float, typer.Option(min=0.1, max=86_400, help="Longest search, in seconds.")
    ] = 30.0,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help="Where chance begins: same seed, same plan.")
    ] = 1,
    options: Annotated[
        Path | None, typer.Option(help="A TOML file that says how to search.")
    ] = None,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, such as 2026-10-05.")
    ] = None,
    weeks: Annotated[int | None, typer.Option(min=1, help="Length of the plan in weeks.")] = None,
    published: Annotated[
        Path | None,
        typer.Option(help="A plan.json already told: its desk stays for the days of notice."),
    ] = None,
    with_households: Annotated[
        bool,
        typer.Option("--with-households", help="Write where households are and what they need."),
    ] = False,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Call members by alias, not by id alone.")
    ] = False,
    desks: Annotated[
        bool,
        typer.Option("--desks", help="Show the desks of every visit and how long people wait."),
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Plan a scenario and check the plan: plan.json, map.html, report.html and run.json in OUT."""
    wording, watch = Wording(lang), Stopwatch()
    asked = {
        "scenario": scenario,
        "time_limit": time_limit,
        "seed": seed,
        "options": options,
        "start": start and start.date(),
        "weeks": weeks,
        "published": published,
        "with_households": with_households,
        "with_names": with_names,
        "lang": lang,
    }
    with errors_as_exit_status(as_json=as_json, debug=debug):
        how = rp.read_options(options) if options else rp.SolveOptions()
        with watch.time("read"):
            question = rp.read_scenario(scenario, start=start and start.date(), weeks=weeks)
            told = published and rp.read_plan(published)
            question = rp.freeze(question, told) if told else question
        files = make_folder(out)
        with watch.time("solve"):
            answer = _search(
                question, time_limit=time_limit, seed=seed, options=how, wording=wording
            )
        with uninterrupted():
            with watch.time("verify"):
                report = rp.verify(answer)
            if not report.ok:
                _print_report(report, as_json=as_json)
                raise typer.Exit(ExitStatus.NO_PLAN)
            with watch.time("write"):
                rp.write_plan(
                    answer,
                    files["plan.json"],
                    with_households=with_households,
                    with_names=with_names,
                )
                rp.save_map(answer, files["map.html"], lang=lang)
                rp.save_report(answer, files["report.html"], lang=lang, with_names=with_names)
            write_whole(files["run.json"], run_record(answer, asked, watch.seconds))
            changed = rp.changes(told, answer) if told else None
            if as_json:
                say_json(plan_document(answer, files, changed))
            else:
                show(plan_summary(answer, wording, with_names=with_names))
                if changed is not None:
                    show(change_summary(changed, wording))
                if desks:
                    show(desk_summary(answer, wording))
                for name, path in files.items():
                    say(f"{wording.term('cli.file', name)}: {path}")


@app.command()
def verify(plan_file: PlanFile, *, as_json: AsJson = False, debug: Debug = False) -> None:
    """Check a plan, made by the solver or by hand, and name everything that breaks a rule."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        report = rp.verify(rp.read_plan(plan_file))
        _print_report(report, as_json=as_json)
        if not report.ok:
            raise typer.Exit(ExitStatus.NO_PLAN)


@app.command()
def why(
    plan_file: PlanFile,
    *,
    time_limit: Annotated[
        float, typer.Option(min=0.1, max=86_400, help="Longest search for each trial, in seconds.")
    ] = 30.0,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Say what would give back the visits and people that a plan misses, by planning again."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        answer = rp.read_plan(plan_file)
        say(Wording(lang)("cli.why.trying", seconds=time_limit), err=True)
        found = run_interruptibly(
            lambda cancel: rp.repairs(answer, time_limit=time_limit, cancel=cancel),
            on_interrupt=lambda: say(Wording(lang)("cli.search.ending"), err=True),
        )
        if as_json:
            say_json({"repairs": [one.model_dump(mode="json") for one in found]})
        else:
            show(repair_summary(answer, found, Wording(lang)))


@app.command(name="map")
def draw_map(
    plan_file: PlanFile,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="The page to write.")],
    with_households: Annotated[
        bool, typer.Option("--with-households", help="Draw a dot for each household.")
    ] = False,
    lang: Lang = "vi",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Draw a plan as one page that opens without internet."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        check_page(out, plan_file)
        rp.save_map(rp.read_plan(plan_file), out, lang=lang, with_households=with_households)
        if as_json:
            say_json({"files": {"map.html": str(out)}})
        else:
            say(out)


@app.command(name="history")
def carry_over(
    plan_file: PlanFile,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the next scenario.")],
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Write what carries over from a plan as tables of the next scenario."""
    with errors_as_exit_status(as_json=as_json, debug=debug):
        files = [out / name for name in rp.write_history(rp.history(rp.read_plan(plan_file)), out)]
        if as_json:
            say_json({"files": {file.name: str(file) for file in files}})
        else:
            say("\n".join(map(str, files)))


def _search(
    scenario: Scenario,
    *,
    time_limit: float,
    seed: int,
    options: rp.SolveOptions,
    wording: Wording,
) -> Plan:
    """Solve in a thread of its own, so that progress shows and Ctrl-C keeps the best plan."""
    with search_progress(time_limit, wording) as show:
        return run_interruptibly(
            lambda cancel: rp.solve(
                scenario,
                time_limit=time_limit,
                seed=seed,
                options=options,
                on_progress=show,
                cancel=cancel,
            ),
            on_interrupt=lambda: say(wording("cli.search.ending"), err=True),
        )


def _print_report(report: rp.Report, *, as_json: bool) -> None:
    if as_json:
        say_json(report_document(report))
    else:
        say(report)
