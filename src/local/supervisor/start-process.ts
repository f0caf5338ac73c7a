import { spawn } from "node:child_process";
import { describeError, LocalError } from "../local-error.ts";
import { markPart, partMarkName, sendSignal } from "./leftovers.ts";
import type { LogFile } from "./log-file.ts";
import type { PartCommand, StartedPart } from "./part.ts";
import { writeProcessRecord } from "./process-record.ts";

export interface RunningProcess extends StartedPart {
  /** Resolves with how it ended, in words. */
  ended: Promise<string>;
}

/**
 * Starts the process in a group of its own, so that a terminal's Ctrl-C reaches the supervisor
 * only; its output goes straight to the log file, so that it outlives a killed supervisor.
 */
export async function startProcess(
  homeDir: string,
  part: string,
  command: PartCommand,
  log: LogFile,
): Promise<RunningProcess> {
  const output = log.descriptor;
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: { ...command.env, [partMarkName]: markPart(homeDir, part) },
    detached: true,
    stdio: command.ipc ? ["ignore", output, output, "ipc"] : ["ignore", output, output],
    ...command.user,
  });
  const ended = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ? `killed by ${signal}` : `exit ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => {
      const message = `${part} cannot be started: ${describeError(error)}`;
      reject(new LocalError("part_failed", message, { cause: error }));
    });
  });
  const pid = child.pid ?? 0;
  try {
    writeProcessRecord(homeDir, part, pid);
  } catch (error) {
    sendSignal(-pid, "SIGKILL");
    throw error;
  }
  return { pid, child, ended, saidReady: waitForReadyMessage(child) };
}

function waitForReadyMessage(child: StartedPart["child"]): Promise<void> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      if (typeof message !== "object" || message === null || !("type" in message)) return;
      if (message.type === "ready") resolve();
    });
  });
}
