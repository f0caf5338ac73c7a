import { createClient } from "@supabase/supabase-js";
import type { Database } from "#db/database.types.ts";
import { createCircuitStore } from "#features/circuits/circuit-store.ts";
import { CallError } from "#resilience/call-error.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { classOf } from "#resilience/errors.ts";
import { CircuitSharing } from "#resilience/sharing/circuit-sharing.ts";
import type { CircuitAnswer, CircuitCommand, CircuitProcessConfig } from "./circuit-protocol.ts";
import { HoldUpNotes } from "./held-up.ts";

// One of several app processes, as far as circuits go. Started by start-circuit-process.ts.

const config: CircuitProcessConfig = JSON.parse(process.argv[2] ?? "{}");
const db = createClient<Database>(config.supabaseUrl, config.secretKey, {
  auth: { persistSession: false },
});
const breaker = createCircuitBreaker<undefined, number>(
  async (_, { signal }) => {
    const response = await fetch(config.vendorUrl, { method: "POST", signal });
    await response.arrayBuffer();
    if (response.ok) return response.status;
    const details = { errorClass: "server_5xx", accepted: "unknown" } as const;
    throw new CallError(`the vendor answered ${response.status}`, details);
  },
  { name: config.circuit, defaults: config.thresholds },
);
const { circuit } = breaker;
const seen: CircuitAnswer["seen"] = [];
const noteState = () => {
  const { kind } = circuit.state;
  if (seen.at(-1)?.kind !== kind) seen.push({ kind, atMs: Date.now() });
};
const heldUp = new HoldUpNotes(noteState);
const store = createCircuitStore(() => db);
let longestExchangeMs = 0;
const sharing = new CircuitSharing({
  store: {
    async exchange(report, signal) {
      const startMs = performance.now();
      const answer = await heldUp.watch(() => store.exchange(report, signal));
      longestExchangeMs = Math.max(longestExchangeMs, performance.now() - startMs);
      return answer;
    },
  },
  processId: `test-${process.pid}`,
});

async function call(command: CircuitCommand & { kind: "call" }): Promise<CircuitAnswer["calls"]> {
  const { count, everyMs, everyExchanges = 0 } = command;
  const outcomes: Record<string, number> = {};
  for (let made = 0; made < count; made += 1) {
    const outcome = await breaker.execute(undefined).then(
      () => "answered",
      (error) => classOf(error) ?? String(error.code),
    );
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const isClosed = circuit.state.kind === "closed";
    const pauseMs = Math.max(everyMs, isClosed ? everyExchanges * longestExchangeMs : 0);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return outcomes;
}

process.on("message", async (command: CircuitCommand) => {
  const calls = command.kind === "call" ? await call(command) : {};
  if (command.kind === "flush") await sharing.flush();
  if (command.kind === "close") circuit.close({ by: "test", note: "by hand" });
  const { state, thresholds } = circuit.getSnapshot();
  noteState();
  const answer: CircuitAnswer = {
    id: command.id,
    calls,
    state,
    thresholds,
    seen,
    heldUp: heldUp.stretches,
    sharing: sharing.getStatus(),
  };
  process.send?.(answer);
});

await sharing.flush();
longestExchangeMs = 0;
process.send?.({ id: 0 });
