import path from "node:path";
import { cruise, type ICruiseResult, type IModule } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";

export const projectDir = path.resolve(import.meta.dirname, "..", "..");

/** Reads who imports whom under `<baseDir>/src`, checked against the project's own import map. */
export async function cruiseSource(baseDir: string): Promise<ICruiseResult> {
  const config = await extractConfig(path.join(projectDir, ".config", "dependency-cruiser.mjs"));
  const { options = {}, ...ruleSet } = config;
  const { enhancedResolveOptions = {}, ...cruiseOptions } = options;
  const tsConfig = extractTsConfig(path.join(projectDir, "tsconfig.json"));
  const { output } = await cruise(
    ["src"],
    { ...cruiseOptions, baseDir, ruleSet, validate: true },
    enhancedResolveOptions,
    { tsConfig },
  );
  if (typeof output === "string") throw new Error("a cruise without reporter answers an object");
  return output;
}

/** Every module of src that the given ones lead to, themselves included. */
export function findReachable(modules: IModule[], isStart: (source: string) => boolean): string[] {
  const bySource = new Map(modules.map((module) => [module.source, module]));
  const found = new Set([...bySource.keys()].filter(isStart));
  for (const source of found) {
    for (const { resolved } of bySource.get(source)?.dependencies ?? []) {
      if (resolved.startsWith("src/")) found.add(resolved);
    }
  }
  return [...found];
}
