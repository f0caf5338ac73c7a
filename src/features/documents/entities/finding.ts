import type { DeadlineDetails, Entity, EntityKind } from "./entity.ts";

/** What a rule finds, before it is said where it came from. */
export type Finding = {
  kind: EntityKind;
  value: string;
  text: string;
  offset: number;
  confidence: number;
  details?: DeadlineDetails;
};

/** A rule's finding as an entity. */
export function toEntity(finding: Finding, page: number): Entity {
  return { ...finding, page, source: "rules", details: finding.details ?? null };
}
