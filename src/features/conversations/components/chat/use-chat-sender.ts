"use client";

import { useLocale } from "next-intl";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { makeUploadKey } from "#ui/upload/make-upload-key.ts";
import type { ChatMessage } from "../../conversation.ts";
import { findLocalStorage, waitForLine, withTabLock } from "./browser-ports.ts";
import { ChatOutbox } from "./chat-outbox.ts";
import { ChatSender, type ChatSenderPorts } from "./chat-sender.ts";
import type { Delivery } from "./delivery.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";
import { postChatMessage } from "./post-chat-message.ts";

const NOTHING: readonly OutgoingMessage[] = [];
const NOWHERE: ReadonlyMap<string, Delivery> = new Map();

/** Starts with what an earlier visit left behind, and takes what is written now. */
export function useChatSender(onSettled: ChatSenderPorts["onSettled"]) {
  const locale = useLocale();
  const latest = useRef({ locale, onSettled });
  useEffect(() => {
    latest.current = { locale, onSettled };
  });

  const [{ outbox, sender }] = useState(() => {
    // On the server there is no browser to keep anything; there nothing is sent either.
    const box = new ChatOutbox(typeof window === "undefined" ? null : findLocalStorage());
    return {
      outbox: box,
      sender: new ChatSender({
        outbox: box,
        post: (item, stop) => postChatMessage(item, latest.current.locale, stop),
        wait: waitForLine,
        withLock: withTabLock,
        onSettled: (item, reply) => latest.current.onSettled(item, reply),
      }),
    };
  });

  useEffect(() => {
    const reload = () => outbox.reload();
    window.addEventListener("storage", reload);
    sender.start();
    return () => {
      window.removeEventListener("storage", reload);
      sender.stop();
    };
  }, [outbox, sender]);

  const outgoing = useSyncExternalStore(outbox.subscribe, outbox.list, () => NOTHING);
  const deliveries = useSyncExternalStore(sender.subscribe, sender.listDeliveries, () => NOWHERE);

  const send = useCallback(
    (text: string, documents: ChatMessage["documents"]) => {
      const clientMessageId = makeUploadKey();
      const at = new Date().toISOString();
      outbox.put({ clientMessageId, text, documents, at, messageId: null, failure: null });
    },
    [outbox],
  );
  const retry = useCallback((id: string) => outbox.patch(id, { failure: null }), [outbox]);
  const discard = useCallback((id: string) => outbox.remove(id), [outbox]);
  return { outgoing, deliveries, send, retry, discard };
}
