"""Long work: started, watched, stopped."""
