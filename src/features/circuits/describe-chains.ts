import type { ChainSnapshot } from "#resilience/fallback-chain.ts";
import type { ChainView, CircuitView } from "./circuit-overview.ts";
import { knownChains, knownCircuits } from "./known-circuits.ts";

/** The chains with their links; `views` holds every circuit that is to be shown. */
export function describeChains(
  snapshots: readonly ChainSnapshot[],
  views: ReadonlyMap<string, CircuitView>,
): ChainView[] {
  return knownChains.map((name) => {
    const snapshot = snapshots.find((candidate) => candidate.name === name) ?? null;
    const inOrder = snapshot?.links ?? [];
    const others = knownCircuits
      .filter((known) => known.chain === name && !inOrder.includes(known.name))
      .map((known) => known.name);
    const links = [...inOrder, ...others].flatMap((link) => views.get(link) ?? []);
    const lastResort = snapshot?.lastResort ?? null;
    const { lastAnswer } = snapshot ?? {};
    return {
      name,
      links,
      lastResort,
      budgetMs: snapshot?.budgetMs ?? null,
      answersNow: findAnswering(links) ?? lastResort,
      answersLastMinute: snapshot?.answersLastMinute ?? {},
      lastAnswer: lastAnswer
        ? {
            link: lastAnswer.link,
            status: lastAnswer.status,
            at: new Date(lastAnswer.atMs).toISOString(),
          }
        : null,
      exhaustedLastMinute: snapshot?.exhaustedLastMinute ?? 0,
    };
  });
}

/** Who takes calls now; a half-open one takes only a few, so it stands behind the closed ones. */
function findAnswering(links: readonly CircuitView[]): string | null {
  const configured = links.filter((link) => link.configured);
  const answering =
    configured.find(({ state }) => state === "CLOSED") ??
    configured.find(({ state }) => state === "HALF_OPEN");
  return answering?.name ?? null;
}
