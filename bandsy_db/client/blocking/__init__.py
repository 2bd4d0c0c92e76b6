"""The blocking client: generated from the asynchronous one; do not edit."""
