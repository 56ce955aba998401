"""From bytes to Markdown and YAML in which every value knows its place."""
