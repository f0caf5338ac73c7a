import { afterEach, expect, it, vi } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import type { CallContext } from "./circuit.ts";
import { defaultValue } from "./fallbacks.ts";
import { fallingBack, guarded, type Policy, retrying, withinTime, wrapPolicies } from "./policy.ts";
import { clearRegistry, findCircuit } from "./registry.ts";

afterEach(clearRegistry);

const tag =
  (name: string): Policy<string, string> =>
  (call) =>
  async (input, options) =>
    `${name}(${await call(input, options)})`;

it("the first policy is the outermost", async () => {
  const call = wrapPolicies(tag("a"), tag("b"))(async (input) => input);
  await expect(call("x", {})).resolves.toBe("a(b(x))");
});

it("retries around a circuit count each try there", async () => {
  const side = new ScriptedSide();
  side.behaviour = { fails: "network", accepted: "no" };
  const call = wrapPolicies<string, string>(
    fallingBack<string, string>(defaultValue("instead")),
    retrying({ attempts: 3, sleep: async () => undefined }),
    guarded({ name: "test.side" }),
  )((input, options) => side.ask(input, options as CallContext));
  await expect(call("hello", { correlationId: "call-0001" })).resolves.toBe("instead");
  expect(findCircuit("test.side")?.getSnapshot().window).toMatchObject({ calls: 3, failures: 3 });
  expect(side.calls[0]?.correlationId).toBe("call-0001");
});

it("one deadline can hold for tries and waits together", async () => {
  vi.useFakeTimers();
  try {
    let seen: AbortSignal | undefined;
    const call = wrapPolicies<string, string>(withinTime("asking", 500))((_, { signal }) => {
      seen = signal;
      return new Promise(() => undefined);
    });
    const done = call("hello", {}).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(500);
    await expect(done).resolves.toMatchObject({ code: "deadline_exceeded" });
    expect(seen?.aborted).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
