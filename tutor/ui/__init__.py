"""The Textual app. Messages go up, attributes go down; only the app touches the disk."""
