import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findErrorCode } from "./local-error.ts";

const roots = [
  "src",
  "public",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
/** Rooms of src that are no part of the app. */
const left = new Set([path.join("src", "local"), path.join("src", "testing")]);
const testFile = /\.test\.tsx?$/;

/** A hash of all that the app's build is made from. */
export function hashBuildInputs(projectDir: string): string {
  const hash = createHash("sha256");
  for (const file of roots.flatMap((root) => listFiles(projectDir, root))) {
    const content = readFileSync(path.join(projectDir, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(projectDir: string, place: string): string[] {
  if (left.has(place)) return [];
  try {
    return readdirSync(path.join(projectDir, place))
      .sort()
      .flatMap((name) => listFiles(projectDir, path.join(place, name)));
  } catch (error) {
    switch (findErrorCode(error)) {
      case "ENOTDIR":
        return testFile.test(place) ? [] : [place];
      case "ENOENT":
        return [];
      default:
        throw error;
    }
  }
}
