import { describeOutcomeHeaders } from "#resilience/describe-outcome-headers.ts";
import type { ChainEnd } from "#resilience/fallback-chain.ts";

/** As long as a stream may be silent: after that somebody on the way takes it for dead. */
const PATIENCE_MS = 10_000;

/** The head of a streamed reply, kept back until one knows who answers. */
export type HeldReplyHead = {
  /**
   * How the chain did: by the first words, or after ten seconds (`patienceMs`) that nobody has
   * answered so far. Empty where no chain was asked for this reply. Never rejects.
   */
  headers: Promise<Record<string, string>>;
  /** The first words are there; null: the reply has ended without any. Later calls change nothing. */
  release(answer: Pick<ChainEnd, "status" | "answeredBy"> | null): void;
};

/** Holds the head of a reply, from now on. */
export function holdReplyHead(options: { patienceMs?: number } = {}): HeldReplyHead {
  const sinceMs = performance.now();
  const { promise: headers, resolve } = Promise.withResolvers<Record<string, string>>();
  const release: HeldReplyHead["release"] = (answer) => {
    clearTimeout(timer);
    const elapsedMs = performance.now() - sinceMs;
    resolve(answer === null ? {} : describeOutcomeHeaders({ ...answer, elapsedMs }));
  };
  const nobody = { status: "degraded", answeredBy: null } as const;
  const timer = setTimeout(() => release(nobody), options.patienceMs ?? PATIENCE_MS);
  return { headers, release };
}
