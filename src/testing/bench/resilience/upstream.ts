import { createServer } from "node:http";

// Answers every request after 60 ms, and tells its port to whoever started it.
const server = createServer((_request, response) => {
  setTimeout(() => response.end('{"ok":true}'), 60);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address !== "string") process.send?.(address.port);
});
process.on("disconnect", () => process.exit(0));
