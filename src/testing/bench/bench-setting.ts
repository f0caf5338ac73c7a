import type { InstanceDescription } from "#local/instance-file.ts";

/** What each part of the bench is given. */
export interface BenchSetting {
  instance: InstanceDescription;
  /** Where the yardsticks are. */
  bareUrl: string;
  rounds: number;
  seconds: number;
  connections: number;
}
