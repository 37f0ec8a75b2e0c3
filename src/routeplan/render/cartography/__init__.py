"""Maps for paper: true to scale, legible on a photocopy, drawn into a matplotlib Axes."""
