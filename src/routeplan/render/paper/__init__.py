"""What teams, villages and the center carry and pin up: sheets of paper.

A `Sheet` knows its paper, its bookmarks and how to draw itself on a `Page`; `pdf_of` and
`pictures_of` draw many of them, each with its foot (`Imprint`), one at a time. Pages are measured
in millimetres from the top left corner (`box`), text is set by the widths of its letters
(`typesetting`), tables go on overleaf (`tables`), and small things to tick, write on and scan are
in `marks`. What a sheet says comes from the catalogue, in one language or two (`speech`).
"""
