/** An event row to store; `payload` is the JSON of the event as functions get it. */
export interface NewEvent {
  id: string;
  name: string;
  externalId?: string;
  payload: string;
}
