/**
 * The part of the Inngest dev server's GraphQL API that the SDK's own integration suite asks for.
 * An output id is `<run id>` or `<run id>:<step id>`.
 */
export const gqlSchemaText = `
scalar Time
scalar ULID
scalar JSON

type Query {
  run(runID: String!): Run
  runTrace(runID: String!): Span
  runTraceSpanOutputByID(outputID: String!): SpanOutput
  runTrigger(runID: String!): RunTrigger
  eventV2(id: ULID!): Event
  functions: [Function!]!
  events(query: EventsQuery): [Event!]!
  stream(query: StreamQuery): [StreamItem!]!
}

input EventsQuery { lastEventId: ID }
input StreamQuery { limit: Int includeInternalEvents: Boolean }

enum RunStatus { QUEUED RUNNING COMPLETED FAILED CANCELLED }
enum SpanStatus { QUEUED RUNNING WAITING COMPLETED FAILED CANCELLED }

type App { id: String! name: String! url: String }
type Trigger { type: String! value: String! condition: String }
type Function { id: String! name: String! slug: String! url: String app: App triggers: [Trigger!] }

type Run {
  id: ID!
  functionID: String!
  function: Function!
  app: App!
  status: RunStatus!
  queuedAt: Time!
  startedAt: Time
  endedAt: Time
  output: String
  eventName: String
  isBatch: Boolean!
  hasAI: Boolean!
  trace(preview: Boolean): Span
}

type Span {
  runID: String!
  spanID: String!
  name: String!
  status: SpanStatus!
  attempts: Int
  isRoot: Boolean!
  queuedAt: Time!
  startedAt: Time
  endedAt: Time
  duration: Int
  outputID: String
  stepID: String
  stepOp: String
  stepType: String!
  metadata: [SpanMetadata!]!
  childrenSpans: [Span!]!
}

type SpanMetadata { scope: String! kind: String! values: JSON updatedAt: Time! }

type SpanOutput { input: String data: String error: StepError }
type StepError { name: String message: String! stack: String cause: String }

type RunTrigger {
  IDs: [ULID!]!
  payloads: [String!]!
  timestamp: Time!
  eventName: String
  isBatch: Boolean!
}

type Event {
  id: ULID!
  name: String!
  idempotencyKey: String
  occurredAt: Time!
  receivedAt: Time!
  createdAt: Time!
  raw: String!
  payload: String!
  runs: [Run!]!
}

type StreamItem { id: ID! trigger: String! createdAt: Time! runs: [Run!]! }
`;
