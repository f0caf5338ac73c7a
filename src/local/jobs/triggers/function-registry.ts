import {
  type ConfigProblem,
  countMaxAttempts,
  type FunctionConfig,
} from "../protocol/function-config.ts";
import { checkConfig } from "./check-config.ts";
import { type Condition, compileCondition } from "./expression.ts";
import type { RunFunction } from "./run-function.ts";

export interface EventTrigger {
  functionId: string;
  appId: string;
  condition: Condition | undefined;
}

export interface CronTrigger {
  functionId: string;
  appId: string;
  cron: string;
  jitter: string | undefined;
}

/** All known functions, in memory: what triggers them and how often they are tried. */
export interface FunctionRegistry {
  readonly size: number;
  /** Replaces the functions of one app. Answers what is wrong with their options. */
  setAppFunctions(appId: string, configs: FunctionConfig[]): ConfigProblem[];
  listEventTriggers(eventName: string): EventTrigger[];
  listCronTriggers(): CronTrigger[];
  countMaxAttempts(functionId: string): number;
  has(functionId: string): boolean;
  find(functionId: string): RunFunction | undefined;
  list(): RunFunction[];
}

export function createFunctionRegistry(): FunctionRegistry {
  const configs = new Map<string, { appId: string; config: FunctionConfig }>();
  let exact = new Map<string, EventTrigger[]>();
  let prefixes: { prefix: string; trigger: EventTrigger }[] = [];

  function indexTriggers(): void {
    exact = new Map();
    prefixes = [];
    for (const [functionId, { appId, config }] of configs) {
      for (const trigger of config.triggers) {
        if (!("event" in trigger) || typeof trigger.event !== "string") continue;
        const condition = compileTrigger(trigger.expression);
        if (condition === "unreadable") continue;
        const found = { functionId, appId, condition };
        if (trigger.event.endsWith("*")) {
          prefixes.push({ prefix: trigger.event.slice(0, -1), trigger: found });
        } else {
          exact.set(trigger.event, [...(exact.get(trigger.event) ?? []), found]);
        }
      }
    }
  }

  return {
    get size() {
      return configs.size;
    },
    setAppFunctions(appId, functions) {
      for (const [id, known] of configs) if (known.appId === appId) configs.delete(id);
      for (const config of functions) configs.set(config.id, { appId, config });
      indexTriggers();
      return functions.flatMap(checkConfig);
    },
    listEventTriggers(name) {
      const byPrefix = prefixes.filter(({ prefix }) => name.startsWith(prefix));
      return [...(exact.get(name) ?? []), ...byPrefix.map(({ trigger }) => trigger)];
    },
    listCronTriggers() {
      const found: CronTrigger[] = [];
      for (const [functionId, { appId, config }] of configs) {
        for (const trigger of config.triggers) {
          if (!("cron" in trigger) || typeof trigger.cron !== "string") continue;
          const jitter = typeof trigger.jitter === "string" ? trigger.jitter : undefined;
          found.push({ functionId, appId, cron: trigger.cron, jitter });
        }
      }
      return found;
    },
    countMaxAttempts: (functionId) => countMaxAttempts(configs.get(functionId)?.config),
    has: (functionId) => configs.has(functionId),
    list: () => [...configs].map(([id, known]) => ({ id, ...known })),
    find(functionId) {
      const known = configs.get(functionId);
      return known && { id: functionId, ...known };
    },
  };
}

/** A trigger whose condition cannot be read starts nothing; the sync names it. */
function compileTrigger(expression: unknown): Condition | undefined | "unreadable" {
  if (typeof expression !== "string" || expression === "") return undefined;
  try {
    return compileCondition(expression);
  } catch {
    return "unreadable";
  }
}
