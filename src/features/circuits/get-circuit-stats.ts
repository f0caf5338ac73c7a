import "server-only";
import type { CircuitView } from "./circuit-overview.ts";
import { describeCircuits } from "./describe-circuits.ts";

/**
 * The circuits by group and name (`llm.gpt4` is `stats.llm.gpt4`), and the chains. Answers from the
 * memory of this process, whatever is away.
 */
export function getCircuitStats() {
  const { timestamp, circuits, chains, shared } = describeCircuits();
  const groups: Record<string, Record<string, Omit<CircuitView, "name">>> = {};
  for (const { name: fullName, ...view } of circuits.values()) {
    const [group = "", name = ""] = fullName.split(".");
    groups[group] = { ...groups[group], [name]: view };
  }
  return {
    timestamp,
    ...groups,
    chains: Object.fromEntries(
      chains.map(({ name, links, ...chain }) => [
        name,
        { links: links.filter((link) => link.configured).map((link) => link.name), ...chain },
      ]),
    ),
    shared,
  };
}
