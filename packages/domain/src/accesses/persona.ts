import { type Static, Type } from 'typebox'
import { type InstitutionType, institutionTypes } from './institution-types.js'
import { type RoleCode, roleCodes } from './roles.js'

const closed = { additionalProperties: false } as const

/** The persona claim of the ID token, userinfo and access tokens (protocol.md, section 1: "The persona claim"). */
export const PersonaClaim = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The access behind the persona.' }),
    role: Type.Unsafe<RoleCode>({ type: 'string', enum: [...roleCodes] }),
    institution: Type.Optional(
      Type.Object(
        {
          code: Type.String(),
          type: Type.Unsafe<InstitutionType>({ type: 'string', enum: Object.keys(institutionTypes) }),
          name: Type.String(),
        },
        { ...closed, description: 'Buyers and internal roles only.' },
      ),
    ),
    work_unit: Type.Optional(Type.Object({ code: Type.String(), name: Type.String() }, closed)),
    company: Type.Optional(
      Type.Object(
        { id: Type.String({ format: 'uuid' }), nib: Type.String(), name: Type.String() },
        { ...closed, description: 'Providers only.' },
      ),
    ),
    branch: Type.Optional(Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String() }, closed)),
    valid_until: Type.Union([Type.String({ format: 'date' }), Type.Null()], {
      description: 'The last valid calendar day in WIB, or null when open-ended.',
    }),
    verified_at: Type.String({ format: 'date-time' }),
  },
  closed,
)

/** The one access with which a person acts towards one relying party. */
export type Persona = Static<typeof PersonaClaim>

/** The organisation a persona acts for, as headers and badges name it. */
export function organisationOf(persona: Persona): string {
  const whole = persona.institution?.name ?? persona.company?.name ?? ''
  const part = persona.work_unit?.name ?? persona.branch?.name
  return part === undefined ? whole : `${part}, ${whole}`
}
