import type { Acr } from '@inaproc/domain/acr'
import type {
  ClientContact,
  ClientEnvironment,
  ClientKind,
  ClientProfile,
} from '../../../oidc/clients/stored-client.js'
import type { ClientAuthentication } from '../../registry/client-definition.js'
import type { ClientChange } from '../../registry/client-versions.js'
import type { OverlapHours } from '../../registry/secrets/client-secrets.js'
import type { ClientField } from '../editing/client-form.js'

interface Explained {
  readonly label: string
  readonly hint: string
}

interface StepWords {
  readonly title: string
  readonly consequences: readonly string[]
  readonly button: string
  readonly done: string
}

/** All words of the console for clients, in one language. */
export interface ConsoleWords {
  readonly title: string
  readonly lead: string
  readonly create: string
  readonly filters: string
  readonly search: string
  readonly searchHint: string
  readonly allStates: string
  readonly allKinds: string
  readonly allEnvironments: string
  readonly allOwners: string
  readonly apply: string
  readonly clear: string
  readonly captions: Readonly<Record<'name' | 'use', string>>
  readonly failedOnly: string
  readonly failedOrNot: string
  readonly client: string
  readonly state: string
  readonly kind: string
  readonly owner: string
  readonly environment: string
  readonly lastUsed: string
  readonly failed: string
  readonly never: string
  readonly house: string
  readonly directorate: string
  readonly partnerOwner: string
  readonly none: string
  readonly noneText: string
  readonly noResults: string
  readonly first: string
  readonly kinds: Readonly<Record<ClientKind, Explained>>
  readonly environments: Readonly<Record<ClientEnvironment, Explained>>
  readonly profiles: Readonly<Record<ClientProfile, Explained>>
  readonly authentications: Readonly<Record<ClientAuthentication, Explained>>
  readonly contactKinds: Readonly<Record<ClientContact['kind'], string>>
  readonly levels: Readonly<Record<Acr, string>>
  readonly changes: Readonly<Record<ClientChange, string>>
  readonly overlaps: Readonly<Record<OverlapHours, string>>
  readonly fields: Readonly<Record<ClientField, Explained>>
  readonly newTitle: string
  readonly newLead: string
  readonly next: string
  readonly newOf: (kind: string) => string
  readonly editTitle: string
  readonly sections: {
    readonly who: string
    readonly addresses: string
    readonly access: string
    readonly people: string
    readonly proof: string
  }
  readonly contactName: string
  readonly contactEmail: string
  readonly logoKinds: string
  readonly rolesAll: string
  readonly rolesSome: string
  readonly roleList: string
  readonly noMinimum: string
  readonly yes: string
  readonly no: string
  readonly preview: string
  readonly previewLead: string
  readonly previewShared: string
  readonly previewRoles: (roles: string) => string
  readonly previewTest: string
  readonly previewNothing: string
  readonly save: string
  readonly make: string
  readonly cancel: string
  readonly edit: string
  readonly saved: string
  readonly overview: string
  readonly history: string
  readonly credentials: string
  readonly trial: string
  readonly traffic: string
  readonly clientId: string
  readonly version: string
  readonly created: string
  readonly readOnlyHouse: string
  readonly notActive: string
  readonly nothing: string
  readonly secretTitle: string
  readonly secretLead: string
  readonly secretLabel: string
  readonly secretOnce: string
  readonly secretBasic: string
  readonly secretContinue: string
  readonly secrets: string
  readonly secretCurrent: string
  readonly secretEnding: (until: string) => string
  readonly secretMade: string
  readonly secretUsed: string
  readonly secretNeverUsed: string
  readonly secretState: string
  readonly action: string
  readonly endNow: string
  readonly rotate: string
  readonly rotateLead: string
  readonly rotateRunning: string
  readonly overlap: string
  readonly keys: string
  readonly keysLead: string
  readonly keyId: string
  readonly keyType: string
  readonly keyFrom: string
  readonly noKeys: string
  readonly saveKeys: string
  readonly testKeys: string
  readonly keysTested: (count: number) => string
  readonly ended: string
  readonly keysSaved: string
  readonly steps: Readonly<Record<'suspend' | 'resume' | 'retire', StepWords>>
  readonly what: string
  readonly reason: string
  readonly reasonHint: string
  readonly keep: string
  readonly historyLead: string
  readonly by: Readonly<Record<'system' | 'client' | 'person', string>>
  readonly before: string
  readonly after: string
  readonly field: string
  readonly unchangedFields: string
  readonly trialLead: string
  readonly trialWhy: string
  readonly trialRequest: string
  readonly trialHint: string
  readonly trialAcr: string
  readonly trialRun: string
  readonly trialAsIs: string
  readonly trialResult: string
  readonly trialCheck: string
  readonly trialOutcome: string
  readonly trialOk: string
  readonly trialFails: string
  readonly trialClaims: string
  readonly trialClaimsLead: string
  readonly checks: Readonly<Record<'state' | 'people' | 'redirect' | 'profile' | 'persona' | 'level', string>>
  readonly outcomes: {
    readonly active: string
    readonly inactive: (state: string) => string
    readonly machine: string
    readonly forPeople: string
    readonly returns: (address: string) => string
    readonly pushed: string
    readonly direct: string
    readonly noPersona: string
    readonly persona: (role: string, place: string) => string
    readonly choose: (count: number) => string
    readonly missing: string
    readonly hintRefused: string
    readonly levelReached: (level: string) => string
    readonly levelNeeded: (needed: string, now: string) => string
    readonly levelUnknown: string
  }
}
