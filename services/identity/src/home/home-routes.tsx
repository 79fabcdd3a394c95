import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { type RoleCode, roles, shortRoleName } from '@inaproc/domain/roles'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { Task } from '@inaproc/ui/progress'
import type { Tile } from '@inaproc/ui/tiles'
import type { FastifyRequest } from 'fastify'
import { listPersonas } from '../accesses/personas-store.js'
import type { StoredState } from '../accounts/accounts.js'
import { findAccount } from '../accounts/accounts-store.js'
import type { PartnerWork } from '../clients/partners/partners.js'
import { listPartnerWork } from '../clients/partners/partners-store.js'
import { listNotices } from '../notifications/notices-store.js'
import type { Platform } from '../platform.js'
import { messages } from './home.messages.js'
import { HomePage, type HomeView, PublicHomePage } from './home-page.js'

export interface HomeRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
  /** Where each platform answers. */
  readonly platformUrls: Partial<Readonly<Record<ServiceName, string>>>
}

const shownNotices = 5
const shownPartners = 6

/** How the profile stage stands in each state of the account. */
const profileStatus: Readonly<Record<StoredState, Task['status']>> = {
  REGISTERED: 'locked',
  CONTACT_VERIFIED: 'current',
  PROFILE_SUBMITTED: 'waiting',
  PROFILE_REJECTED: 'problem',
  PROFILE_VERIFIED: 'completed',
}

/** The start page: public, or the person's own. */
export function homeRoutes(app: AppServer, o: HomeRouteOptions): void {
  app.get('/masuk', (_request, reply) => reply.redirect('/sign-in?return_to=/', 303))

  app.get('/', async (request, reply) => {
    const frame = o.frame(request)
    if (request.signOn === null) return reply.page(<PublicHomePage frame={frame} />)
    return reply.page(<HomePage frame={frame} view={await viewOf(request, request.signOn)} />)
  })

  async function viewOf(request: FastifyRequest, signOn: SignOn): Promise<HomeView> {
    const { db, clock } = o.platform
    const id: AccountId = accountId(signOn.sub)
    const { isPartnerMember, language } = request
    const [account, personas, notices, partners] = await Promise.all([
      findAccount(db, id),
      listPersonas(db, id, todayInWib(clock)),
      listNotices(db, { accountId: id, language, limit: shownNotices }),
      isPartnerMember ? listPartnerWork(db, { accountId: id, limit: shownPartners }) : [],
    ])
    const profile = profileStatus[account?.state ?? 'REGISTERED']
    return {
      // The verified name counts from the moment it is verified; the sign-on may be older than that.
      name: account?.displayName ?? (signOn.name || signOn.username),
      profile,
      access: accessStatus(profile, personas.length),
      profileHref: signOn.href('/profil'),
      accessHref: signOn.href('/akses'),
      applyHref: signOn.href('/akses/ajukan'),
      platforms: personas.flatMap(({ accessId, role, claim }) =>
        tilesOf(request, { accessId, role, place: claim.institution?.name ?? claim.company?.name ?? '' }),
      ),
      partners: partners.map((partner) => partnerTile(partner, { language, href: signOn.href })),
      notices: notices.map(({ createdAt, letter }) => ({
        at: createdAt,
        title: letter.subject,
        note: letter.paragraphs.join(' '),
      })),
    }
  }

  /** One tile per platform that the persona opens; the link enters it with that persona and asks nothing more. */
  function tilesOf(
    request: FastifyRequest,
    persona: { accessId: string; role: RoleCode; place: string },
  ): readonly Tile[] {
    const { language } = request
    return roles[persona.role].services.flatMap((service): readonly Tile[] => {
      const url = o.platformUrls[service]
      if (url === undefined) return []
      const query = new URLSearchParams({ return_to: '/kerja', persona_hint: persona.accessId })
      return [
        {
          title: `${serviceNames[service][language]} – ${shortRoleName(persona.role, language)}`,
          text: persona.place,
          href: `${url}/sign-in?${query}`,
        },
      ]
    })
  }
}

/** What of a partner needs somebody comes first, then what waits for others. */
function partnerTile(
  { id, name, state, returned, waiting }: PartnerWork,
  o: { readonly language: Language; readonly href: (path: string) => string },
): Tile {
  const words = messages[o.language]
  const isSuspended = state === 'suspended'
  const inUse = state === 'draft' ? words.partnerTryingOut : words.partnerInUse
  const quiet = isSuspended ? words.partnerSuspended : inUse
  return {
    title: name,
    text: waiting > 0 && !isSuspended ? words.waiting(waiting) : quiet,
    href: o.href(`/mitra/${id}`),
    ...(returned > 0 && { tag: { text: words.returned(returned), tone: 'warning' as const } }),
    ...(isSuspended && {
      tag: { text: partnerLifecycle.states[state].label[o.language], tone: 'danger' as const },
    }),
  }
}

function accessStatus(profile: Task['status'], personas: number): Task['status'] {
  if (profile !== 'completed') return 'locked'
  return personas > 0 ? 'completed' : 'current'
}
