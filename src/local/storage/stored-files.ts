import { createHash, randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { findErrorCode } from "../local-error.ts";
import { keyExists, noSuchKey, tooLarge } from "./storage-error.ts";

/** What stands before a file's bytes, as one line of JSON. */
interface StoredHeader {
  key: string;
  mediaType: string;
}

export interface OpenFile {
  mediaType: string;
  sizeBytes: number;
  bytes: Readable;
}

const headerLimitBytes = 4096;

/**
 * Files in a folder, each under the hash of its key: no key can lead out of the folder, and keys
 * that differ only in case stay apart on every file system. A file is there whole or not at all,
 * and what `put` answered for survives a killed process and a power cut.
 */
export class StoredFiles {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #limitBytes: number;

  constructor(options: { folder: string; limitBytes: number }) {
    this.#folder = options.folder;
    this.#limitBytes = options.limitBytes;
    this.#incoming = path.join(options.folder, "incoming");
    mkdirSync(this.#incoming, { recursive: true, mode: 0o700 });
    // What a killed process left half written; nobody was told that it is here.
    for (const name of readdirSync(this.#incoming)) rmSync(path.join(this.#incoming, name));
  }

  /** @throws StorageError `EntityTooLarge`, `KeyAlreadyExists` (only without `replace`) */
  async put(
    file: StoredHeader & { bytes: AsyncIterable<Uint8Array>; replace: boolean },
  ): Promise<void> {
    const fresh = path.join(this.#incoming, randomUUID());
    const handle = await open(fresh, "wx", 0o600);
    try {
      await this.#write(handle, file);
      await handle.sync();
      await this.#publish(fresh, file);
    } finally {
      await handle.close();
      await rm(fresh, { force: true });
    }
  }

  /** @throws StorageError `NoSuchKey` */
  async open(key: string): Promise<OpenFile> {
    const file = this.#locate(key);
    const handle = await open(file).catch((error: unknown) => {
      throw findErrorCode(error) === "ENOENT" ? noSuchKey() : error;
    });
    try {
      const { header, start } = await readHeader(handle);
      const { size } = await handle.stat();
      const bytes = createReadStream(file, { fd: handle, start });
      return { mediaType: header.mediaType, sizeBytes: size - start, bytes };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** True when there was such a file. */
  async remove(key: string): Promise<boolean> {
    const file = this.#locate(key);
    try {
      await rm(file);
    } catch (error) {
      if (findErrorCode(error) === "ENOENT") return false;
      throw error;
    }
    await syncFolder(path.dirname(file));
    return true;
  }

  async #write(handle: FileHandle, file: StoredHeader & { bytes: AsyncIterable<Uint8Array> }) {
    const { key, mediaType } = file;
    await handle.writeFile(`${JSON.stringify({ key, mediaType } satisfies StoredHeader)}\n`);
    let sizeBytes = 0;
    for await (const chunk of file.bytes) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > this.#limitBytes) throw tooLarge();
      await handle.writeFile(chunk);
    }
  }

  async #publish(fresh: string, file: { key: string; replace: boolean }): Promise<void> {
    const place = this.#locate(file.key);
    const folder = path.dirname(place);
    if (mkdirSync(folder, { recursive: true, mode: 0o700 })) await syncFolder(this.#folder);
    if (file.replace) {
      await rename(fresh, place);
    } else {
      await link(fresh, place).catch((error: unknown) => {
        throw findErrorCode(error) === "EEXIST" ? keyExists() : error;
      });
    }
    await syncFolder(folder);
  }

  #locate(key: string): string {
    const hash = createHash("sha256").update(key).digest("hex");
    return path.join(this.#folder, hash.slice(0, 2), hash);
  }
}

async function readHeader(handle: FileHandle): Promise<{ header: StoredHeader; start: number }> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLimitBytes), { position: 0 });
  const end = buffer.subarray(0, bytesRead).indexOf("\n");
  return { header: JSON.parse(buffer.toString("utf8", 0, end)), start: end + 1 };
}

/** A new name is lasting only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
