"""What is kept, and how: tables, one way to read and one to write, SQLite and PostgreSQL."""
