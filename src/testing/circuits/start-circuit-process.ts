import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { CircuitAnswer, CircuitCommand, CircuitProcessConfig } from "./circuit-protocol.ts";

const script = path.join(import.meta.dirname, "circuit-process.ts");

type Wish = CircuitCommand extends infer Command
  ? Command extends { id: number }
    ? Omit<Command, "id">
    : never
  : never;

/** A process with one circuit that it shares with others; see circuit-process.ts. */
export interface CircuitProcess {
  /** Does something and says how the circuit is after it. */
  ask(command: Wish): Promise<CircuitAnswer>;
  kill(): Promise<void>;
}

export async function startCircuitProcess(config: CircuitProcessConfig): Promise<CircuitProcess> {
  const child = fork(script, [JSON.stringify(config)], {
    // As Next runs server code; `server-only` would throw otherwise.
    execArgv: ["--conditions=react-server"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.setMaxListeners(0);
  const waiting = new Map<number, (answer: CircuitAnswer) => void>();
  child.on("message", (answer: CircuitAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let lastId = 0;
  await once(child, "message");
  return {
    ask(command) {
      lastId += 1;
      const { promise, resolve, reject } = Promise.withResolvers<CircuitAnswer>();
      waiting.set(lastId, resolve);
      child.once("exit", () => reject(new Error("the process has ended")));
      child.send({ ...command, id: lastId });
      return promise;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}
