import { createHash } from "node:crypto";
import type { JobLogger } from "../job-engine-options.ts";
import {
  type ConfigProblem,
  type FunctionConfig,
  readFunctionConfig,
} from "../protocol/function-config.ts";
import { canonicalizeBody } from "../protocol/signing.ts";
import type { AppStore, StoredFunction } from "../store/app-store.ts";
import type { FunctionRegistry } from "../triggers/function-registry.ts";
import type { AppDirectory } from "./app-directory.ts";

/** What an app says of itself when it syncs. */
export interface AppDescription {
  appId: string;
  url: string;
  sdk: string;
  functions: unknown[];
}

export interface RegistrationParts {
  apps: AppStore;
  registry: FunctionRegistry;
  directory: AppDirectory;
  logger: JobLogger;
  onFunctionsChanged(): void;
  /** Called after functions changed, and with each sync after that until it answers true. */
  catchUp(): Promise<boolean>;
}

export interface AppRegistration {
  /** Takes over an app's functions. Answers whether anything changed. */
  register(description: AppDescription): Promise<boolean>;
  /** Loads what was registered before this process started; those apps count as away. */
  restore(): Promise<string[]>;
  /** Takes over what was registered with another engine on this database. Answers all apps' URLs. */
  refresh(): Promise<string[]>;
}

export function createAppRegistration(parts: RegistrationParts): AppRegistration {
  const { apps, registry, directory, logger } = parts;
  const digests = new Map<string, string>();
  let behind = true;

  async function catchUp(): Promise<void> {
    if (behind) behind = !(await parts.catchUp());
  }

  function tellChange(): void {
    behind = true;
    parts.onFunctionsChanged();
  }

  function takeFunctions(appId: string, configs: FunctionConfig[]): void {
    reportProblems(registry.setAppFunctions(appId, configs), logger);
  }

  function takeStored(appId: string, stored: StoredFunction[]): void {
    const own = stored.filter((one) => one.appId === appId);
    const values: unknown[] = own.map((one) => JSON.parse(one.config));
    takeFunctions(appId, readConfigs(values, appId, logger));
  }

  return {
    async register({ appId, url, sdk, functions }) {
      const digest = createHash("sha256")
        .update(canonicalizeBody([url, sdk, functions]))
        .digest("hex");
      const changed = digests.get(appId) !== digest;
      if (changed) {
        const configs = readConfigs(functions, appId, logger);
        const stored = configs.map((one) => ({ id: one.id, appId, config: JSON.stringify(one) }));
        await apps.saveApp({ id: appId, url, sdk, functionsDigest: digest }, stored);
        digests.set(appId, digest);
        takeFunctions(appId, configs);
        directory.set({ id: appId, url, reachable: true });
        tellChange();
        logger.info({ appId, functions: configs.length, sdk }, "an app synced its functions");
      }
      directory.set({ id: appId, url, reachable: true });
      await catchUp();
      return changed;
    },
    async restore() {
      const functions = await apps.listFunctions();
      const known = await apps.listApps();
      for (const { id, url } of known) {
        takeStored(id, functions);
        directory.set({ id, url, reachable: false });
      }
      return known.map((app) => app.url);
    },
    async refresh() {
      const known = await apps.listApps();
      const changed = known.filter(
        ({ id, functionsDigest }) => digests.get(id) !== functionsDigest,
      );
      if (changed.length > 0) {
        const functions = await apps.listFunctions();
        for (const { id, url, functionsDigest } of changed) {
          takeStored(id, functions);
          digests.set(id, functionsDigest);
          directory.set({ id, url, reachable: directory.find(id)?.reachable ?? false });
        }
        tellChange();
      }
      await catchUp();
      return known.map((app) => app.url);
    },
  };
}

function readConfigs(functions: unknown[], appId: string, logger: JobLogger): FunctionConfig[] {
  const configs: FunctionConfig[] = [];
  for (const value of functions) {
    try {
      const { config, problems } = readFunctionConfig(value);
      configs.push(config);
      reportProblems(problems, logger);
    } catch (error) {
      logger.warn({ appId, err: error }, "a function is ignored: its configuration is invalid");
    }
  }
  return configs;
}

function reportProblems(problems: ConfigProblem[], logger: JobLogger): void {
  for (const { functionId, option, value, reason, cause } of problems) {
    logger.warn(
      { functionId, option, value, err: cause },
      `the option ${option} of ${functionId} ${reason}`,
    );
  }
}
