import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/** The way to a server, which can be cut and mended. */
export interface SeverableProxy {
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param targetUrl an http address without a path */
export async function startSeverableProxy(targetUrl: string): Promise<SeverableProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    if (isCut) return incoming.destroy();
    const outgoing = connect(Number(target.port), target.hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        incoming.destroy();
        outgoing.destroy();
      });
    }
    return incoming.pipe(outgoing).pipe(incoming);
  });
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      drop();
    },
    mend() {
      isCut = false;
    },
    close() {
      drop();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
