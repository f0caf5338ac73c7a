import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * One address for several engines, as a load balancer gives it: a connection goes to the first
 * engine, in turn, that accepts it.
 */
export async function startEngineBalancer(
  port: number,
  enginePorts: number[],
): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let turn = 0;

  function forward(incoming: Socket, tries: number): void {
    const target = enginePorts[turn++ % enginePorts.length] ?? 0;
    const outgoing = connect(target, "127.0.0.1");
    outgoing.once("connect", () => {
      join(incoming, outgoing);
      incoming.pipe(outgoing);
      outgoing.pipe(incoming);
    });
    // Errors after the connect are dealt with by join.
    outgoing.once("error", () => {
      if (outgoing.pending && tries > 1) forward(incoming, tries - 1);
      else incoming.destroy();
    });
  }

  function join(left: Socket, right: Socket): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }

  const server: Server = createServer((incoming) => {
    incoming.on("error", () => incoming.destroy());
    forward(incoming, enginePorts.length);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
