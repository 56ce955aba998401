"""What the learner did (`log`), and where it is kept (`store`)."""
