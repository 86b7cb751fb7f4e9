"""Data that lasts: tables, migrations, and what reads and writes them. The only package that knows the database."""
