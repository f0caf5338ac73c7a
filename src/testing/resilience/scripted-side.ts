import { CallError, type ErrorClass } from "#resilience/call-error.ts";
import type { CallContext } from "#resilience/circuit.ts";

/** How the other side behaves: well, slowly, not at all, or with an error. */
export type Behaviour =
  | "well"
  | "hangs"
  | { takesMs: number }
  | { fails: ErrorClass; retryAfterMs?: number; accepted?: "no" | "unknown" }
  | { throws: unknown };

/** Another side that does as it is told; the time is the test's. */
export class ScriptedSide {
  behaviour: Behaviour = "well";
  /** Contexts of the calls that reached it. */
  readonly calls: CallContext[] = [];

  readonly ask = async (input: string, context: CallContext): Promise<string> => {
    this.calls.push(context);
    const { behaviour } = this;
    if (behaviour === "well") return `re: ${input}`;
    if (behaviour === "hangs") return new Promise(() => undefined);
    if ("takesMs" in behaviour) {
      await new Promise((resolve) => setTimeout(resolve, behaviour.takesMs));
      return `re: ${input}`;
    }
    if ("throws" in behaviour) throw behaviour.throws;
    const { fails, retryAfterMs, accepted = "unknown" } = behaviour;
    throw new CallError(`answers ${fails}`, {
      errorClass: fails,
      accepted,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  };
}
