"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { ApiError } from "../live/fetch-json.ts";
import { makeUploadKey } from "./make-upload-key.ts";
import { changeUploads, pickNext, type Upload, type UploadChange } from "./upload.ts";
import { UploadError, uploadFile } from "./upload-file.ts";

const AT_ONCE = 2;

type UploadsOptions<Answer> = {
  url: string;
  maxBytes: number;
  fields?: Readonly<Record<string, string>>;
  /** Called once per file that the server has taken. */
  onDone?: (answer: Answer, upload: Upload<Answer>) => void;
};

function startUpload<Answer>(file: File, maxBytes: number): Upload<Answer> {
  const tooLarge = file.size > maxBytes;
  const code = tooLarge ? "too_large" : file.size === 0 ? "empty" : null;
  const state = code === null ? "waiting" : "failed";
  return { key: makeUploadKey(), file, state, progress: 0, code, answer: null };
}

function toCode(error: unknown): string {
  return error instanceof ApiError || error instanceof UploadError ? error.code : "network";
}

/** Files on their way to the server, two at a time; each can be cancelled, and tried again safely. */
export function useUploads<Answer>(options: UploadsOptions<Answer>) {
  const [uploads, dispatch] = useReducer(changeUploads<Answer>, [] as readonly Upload<Answer>[]);
  const latest = useRef(options);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    latest.current = options;
  });

  const send = useCallback(async (upload: Upload<Answer>) => {
    const { key, file } = upload;
    const controller = new AbortController();
    running.current.set(key, controller);
    const change = (part: Partial<Upload<Answer>>): UploadChange<Answer> => ({
      type: "changed",
      key,
      change: part,
    });
    dispatch(change({ state: "sending", progress: 0, code: null }));
    try {
      const { url, fields = {} } = latest.current;
      const answer = await uploadFile<Answer>({
        url,
        file,
        fields,
        idempotencyKey: key,
        signal: controller.signal,
        onProgress: (progress) => dispatch(change({ progress })),
      });
      dispatch(change({ state: "done", progress: 1, answer }));
      latest.current.onDone?.(answer, { ...upload, state: "done", progress: 1, answer });
    } catch (error) {
      dispatch(change({ state: "failed", code: toCode(error) }));
    } finally {
      running.current.delete(key);
    }
  }, []);

  useEffect(() => {
    for (const upload of pickNext(uploads, AT_ONCE)) {
      if (!running.current.has(upload.key)) void send(upload);
    }
  }, [uploads, send]);

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);

  const add = useCallback((files: Iterable<File>) => {
    const added = [...files].map((file) => startUpload<Answer>(file, latest.current.maxBytes));
    if (added.length > 0) dispatch({ type: "added", uploads: added });
  }, []);
  const retry = useCallback((key: string) => {
    dispatch({ type: "changed", key, change: { state: "waiting", progress: 0, code: null } });
  }, []);
  /** Takes one from the list, and stops it if it is being sent. */
  const remove = useCallback((key: string) => {
    running.current.get(key)?.abort();
    dispatch({ type: "removed", key });
  }, []);
  return { uploads, add, retry, remove };
}
