import { findDurationMs } from "../protocol/duration.ts";
import type { ConfigProblem, FunctionConfig } from "../protocol/function-config.ts";
import { compileExpression } from "./expression.ts";

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

interface DurationOption {
  option: string;
  value: string | null | undefined;
  /** What Inngest accepts; a value outside works here, but not there. */
  maxMs?: number;
}

/**
 * What is wrong with a function's options: expressions and durations that cannot be read, which are
 * ignored, and combinations or values that Inngest would refuse.
 */
export function checkConfig(config: FunctionConfig): ConfigProblem[] {
  return [
    ...listExpressions(config).flatMap(([option, text]) => checkExpression(config, option, text)),
    ...listDurations(config).flatMap((duration) => checkDuration(config, duration)),
    ...checkCombinations(config),
    ...checkWildcards(config),
  ];
}

function listExpressions(config: FunctionConfig): [string, string][] {
  const { batchEvents, cancel, concurrency, priority, triggers } = config;
  const found: [string, unknown][] = [
    ...triggers.map((trigger): [string, unknown] => ["trigger if", trigger.expression]),
    ["idempotency", config.idempotency],
    ["rateLimit.key", config.rateLimit?.key],
    ["throttle.key", config.throttle?.key],
    ["debounce.key", config.debounce?.key],
    ["batchEvents.key", batchEvents?.key],
    ["batchEvents.if", batchEvents?.if],
    ["singleton.key", config.singleton?.key],
    ["priority.run", priority?.run],
    ...(cancel ?? []).map((one): [string, unknown] => ["cancelOn.if", one.if]),
    ...(concurrency ?? []).map((one): [string, unknown] => [
      "concurrency.key",
      "key" in one ? one.key : undefined,
    ]),
  ];
  return found.filter((entry): entry is [string, string] => Boolean(entry[1]));
}

function listDurations({
  rateLimit,
  throttle,
  debounce,
  batchEvents,
  timeouts,
  cancel,
  triggers,
}: FunctionConfig): DurationOption[] {
  return [
    { option: "rateLimit.period", value: rateLimit?.period, maxMs: DAY_MS },
    { option: "throttle.period", value: throttle?.period, maxMs: 7 * DAY_MS },
    { option: "debounce.period", value: debounce?.period, maxMs: 7 * DAY_MS },
    { option: "debounce.timeout", value: debounce?.timeout },
    { option: "batchEvents.timeout", value: batchEvents?.timeout },
    { option: "timeouts.start", value: timeouts?.start },
    { option: "timeouts.finish", value: timeouts?.finish },
    ...(cancel ?? []).map(({ timeout }) => ({ option: "cancelOn.timeout", value: timeout })),
    ...triggers.map((trigger) => ({
      option: "trigger jitter",
      value: typeof trigger.jitter === "string" ? trigger.jitter : undefined,
      maxMs: 300 * SECOND_MS,
    })),
  ];
}

function checkExpression({ id }: FunctionConfig, option: string, value: string): ConfigProblem[] {
  try {
    compileExpression(value);
    return [];
  } catch (cause) {
    return [{ functionId: id, option, value, reason: "is not a CEL expression", cause }];
  }
}

function checkDuration(
  { id }: FunctionConfig,
  { option, value, maxMs }: DurationOption,
): ConfigProblem[] {
  if (value === undefined || value === null) return [];
  const durationMs = findDurationMs(value);
  const problem = { functionId: id, option, value };
  // A cancelOn timeout may also be a moment.
  if (!durationMs && option === "cancelOn.timeout" && !Number.isNaN(Date.parse(value))) return [];
  if (!durationMs) return [{ ...problem, reason: "is not a duration such as 1h30m; ignored" }];
  if (durationMs < SECOND_MS || (maxMs !== undefined && durationMs > maxMs)) {
    return [{ ...problem, reason: "is outside of what Inngest accepts" }];
  }
  return [];
}

/** Docs: Batching, Features you cannot combine; Singleton, Use it with other flow controls. */
function checkCombinations(config: FunctionConfig): ConfigProblem[] {
  const { id, batchEvents, rateLimit, idempotency } = config;
  const problems: ConfigProblem[] = [];
  if (batchEvents) {
    const rivals = ["idempotency", "rateLimit", "debounce", "singleton", "priority", "cancel"];
    for (const option of rivals.filter((name) => config[name])) {
      const reason = "is ignored: it cannot be combined with batchEvents";
      problems.push({ functionId: id, option, value: config[option], reason });
    }
  } else if (rateLimit && idempotency) {
    const reason = "is ignored: idempotency takes its place";
    problems.push({ functionId: id, option: "rateLimit", value: rateLimit, reason });
  }
  return problems;
}

/** Docs: Multiple triggers, Wildcard event triggers. */
function checkWildcards({ id, triggers }: FunctionConfig): ConfigProblem[] {
  const reason = "has a wildcard where Inngest knows none: only at the end, after / or .";
  return triggers.flatMap(({ event }) =>
    typeof event === "string" && event.includes("*") && !/^([^*]*[/.])?\*$/.test(event)
      ? [{ functionId: id, option: "trigger event", value: event, reason }]
      : [],
  );
}
