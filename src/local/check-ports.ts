import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { findErrorCode, LocalError } from "./local-error.ts";
import type { PortName } from "./settings.ts";

/** Our usual ports lie where systems pick the ports of outgoing connections: those pass quickly. */
const attempts = 6;
const pauseMs = 250;

/** @throws LocalError `port_taken` that names the variable to change. */
export async function checkPortIsFree(name: PortName, port: number): Promise<void> {
  let failure = await tryToListen(port);
  for (let tried = 1; failure !== null && tried < attempts; tried += 1) {
    await delay(pauseMs);
    failure = await tryToListen(port);
  }
  if (failure === null) return;
  const problem = findErrorCode(failure) === "EACCES" ? "may not be used" : "is taken";
  throw new LocalError(
    "port_taken",
    `port ${port} ${problem}: stop what uses it, or set ${name} to a free one`,
    { cause: failure },
  );
}

function tryToListen(port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      probe.close(() => resolve(null));
    });
  });
}
