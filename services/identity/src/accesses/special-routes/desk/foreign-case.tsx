import { Refusal } from '@inaproc/domain/refusal'
import { foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import { todayInWib } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { instantInWords } from '@inaproc/ui/dates'
import { hasAdmin, listPeople } from '../../../organisations/companies/companies-store.js'
import { verifierOf } from '../../route-parts.js'
import { foreignStateAt } from '../foreign/foreign-application.js'
import { decideForeign, examineForeign, type ForeignDecision } from '../foreign/foreign-decision-service.js'
import { findApplication, listSameCompany } from '../foreign/foreign-store.js'
import { listRouteSteps } from '../route-steps-store.js'
import { historyOf } from './case-parts.js'
import { ForeignCasePage } from './foreign-case-page.js'
import { caseProblems, leastReason, type RouteCase, type RouteDeskOptions } from './route-case.js'

const path = '/verifikasi/khusus/wna'
const shownOthers = 5

/** The decisions by the words of their addresses. */
const steps: Readonly<Record<string, ForeignDecision>> = {
  setujui: 'APPROVE',
  tolak: 'REJECT',
  'undang-ulang': 'RENEW',
  cabut: 'WITHDRAW',
}

/** An application of an attorney at the desk. */
export function foreignCase({ routes: p, frame }: RouteDeskOptions): RouteCase {
  return {
    async show(request, id, shown) {
      const application = await findApplication(p.db, p.keys, id)
      if (application === undefined) return undefined
      const { href } = signedOn(request)
      const { language } = request
      const now = p.clock()
      const { companyId, nib } = application
      const today = todayInWib(p.clock)
      const [people, isRegistered, same, history] = await Promise.all([
        companyId === null ? null : listPeople(p.db, companyId),
        companyId !== null && hasAdmin(p.db, { companyId, today }),
        listSameCompany(p.db, { nib, except: id, limit: shownOthers }),
        listRouteSteps(p.db, id),
      ])
      const view = {
        application,
        state: foreignStateAt(application, now),
        now,
        people,
        hasAdmin: isRegistered && application.state !== 'ACCEPTED',
        same: same.map((other) => ({
          href: href(`${path}/${other.id}`),
          text: `${other.attorneyName}, ${foreignRouteLifecycle.states[other.state].label[language]}, ${instantInWords(other.submittedAt, language)}`,
        })),
        history: historyOf(history, language),
        minReason: leastReason(p),
        typed: shown.typed ?? { reasonCode: '', reasonText: '' },
        problems: caseProblems(shown, language),
        backHref: href('/verifikasi/khusus?jalur=wna'),
        href: (step: string) => href(`${path}/${id}/${step}`),
      }
      return { page: <ForeignCasePage frame={frame(request)} view={view} /> }
    },
    async step(request, { id, step, typed }) {
      const { actor } = verifierOf(request, signedOn(request))
      if (step === 'periksa') {
        const { oss } = await examineForeign(p, { id, actor })
        if (oss.outcome === 'UNKNOWN') throw new Refusal('NIB_UNKNOWN')
        if (oss.outcome === 'UNAVAILABLE') throw new Refusal('NIB_CHECK_UNAVAILABLE')
        return 'stay'
      }
      const event = steps[step]
      if (event === undefined) return undefined
      const needsReason = event === 'REJECT' || event === 'WITHDRAW'
      const reason = needsReason ? { code: typed.reasonCode, text: typed.reasonText } : undefined
      await decideForeign(p, { id, event, actor, reason })
      return 'done'
    },
  }
}
