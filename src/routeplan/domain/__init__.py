"""What is given and what is decided: frozen values, no GIS, no solver."""
