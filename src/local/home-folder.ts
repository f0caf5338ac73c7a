import { accessSync, constants, existsSync, mkdirSync, readdirSync, statfsSync } from "node:fs";
import path from "node:path";
import { findErrorCode, LocalError } from "./local-error.ts";

/** A new database with its first write-ahead log takes about 60 MB; an existing one needs room to go on. */
const freeMbToCreate = 160;
const freeMbToGoOn = 32;

/**
 * Makes the home folder and its rooms. The home itself may be passed through by others (the
 * database may run as another user); what is in it is closed to them.
 * @throws LocalError `folder_unusable` or `disk_full`.
 */
export function prepareHomeFolder(homeDir: string): void {
  try {
    makeFolder(homeDir, 0o711);
    for (const room of ["run", "logs"]) makeFolder(path.join(homeDir, room), 0o700);
    accessSync(homeDir, constants.W_OK);
  } catch (error) {
    throw explainFileError(error, homeDir) ?? error;
  }
}

/** Step by step: Node's own recursive way never ends below a folder that takes no entries (/proc). */
function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return void readdirSync(folder);
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolder(parent, 0o755);
  mkdirSync(folder, { mode });
}

/** @throws LocalError `disk_full` when the file system of `folder` has too little room. */
export function checkFreeSpace(folder: string, purpose: "create" | "go-on"): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1_048_576);
  const neededMb = purpose === "create" ? freeMbToCreate : freeMbToGoOn;
  if (freeMb < neededMb) {
    throw new LocalError(
      "disk_full",
      `only ${freeMb} MB free in ${folder}, ${neededMb} MB needed: free some, or set SEMPRE_HOME to a folder on another disk`,
    );
  }
}

/** The clear form of a file system error, or null when it is something else. */
export function explainFileError(error: unknown, place: string): LocalError | null {
  switch (findErrorCode(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new LocalError(
        "disk_full",
        `no space left in ${place}: free some, or set SEMPRE_HOME to a folder on another disk`,
        { cause: error },
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOENT":
      return unusable(place, "cannot be written", error);
    case "ENAMETOOLONG":
    case "ELOOP":
      return unusable(place.slice(0, 200), "is no usable path", error);
    case "ENOTDIR":
    case "EEXIST":
      return unusable(place, "is not a folder", error);
    default:
      return null;
  }
}

function unusable(place: string, problem: string, cause: unknown): LocalError {
  return new LocalError(
    "folder_unusable",
    `${place} ${problem}: mend that, or set SEMPRE_HOME to a folder that can be written`,
    { cause },
  );
}
