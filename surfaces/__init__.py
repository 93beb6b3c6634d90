"""What phone, console and screen share. Imports the domain; never one of the surfaces."""
