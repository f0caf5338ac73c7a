import type { JobEvent } from "../../protocol/event-payload.ts";
import type { FunctionConfig } from "../../protocol/function-config.ts";
import type { LaneLimits } from "../../store/item-store.ts";
import type { NewRun } from "../../store/new-run.ts";
import { compileValue } from "../expression.ts";
import type { RunFunction } from "../run-function.ts";
import { printKey } from "./print-key.ts";

interface ConcurrencyOption {
  limit: number;
  key?: string | null | undefined;
  scope?: "fn" | "env" | "account" | null | undefined;
}

/**
 * The lane of a run: its concurrency keys (docs: Step concurrency). Calls of one lane have the same
 * keys. Text `function LF option TAB key LF option TAB key`: `option` finds the limit in what
 * `listLaneLimits` gives, so that a changed limit holds for runs that wait already; `key` names what
 * is counted, which for the scopes env and account is shared by functions.
 * An expression without a value for the event yields the key null.
 */
export function planLane({ id, config }: RunFunction, event: JobEvent): Pick<NewRun, "lane"> {
  const options = listOptions(config);
  if (options.length === 0) return {};
  const parts = options.map((option) => `${nameOption(option)}\t${makeKey(id, option, event)}`);
  return { lane: [id, ...parts].join("\n") };
}

/** The limits at present of all functions that have any. */
export function listLaneLimits(functions: Pick<RunFunction, "id" | "config">[]): LaneLimits {
  const limits: LaneLimits = {};
  for (const { id, config } of functions) {
    const options = listOptions(config);
    if (options.length === 0) continue;
    limits[id] = Object.fromEntries(options.map((option) => [nameOption(option), option.limit]));
  }
  return limits;
}

/**
 * A limit of 0 is none (docs: Managing concurrency). Those without a key come first: when one has
 * no room, all lanes of the function are passed over at once.
 */
function listOptions(config: FunctionConfig): ConcurrencyOption[] {
  const all: ConcurrencyOption[] = config.concurrency ?? [];
  const options = all.filter(({ limit }) => limit > 0);
  return options.sort((a, b) => Number(Boolean(a.key)) - Number(Boolean(b.key)));
}

/** JSON has no LF and TAB of its own. */
function nameOption({ scope, key }: ConcurrencyOption): string {
  return `${scope ?? "fn"} ${JSON.stringify(key ?? "")}`;
}

function makeKey(functionId: string, option: ConcurrencyOption, event: JobEvent): string {
  const scope = option.scope ?? "fn";
  const value = option.key ? printKey(compileKey(option.key)({ event })) : "";
  return scope === "fn" ? `fn ${functionId} ${nameOption(option)} ${value}` : `${scope} ${value}`;
}

function compileKey(text: string): (values: { event: JobEvent }) => unknown {
  try {
    return compileValue(text);
  } catch {
    // Named at the sync, see function-registry.ts; the runs are not lost for it.
    return () => null;
  }
}
