"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#ui/live/fetch-json.ts";
import type { ChatMessage } from "../../conversation.ts";
import { type DocumentNews, isSettled } from "./document-news.ts";

const POLL_MS = 2_000;
type ChatDocument = ChatMessage["documents"][number];

/** What becomes of a document: asked for until its analysis is over, then no more. */
export function useDocumentNews({ id, state }: ChatDocument): DocumentNews {
  const { data } = useQuery({
    queryKey: ["document", id],
    queryFn: ({ signal }) => fetchJson<DocumentNews>(`/api/documents/${id}`, { signal }),
    refetchInterval: (query) =>
      query.state.data !== undefined && isSettled(query.state.data.state) ? false : POLL_MS,
    // Once it is over it stays as it is.
    staleTime: (query) =>
      query.state.data !== undefined && isSettled(query.state.data.state)
        ? Number.POSITIVE_INFINITY
        : 0,
  });
  return data ?? { state, progress: null, kind: null, failure: null };
}
