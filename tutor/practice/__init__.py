"""Endless fresh problems, each aimed at a skill, and what the answers to them say of a learner."""
