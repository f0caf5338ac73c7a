import { createClient } from "@supabase/supabase-js";
import type { Database } from "#db/database.types.ts";
import { createCircuitStore } from "#features/circuits/circuit-store.ts";
import { CallError } from "#resilience/call-error.ts";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { classOf } from "#resilience/errors.ts";
import { CircuitSharing } from "#resilience/sharing/circuit-sharing.ts";
import type { CircuitAnswer, CircuitCommand, CircuitProcessConfig } from "./circuit-protocol.ts";

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
let openedAtMs: number | null = null;
const noteOpen = () => {
  if (openedAtMs === null && circuit.state.kind === "open") openedAtMs = Date.now();
};
const sharing = new CircuitSharing({
  store: createCircuitStore(() => db),
  processId: `test-${process.pid}`,
});
setInterval(noteOpen, 5);

async function call(count: number, everyMs: number): Promise<CircuitAnswer["calls"]> {
  const outcomes: Record<string, number> = {};
  for (let made = 0; made < count; made += 1) {
    const outcome = await breaker.execute(undefined).then(
      () => "answered",
      (error) => classOf(error) ?? String(error.code),
    );
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return outcomes;
}

process.on("message", async (command: CircuitCommand) => {
  const calls = command.kind === "call" ? await call(command.count, command.everyMs) : {};
  if (command.kind === "flush") await sharing.flush();
  if (command.kind === "close") circuit.close({ by: "test", note: "by hand" });
  const { state, thresholds } = circuit.getSnapshot();
  const answer: CircuitAnswer = {
    id: command.id,
    calls,
    state,
    thresholds,
    openedAtMs,
    sharing: sharing.getStatus(),
  };
  process.send?.(answer);
});

await sharing.flush();
process.send?.({ id: 0 });
