"""One module a medium: each turns records into text, and none reads or writes files."""
