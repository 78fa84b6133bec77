"""A host on the loopback that replays recorded answers, for tests of `govcheck fetch-pr`.

usage: fetch_server.py SCRIPT LOG. SCRIPT is JSON: path (with query) to a list of answers, used one after the other, the
last for ever: {"status", "headers", "body", "delay", "cut"}. Prints its port; writes each request's path and token to LOG.
"""
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

answers = json.load(open(sys.argv[1], encoding="utf-8"))
log = open(sys.argv[2], "a", encoding="utf-8")
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        tokens = [self.headers.get(name, "") for name in ("Authorization", "PRIVATE-TOKEN", "JOB-TOKEN")]
        with lock:
            log.write(f"{self.path} {''.join(tokens) or '-'}\n")
            log.flush()
            found = answers.get(self.path, [{"status": 404, "body": {}}])
            answer = found.pop(0) if len(found) > 1 else found[0]
        time.sleep(answer.get("delay", 0))
        body = answer.get("body", {})
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        try:
            self.send_response(answer.get("status", 200))
            for name, value in answer.get("headers", {}).items():
                self.send_header(name, value.replace("SELF", f"http://127.0.0.1:{self.server.server_port}"))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if answer.get("cut") else data)
        except BrokenPipeError:
            pass
        self.close_connection = True

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
