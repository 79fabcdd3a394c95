import { type Static, Type } from 'typebox'

const Texts = Type.Object({ id: Type.String(), en: Type.String() })

/** One kind of work that is under way with an access: so many orders in negotiation, and where they are listed. */
export const OpenWork = Type.Object({
  kind: Type.String({ description: 'Stable name of this kind of work.' }),
  title: Texts,
  count: Type.Integer({ minimum: 1 }),
  url: Type.String({ description: 'Where the person finds it, signed in with this access.' }),
})
export type OpenWork = Static<typeof OpenWork>

export const OpenWorkAnswer = Type.Object(
  { access: Type.String({ format: 'uuid' }), items: Type.Array(OpenWork) },
  { title: 'OpenWorkAnswer' },
)

/** The scope with which the identity service asks; it grants it to itself alone. */
export const openWorkScope = 'open-work:read'
export const openWorkPath = '/api/open-work'

/** A subject of a platform that knows what somebody has under way; answers only kinds of which there is any. */
export type OpenWorkSource = (accessId: string) => Promise<readonly OpenWork[]>
