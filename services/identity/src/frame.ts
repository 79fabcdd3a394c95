import type { RoleCode } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type SessionClock, sessionEndOf } from '@inaproc/platform/session-end/session-end'
import { pageHere } from '@inaproc/platform/sign-on/page-here'
import { badgeOf } from '@inaproc/platform/sign-on/persona-badge'
import { contextHref } from '@inaproc/relying-party/sessions/context-address'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { authorityRoles, deskRoles } from './accesses/verifiers/authority.js'
import { auditRoles } from './audit/audit-roles.js'
import { consolePaths } from './clients/console/console-paths.js'
import { clientReaders, clientWriters } from './clients/console/console-roles.js'
import { deliveryRoles } from './clients/deliveries/delivery-roles.js'
import { messages } from './frame.messages.js'
import { helpLinks } from './help/help-links.js'
import { companyAdminRoles } from './organisations/companies/companies.js'
import { watchingRoles } from './statistics/statistics-routes.js'

/**
 * The frame of pages for people who are not signed in here, or are just signing in.
 * @param explained the address whose guide explains the page, where several pages share one
 */
export function publicFrame(request: FastifyRequest, explained = pathOf(request.url)): Frame {
  const { language } = request
  return {
    language,
    path: request.originalUrl,
    service: { key: 'identity', name: serviceNames.identity[language], href: '/' },
    ...helpLinks(explained, language),
  }
}

/**
 * The frame of the account pages: who is signed in, with which persona this tab acts, and where one can go.
 * The page explains itself to the role that it is `about`, such as the one applied for; to that of the persona otherwise.
 */
export function accountFrame(
  request: FastifyRequest,
  today: WibDate,
  session?: SessionClock,
  about?: RoleCode,
): Frame {
  const { language, signOn } = request
  const current = pathOf(request.url)
  const returnTo = pageHere(request) ?? '/'
  const role = about ?? (signOn ? signOn.persona?.role : undefined)
  const base: Frame = {
    ...publicFrame(request),
    ...helpLinks(current, language, role),
    formToken: request.formToken(),
  }
  if (!signOn) return base
  const words = messages[language]
  const link = (path: string, text: string) => ({
    href: signOn.href(path),
    text,
    current: isAt(current, path),
  })
  return {
    ...base,
    service: { ...base.service, href: signOn.href('/') },
    navigation: [
      link('/', words.home),
      link('/profil', words.profile),
      link('/akses', words.accesses),
      ...(isCompanyAdmin(signOn.persona?.role) ? [link('/perusahaan', words.company)] : []),
      ...(hasDesk(signOn.persona?.role) ? [link('/verifikasi', words.desk)] : []),
      ...(signOn.persona?.role === 'VERIFIKATOR_DIREKTORAT'
        ? [link('/verifikasi/khusus', words.specialRoutes)]
        : []),
      ...(hasAuthority(signOn.persona?.role) ? [link('/pemegang', words.holders)] : []),
      ...(watchesStatistics(signOn.persona?.role) ? [link('/konsol/statistik', words.statistics)] : []),
      ...(signOn.persona?.role === 'PETUGAS_PDP'
        ? [
            link('/konsol/permintaan-data', words.dataRequests),
            link('/konsol/insiden', words.incidents),
            link('/konsol/retensi', words.retention),
          ]
        : []),
      ...(readsClients(signOn.persona?.role)
        ? [{ ...link('/konsol/klien', words.clients), current: isInConsole(current) }]
        : []),
      ...(decidesOnPartners(signOn.persona?.role) ? [link('/konsol/mitra', words.partnerRequests)] : []),
      ...(watchesDeliveries(signOn.persona?.role) ? [link('/konsol/pengiriman', words.deliveries)] : []),
      ...(watchesAudit(signOn.persona?.role) ? [link('/konsol/audit', words.audit)] : []),
    ],
    person: {
      name: signOn.name || signOn.username,
      menu: [
        { href: signOn.href('/keamanan'), text: words.security },
        { href: signOn.href('/aplikasi'), text: words.connected },
        { href: signOn.href('/privasi'), text: words.privacy },
        { href: signOn.href('/mitra'), text: words.partners },
      ],
      signOut: { href: signOn.href('/sign-out'), text: words.signOut, hidden: { scope: 'everywhere' } },
    },
    ...(signOn.persona !== null && { persona: badgeOf(signOn.persona, language, today) }),
    personas: signOn.contexts.flatMap((context) =>
      context.persona === null
        ? []
        : {
            ...badgeOf(context.persona, language, today),
            id: context.id,
            href: contextHref(context.id, returnTo),
            current: context.id === signOn.contextId,
          },
    ),
    ...(session !== undefined && { session: sessionEndOf(request, session) }),
    personaChooser: { href: signOn.switchHref(returnTo), text: words.otherPersona },
  }
}

/** The pages about clients lead to each other by tabs of their own; one link leads to all of them. */
function isInConsole(current: string): boolean {
  return Object.values(consolePaths).some((path) => current.startsWith(path))
}

/** A page below the one of a link belongs to it, unless another link leads nearer. */
function isAt(current: string, path: string): boolean {
  if (path === '/') return current === '/'
  const isNearer = path === '/verifikasi' && current.startsWith('/verifikasi/khusus')
  return current.startsWith(path) && !isNearer
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/'
}

/** The roles that may look into the audit log. */
function watchesAudit(role: string | undefined): boolean {
  return auditRoles.some((watching) => watching === role)
}

/** The roles that see relying parties. */
function readsClients(role: string | undefined): boolean {
  return clientReaders.some((reading) => reading === role)
}

/** The roles that decide which partners come to production. */
function decidesOnPartners(role: string | undefined): boolean {
  return clientWriters.some((deciding) => deciding === role)
}

/** The roles that see what relying parties were not told. */
function watchesDeliveries(role: string | undefined): boolean {
  return deliveryRoles.some((watching) => watching === role)
}

/** The roles that look after the data of a company. */
function isCompanyAdmin(role: string | undefined): boolean {
  return companyAdminRoles.some((admin) => admin === role)
}

/** The roles that decide about accesses at a desk of this service. */
function hasDesk(role: string | undefined): boolean {
  return deskRoles.some((deciding) => deciding === role)
}

/** The roles that suspend, restore and revoke accesses of others. */
function hasAuthority(role: string | undefined): boolean {
  return authorityRoles.some((deciding) => deciding === role)
}

/** The roles that watch the figures of their institution, or of all. */
function watchesStatistics(role: string | undefined): boolean {
  return watchingRoles.some((watching) => watching === role)
}
