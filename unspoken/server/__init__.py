"""The server: how it starts, what it runs on, what sockets may do, what it does by itself."""
