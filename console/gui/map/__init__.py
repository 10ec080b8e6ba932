"""The map: its own widget over EPSG:25832, base and marks painted apart."""
