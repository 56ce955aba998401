"""What the learner did (`log`), where it is kept (`store`), and what faces talk to (`journal`)."""
