import type { SdkAnswer } from "../protocol/sdk-answer.ts";
import { decideOperations } from "./decide-operations.ts";
import {
  type AnsweredItem,
  type Decision,
  type DecisionParts,
  decideFailure,
  emptyDecision,
} from "./decision.ts";

/** Decides what an answer of the app changes. Pure: nothing is read or written here. */
export function decideAnswer(
  item: AnsweredItem,
  answer: SdkAnswer,
  parts: DecisionParts,
): Decision {
  switch (answer.kind) {
    case "completed":
      return { ...emptyDecision(), end: { status: "completed", result: answer.output } };
    case "failed":
      return decideFailure(item, answer.error, answer, parts);
    case "operations":
      return decideOperations(item, answer, parts);
  }
}
