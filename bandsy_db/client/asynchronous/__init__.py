"""The asynchronous client, and the source of the blocking one."""
