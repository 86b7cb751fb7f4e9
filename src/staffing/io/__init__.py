"""Formats: CSV folders, JSON, schedules."""
