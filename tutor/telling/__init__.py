"""Presenters: values of the layers below become messages and sentences."""
