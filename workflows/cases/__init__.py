"""Cases: the use cases that bring the other rooms together, and the lists that people see."""
