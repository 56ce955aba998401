"""What commands share: options, exit statuses, the terminal, the language, the app."""
