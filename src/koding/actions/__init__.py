"""What a user does, each as one transaction with its log rows; called by cli and tui alike."""
