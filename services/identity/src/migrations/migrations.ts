import type { Migrations } from '@inaproc/database/migrator'
import { outboxMigration } from '@inaproc/events/outbox'
import { accountsMigration } from './0001-accounts.js'
import { accessesMigration } from './0002-profiles-organisations-accesses.js'
import { oidcMigration } from './0003-oidc.js'
import { secondFactorsMigration } from './0005-second-factors.js'
import { devicesRecoveryMigration } from './0006-devices-recovery.js'
import { privacyMigration } from './0007-privacy.js'
import { auditChainMigration } from './0008-audit-chain.js'
import { deliveriesMigration } from './0009-deliveries-resealing.js'
import { roleFormsMigration } from './0010-role-forms.js'
import { companiesMigration } from './0011-companies.js'
import { institutionsSearchMigration } from './0012-institutions-search.js'
import { desksMigration } from './0013-desks.js'
import { signalsMigration } from './0014-signals.js'
import { specialRoutesMigration } from './0015-special-routes.js'
import { statisticsMigration } from './0016-statistics.js'
import { endingAccessesMigration } from './0017-ending-accesses.js'
import { foreignSignInsMigration } from './0019-foreign-sign-ins.js'
import { retentionMigration } from './0020-retention.js'
import { importsMigration } from './0021-imports.js'
import { personaSwitchesMigration } from './0022-persona-switches.js'
import { companyFlagsMigration } from './0023-company-flags.js'
import { upkeepMigration } from './0024-upkeep.js'
import { clientRegistryMigration } from './0026-client-registry.js'
import { registrationTokensMigration } from './0027-registration-tokens.js'
import { personaUsesMigration } from './0028-persona-uses-client-consents.js'
import { signalStreamsMigration } from './0029-signal-streams.js'
import { partnersMigration } from './0030-partners.js'
import { clientTrafficMigration } from './0031-client-traffic.js'
import { resourcesMigration } from './0034-resources-scopes.js'
import { noticesMigration } from './0035-notices.js'
import { listedSubjectsMigration } from './0036-listed-subjects.js'
import { sessionSearchMigration } from './0037-session-search.js'
import { partnerStepsMigration } from './0038-partner-steps.js'
import { devicePollsMigration } from './0039-device-polls.js'
import { auditSearchMigration } from './0040-audit-search.js'
import { clientSectorsMigration } from './0041-client-sectors.js'
import { managedScopesMigration } from './0042-managed-scopes.js'
import { auditSessionsMigration } from './0043-audit-sessions.js'
import { clientProposalsMigration } from './0044-client-proposals.js'

/** Forward only, in this order; a released migration never changes. */
export const migrations: Migrations = {
  '0001-accounts': accountsMigration,
  '0002-profiles-organisations-accesses': accessesMigration,
  '0003-oidc': oidcMigration,
  '0004-outbox': outboxMigration,
  '0005-second-factors': secondFactorsMigration,
  '0006-devices-recovery': devicesRecoveryMigration,
  '0007-privacy': privacyMigration,
  '0008-audit-chain': auditChainMigration,
  '0009-deliveries-resealing': deliveriesMigration,
  '0010-role-forms': roleFormsMigration,
  '0011-companies': companiesMigration,
  '0012-institutions-search': institutionsSearchMigration,
  '0013-desks': desksMigration,
  '0014-signals': signalsMigration,
  '0015-special-routes': specialRoutesMigration,
  '0016-statistics': statisticsMigration,
  '0017-ending-accesses': endingAccessesMigration,
  '0019-foreign-sign-ins': foreignSignInsMigration,
  '0020-retention': retentionMigration,
  '0021-imports': importsMigration,
  '0022-persona-switches': personaSwitchesMigration,
  '0023-company-flags': companyFlagsMigration,
  '0024-upkeep': upkeepMigration,
  '0026-client-registry': clientRegistryMigration,
  '0027-registration-tokens': registrationTokensMigration,
  '0028-persona-uses-client-consents': personaUsesMigration,
  '0029-signal-streams': signalStreamsMigration,
  '0030-partners': partnersMigration,
  '0031-client-traffic': clientTrafficMigration,
  '0034-resources-scopes': resourcesMigration,
  '0035-notices': noticesMigration,
  '0036-listed-subjects': listedSubjectsMigration,
  '0037-session-search': sessionSearchMigration,
  '0038-partner-steps': partnerStepsMigration,
  '0039-device-polls': devicePollsMigration,
  '0040-audit-search': auditSearchMigration,
  '0041-client-sectors': clientSectorsMigration,
  '0042-managed-scopes': managedScopesMigration,
  '0043-audit-sessions': auditSessionsMigration,
  '0044-client-proposals': clientProposalsMigration,
}
