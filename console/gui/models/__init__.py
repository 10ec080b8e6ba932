"""Tables over ids: SQL decides rows and order, Qt paints them."""
