"""The first minutes of whoever starts the app for the first time."""
