"""What a command found, in the formats that people and programs read: a `Run` in, text out."""
