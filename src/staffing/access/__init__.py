"""Who may do what: roles and their rights, and how somebody is known."""
