"""A plan as an Excel workbook."""


from routeplan.export.edition import Edition, Files


def xlsx_files(edition: Edition) -> Files:
    """x."""
    return {}
