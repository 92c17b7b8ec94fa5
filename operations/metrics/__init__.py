"""Figures for whoever watches the server, as Prometheus reads them."""
