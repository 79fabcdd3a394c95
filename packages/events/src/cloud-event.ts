import { type Static, Type } from 'typebox'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}

/** Media type of a batch (CloudEvents 1.0, JSON event format, section 4). */
export const batchMediaType = 'application/cloudevents-batch+json'

/** An event as feeds send it (CloudEvents 1.0) with our extension attribute `cursor`. */
export const CloudEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ format: 'uuid' }),
  source: Type.String({ minLength: 1 }),
  type: Type.String({ minLength: 1 }),
  subject: Type.String(),
  time: Type.String({ format: 'date-time' }),
  datacontenttype: Type.Literal('application/json'),
  data: Type.Record(Type.String(), Type.Unknown()),
  cursor: Type.String({
    description: 'Ask for what follows with `after=<cursor of the last event>`. Opaque.',
  }),
})
export type CloudEvent = Static<typeof CloudEvent>

export const CloudEventBatch = Type.Array(CloudEvent)
