import { createHash } from "node:crypto";
import type { CircuitOverview, CircuitView } from "./circuit-overview.ts";

/** A short text that changes when there is news: who answers, and how each circuit stands. */
export function markOverview({
  chains,
  standalone,
  shared,
}: Pick<CircuitOverview, "chains" | "standalone" | "shared">): string {
  const toNews = (link: CircuitView) => [link.name, link.state, link.since, link.tuned];
  const news = {
    chains: chains.map((chain) => [
      chain.name,
      chain.answersNow,
      chain.lastAnswer?.link,
      chain.exhaustedLastMinute > 0,
      chain.links.map(toNews),
    ]),
    standalone: standalone.map(toNews),
    shared: shared.status,
  };
  return createHash("sha256").update(JSON.stringify(news)).digest("base64url").slice(0, 16);
}
