import type { ChatMessage } from "../../conversation.ts";
import type { ChatEvent } from "./chat-event.ts";
import type { ChatOutbox } from "./chat-outbox.ts";
import { advanceDelivery, type Delivery, STARTED } from "./delivery.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";
import { ChatFailure, toRetry } from "./to-retry.ts";

// A browser has six connections to a server; the page needs some for itself.
const AT_ONCE = 3;

export type ChatSenderPorts = {
  outbox: ChatOutbox;
  post: (item: OutgoingMessage, stop: AbortSignal) => AsyncIterable<ChatEvent>;
  /** Waits, shorter when the line comes back. */
  wait: (ms: number, stop: AbortSignal) => Promise<void>;
  /** Runs `work` while no other tab runs it for the same name. */
  withLock: (name: string, stop: AbortSignal, work: () => Promise<void>) => Promise<void>;
  /** The message is settled: with its answer, or without one when people will answer. */
  onSettled: (item: OutgoingMessage, reply: ChatMessage | null) => void;
};

/**
 * Brings the messages of the outbox to the server, each until it is answered or refused. The next one
 * starts once the server has the one before, so that they arrive in the order they were written in.
 */
export class ChatSender {
  readonly #ports: ChatSenderPorts;
  readonly #running = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #deliveries: ReadonlyMap<string, Delivery> = new Map();
  #stop = new AbortController();
  #leave: (() => void) | null = null;

  constructor(ports: ChatSenderPorts) {
    this.#ports = ports;
  }

  /** By `clientMessageId`; the same map until something changes. */
  listDeliveries = (): ReadonlyMap<string, Delivery> => this.#deliveries;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#stop = new AbortController();
    this.#leave = this.#ports.outbox.subscribe(() => this.#pump());
    this.#pump();
  }

  /** What is on its way stays in the outbox, for the next start. */
  stop(): void {
    this.#leave?.();
    this.#stop.abort();
    this.#running.clear();
    this.#deliveries = new Map();
  }

  #pump(): void {
    for (const item of this.#ports.outbox.list()) {
      if (item.failure !== null) continue;
      if (!this.#running.has(item.clientMessageId)) {
        if (this.#running.size >= AT_ONCE) return;
        void this.#run(item.clientMessageId, this.#stop.signal);
      }
      if (item.messageId === null) return;
    }
  }

  async #run(id: string, stop: AbortSignal): Promise<void> {
    this.#running.add(id);
    try {
      await this.#ports.withLock(id, stop, () => this.#deliver(id, stop));
    } catch (error) {
      if (!stop.aborted) throw error;
    } finally {
      if (!stop.aborted) {
        this.#running.delete(id);
        this.#change(id, null);
        this.#pump();
      }
    }
  }

  async #deliver(id: string, stop: AbortSignal): Promise<void> {
    const { outbox, wait } = this.#ports;
    for (let attempt = 0; ; attempt += 1) {
      outbox.reload();
      const item = outbox.find(id);
      if (stop.aborted || item === null || item.failure !== null) return;
      this.#change(id, STARTED);
      try {
        await this.#try(item, stop);
        return;
      } catch (error) {
        if (stop.aborted) return;
        const { afterMs, cause, code } = toRetry(error, attempt);
        if (afterMs === null) {
          outbox.patch(id, { failure: code });
          return;
        }
        this.#change(id, { reply: null, waitingFor: cause });
        await wait(afterMs, stop);
      }
    }
  }

  async #try(item: OutgoingMessage, stop: AbortSignal): Promise<void> {
    const { outbox, post, onSettled } = this.#ports;
    const id = item.clientMessageId;
    let delivery = STARTED;
    let { messageId } = item;
    const settle = (reply: ChatMessage | null) => {
      onSettled({ ...item, messageId }, reply);
      outbox.remove(id);
    };
    for await (const event of post(item, stop)) {
      if (stop.aborted) return;
      delivery = advanceDelivery(delivery, event);
      this.#change(id, delivery);
      if (event.event === "accepted" && event.messageId !== messageId) {
        messageId = event.messageId;
        outbox.patch(id, { messageId });
      } else if (event.event === "error") throw new ChatFailure(event.code);
      else if (event.event === "handed_over") settle(null);
      else if (event.event === "end") settle(event.message);
    }
  }

  #change(id: string, delivery: Delivery | null): void {
    const next = new Map(this.#deliveries);
    if (delivery === null) next.delete(id);
    else next.set(id, delivery);
    this.#deliveries = next;
    for (const listener of this.#listeners) listener();
  }
}
