"""What people have consented to, and their approval of quotations."""
