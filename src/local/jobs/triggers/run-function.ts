import type { FunctionConfig } from "../protocol/function-config.ts";

/** A function as a run of it needs it. */
export interface RunFunction {
  id: string;
  appId: string;
  config: FunctionConfig;
}

/** What starts a run. `rerun`: somebody repeats one by hand. */
export type RunSource = "event" | "cron" | "invoke" | "rerun";
