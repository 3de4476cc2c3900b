"""What the platform keeps, in SQLite or PostgreSQL: tables, and functions over a connection, one module an idea."""
