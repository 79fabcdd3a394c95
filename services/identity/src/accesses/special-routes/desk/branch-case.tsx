import { signedOn } from '@inaproc/relying-party/relying-party'
import { verifierOf } from '../../route-parts.js'
import { stepNomination } from '../branch/branch-service.js'
import { findNomination } from '../branch/branch-store.js'
import { listRouteSteps } from '../route-steps-store.js'
import { BranchCasePage } from './branch-case-page.js'
import { historyOf } from './case-parts.js'
import { caseProblems, leastReason, type RouteCase, type RouteDeskOptions } from './route-case.js'

const path = '/verifikasi/khusus/cabang'

/** A nomination of a branch admin at the desk. */
export function branchCase({ routes: p, frame }: RouteDeskOptions): RouteCase {
  return {
    async show(request, id, shown) {
      const nomination = await findNomination(p.db, id)
      if (nomination === undefined) return undefined
      const { href } = signedOn(request)
      const { language } = request
      const view = {
        nomination,
        now: p.clock(),
        history: historyOf(await listRouteSteps(p.db, id), language),
        minReason: leastReason(p),
        typed: shown.typed ?? { reasonCode: '', reasonText: '' },
        problems: caseProblems(shown, language),
        backHref: href('/verifikasi/khusus?jalur=cabang'),
        href: (step: string) => href(`${path}/${id}/${step}`),
      }
      return { page: <BranchCasePage frame={frame(request)} view={view} /> }
    },
    async step(request, { id, step, typed }) {
      const { actor } = verifierOf(request, signedOn(request))
      const reason = { code: typed.reasonCode, text: typed.reasonText }
      if (step === 'setujui') await stepNomination(p, { id, event: 'APPROVE', as: 'DIRECTORATE', actor })
      else if (step === 'tolak')
        await stepNomination(p, { id, event: 'REJECT', as: 'DIRECTORATE', actor, reason })
      else return undefined
      return 'done'
    },
  }
}
