import type { ChainView } from "../circuit-overview.ts";
import { type LinkState, toLinkState } from "./link-state.ts";

/**
 * What a call meets at a link.
 * - `answering`: it is answered here
 * - `failing`: tried, but the answer comes from further on
 * - `bypassed`: open, so that calls go around it
 * - `trial`: a few calls go in, the others around
 * - `ready`: would answer, if the call came that far
 */
export type Mark = "answering" | "failing" | "bypassed" | "trial" | "ready";

export interface Route {
  /** Link or last resort; null: nobody. */
  answering: string | null;
  marks: Readonly<Record<string, Mark>>;
  quality: "success" | "fallback" | "degraded" | "failed";
}

/** An answer that was just seen. */
export type SeenAnswer = { link: string | null; atMs: number };

// Longer than the pause between two looks, shorter than one remembers a call that is over.
const FRESH_MS = 3_500;

const MARK_BY_STATE = {
  closed: "ready",
  halfOpen: "trial",
  open: "bypassed",
  isolated: "bypassed",
} as const satisfies Record<LinkState, Mark>;

/**
 * The way a call takes now. What just answered counts more than what the states promise: links that
 * fail are passed over before their circuits have opened.
 */
export function findRoute(chain: ChainView, seen: SeenAnswer | null, nowMs: number): Route {
  const links = chain.links.filter(({ configured }) => configured);
  const states = new Map(links.map((link) => [link.name, toLinkState(link)]));
  const wasJustSeen = seen !== null && nowMs - seen.atMs < FRESH_MS;
  const answering = wasJustSeen && couldAnswer(seen.link, states) ? seen.link : chain.answersNow;
  const index = links.findIndex(({ name }) => name === answering);

  const marks = links.map(({ name }, at): [string, Mark] => {
    if (at === index) return [name, "answering"];
    const mark = MARK_BY_STATE[states.get(name) ?? "closed"];
    const isPassed = index === -1 || at < index;
    return [name, mark === "ready" && isPassed ? "failing" : mark];
  });
  return { answering, marks: Object.fromEntries(marks), quality: toQuality(answering, index) };
}

/** Not a link that has opened since; the last resort and nobody may always have been it. */
function couldAnswer(link: string | null, states: ReadonlyMap<string, LinkState>): boolean {
  if (link === null) return true;
  const state = states.get(link);
  return state !== "open" && state !== "isolated";
}

function toQuality(answering: string | null, index: number): Route["quality"] {
  if (answering === null) return "failed";
  if (index === -1) return "degraded";
  return index === 0 ? "success" : "fallback";
}
