"""What stands in the way of publishing, the work at the end of a study, and the plan before it."""
