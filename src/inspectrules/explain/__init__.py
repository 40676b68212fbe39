"""Decisions in words: a decision and the policy that made it go in, text in English or Chinese comes out."""
