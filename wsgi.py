"""The server's only door."""

from vacms.app import create_app

app = create_app()
