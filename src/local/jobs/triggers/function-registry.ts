import { countMaxAttempts, type FunctionConfig } from "../protocol/function-config.ts";
import { type Condition, compileCondition } from "./expression.ts";
import type { RunFunction } from "./plan-run.ts";

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
  /** Replaces the functions of one app. Answers the triggers that could not be understood. */
  setAppFunctions(appId: string, configs: FunctionConfig[]): BadTrigger[];
  listEventTriggers(eventName: string): EventTrigger[];
  listCronTriggers(): CronTrigger[];
  countMaxAttempts(functionId: string): number;
  has(functionId: string): boolean;
  find(functionId: string): RunFunction | undefined;
}

export interface BadTrigger {
  functionId: string;
  expression: string;
  cause: unknown;
}

export function createFunctionRegistry(): FunctionRegistry {
  const configs = new Map<string, { appId: string; config: FunctionConfig }>();
  let exact = new Map<string, EventTrigger[]>();
  let prefixes: { prefix: string; trigger: EventTrigger }[] = [];

  function indexTriggers(): BadTrigger[] {
    const bad: BadTrigger[] = [];
    exact = new Map();
    prefixes = [];
    for (const [functionId, { appId, config }] of configs) {
      for (const trigger of config.triggers) {
        if (!("event" in trigger) || typeof trigger.event !== "string") continue;
        const expression = typeof trigger.expression === "string" ? trigger.expression : "";
        let condition: Condition | undefined;
        try {
          condition = expression === "" ? undefined : compileCondition(expression);
        } catch (cause) {
          bad.push({ functionId, expression, cause });
          continue;
        }
        const found = { functionId, appId, condition };
        if (trigger.event.endsWith("*")) {
          prefixes.push({ prefix: trigger.event.slice(0, -1), trigger: found });
        } else {
          exact.set(trigger.event, [...(exact.get(trigger.event) ?? []), found]);
        }
      }
    }
    return bad;
  }

  return {
    get size() {
      return configs.size;
    },
    setAppFunctions(appId, functions) {
      for (const [id, known] of configs) if (known.appId === appId) configs.delete(id);
      for (const config of functions) configs.set(config.id, { appId, config });
      return indexTriggers();
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
    find(functionId) {
      const known = configs.get(functionId);
      return known && { id: functionId, ...known };
    },
  };
}
