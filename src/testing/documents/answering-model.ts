import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLlmChain, type LlmChain } from "#providers/llm/llm-chain.ts";

/** A model that says what it is told to say, behind the real chain, and what it was asked. */
export interface AnsweringModel {
  chain: LlmChain;
  /** Bodies of the requests, as they came. */
  requests: { messages: { role: string; content: string }[]; response_format?: unknown }[];
  stop(): void;
}

/** @param answer what the model says: the text of its message, or a status to refuse with */
export async function startAnsweringModel(answer: string | number): Promise<AnsweringModel> {
  const requests: AnsweringModel["requests"] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    requests.push(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader("content-type", "application/json");
    if (typeof answer === "number") {
      response.writeHead(answer).end('{"error":{"message":"no","type":"server_error"}}');
      return;
    }
    const message = { role: "assistant", content: answer };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    response.end(
      JSON.stringify({ id: "c-1", object: "chat.completion", model: "m-1", choices, usage }),
    );
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { LLM_CHAIN: ["gpt4" as const], OPENAI_API_KEY: "k", OPENAI_BASE_URL: url };
  return {
    chain: createLlmChain({ env, timeoutsMs: { gpt4: 5_000 } }),
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
