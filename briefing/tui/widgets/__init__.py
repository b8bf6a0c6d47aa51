"""What the screens are made of. Long things are drawn a line at a time, and only the lines that are seen."""
