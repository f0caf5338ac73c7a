import type { CancelStore } from "../store/cancel-store.ts";
import type { FlowStore } from "../store/flow-store.ts";
import type { ItemStore } from "../store/item-store.ts";
import type { AppClient } from "./app-client.ts";
import type { GatewayClient } from "./gateway/gateway-client.ts";
import type { SaveParts } from "./save-decision.ts";
import type { StartParts } from "./start-run.ts";

/** What carrying out an item needs of the engine. */
export interface ExecutionParts extends SaveParts, StartParts {
  client: AppClient;
  gateway: GatewayClient;
  items: ItemStore;
  flow: FlowStore;
  cancels: CancelStore;
  findAppUrl(appId: string): string | undefined;
  markAppAway(appId: string): void;
  retryDelayMs: (attempt: number) => number;
}
