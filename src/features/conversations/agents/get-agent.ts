import type { Topic } from "../conversation.ts";
import type { BaseAgent } from "./base-agent.ts";
import { DeadlinesAgent } from "./deadlines-agent.ts";
import { DocumentsAgent } from "./documents-agent.ts";
import { GeneralAgent } from "./general-agent.ts";
import { PaymentsAgent } from "./payments-agent.ts";

const agents: Record<Topic, BaseAgent> = {
  deadlines: new DeadlinesAgent(),
  documents: new DocumentsAgent(),
  payments: new PaymentsAgent(),
  general: new GeneralAgent(),
};

export function getAgent(topic: Topic): BaseAgent {
  return agents[topic];
}
