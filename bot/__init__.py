"""The hands: web, workers, clock, LINE. The only package that knows Flask, linebot, dramatiq, APScheduler, files and
the environment, and the only one that opens or closes a transaction."""
