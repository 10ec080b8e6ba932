"""Peers over HTTP: the shapes on the wire, the endpoint, the exchange with others, trust and discovery."""
