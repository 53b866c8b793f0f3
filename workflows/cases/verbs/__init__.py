"""What people may do beside the drawn steps: ask, withdraw, complain, be represented, be substituted."""
