import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { describeError, LocalError } from "../local-error.ts";
import type { PartCommand } from "../supervisor/part.ts";

/** The id of "nobody": owns nothing else, and exists without an entry in the user database. */
const nobodyId = 65_534;

/** As whom PostgreSQL runs. It refuses root, so root hands it to another user. */
export type PostgresUser =
  | { kind: "self" }
  | { kind: "other"; uid: number; gid: number }
  /** Also given the right to pass through folders that are closed to it. */
  | { kind: "other-with-passage"; uid: number; gid: number };

/**
 * @param places files and folders the server must reach.
 * @throws LocalError `folder_unusable` when root's folders are closed and `setpriv` is not there.
 */
export function choosePostgresUser(places: string[]): PostgresUser {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const closed = places.map(findClosedFolder).find((folder) => folder !== null);
  const ids = { uid: nobodyId, gid: nobodyId };
  if (closed === undefined) return { kind: "other", ...ids };
  if (canGrantPassage()) return { kind: "other-with-passage", ...ids };
  throw new LocalError(
    "folder_unusable",
    `PostgreSQL cannot run as root, and ${closed} is closed to other users: start as a normal user, or move the project and SEMPRE_HOME to where others may pass ("chmod o+x ${closed}")`,
  );
}

/** The nearest folder on the way to `place` that not everybody may pass, or null. */
function findClosedFolder(place: string): string | null {
  for (let folder = realpathSync(path.dirname(place)); ; folder = path.dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if ((mode & 0o001) === 0 && uid !== nobodyId) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}

/** `no_setuid_fixup`: without it access(2), by which initdb looks for postgres, ignores the right. */
const passage = [
  "--securebits",
  "+no_setuid_fixup",
  "--reuid",
  String(nobodyId),
  "--regid",
  String(nobodyId),
  "--clear-groups",
  "--inh-caps",
  "+dac_override",
  "--ambient-caps",
  "+dac_override",
  "--",
];

function canGrantPassage(): boolean {
  return spawnSync("setpriv", [...passage, process.execPath, "--version"]).status === 0;
}

/** The command line and ids that run `file` as this user. */
export function runAs(
  user: PostgresUser,
  file: string,
  args: string[],
): Pick<PartCommand, "file" | "args" | "user"> {
  switch (user.kind) {
    case "self":
      return { file, args };
    case "other":
      return { file, args, user: { uid: user.uid, gid: user.gid } };
    case "other-with-passage":
      return { file: "setpriv", args: [...passage, file, ...args] };
  }
}

/** Gives a file or folder to the user PostgreSQL runs as; no-op when that is us. */
export function giveTo(user: PostgresUser, place: string): void {
  if (user.kind === "self" || lstatSync(place).uid === user.uid) return;
  try {
    chownSync(place, user.uid, user.gid);
  } catch (error) {
    throw new LocalError(
      "folder_unusable",
      `${place} cannot be given to user ${user.uid}, as whom PostgreSQL runs (${describeError(error)}): start as a normal user`,
      { cause: error },
    );
  }
}
