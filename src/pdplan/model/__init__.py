"""The plan's types, how a plan is loaded, and the rules it keeps."""
