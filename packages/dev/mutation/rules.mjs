/** The rules of throttles and factor policy, each with its pure unit test beside it. */
export const rules = [
  'packages/domain/src/credentials/password-policy.ts',
  'services/identity/src/authentication/acr.ts',
  'services/identity/src/authentication/throttle-rules.ts',
  'services/identity/src/authentication/attacks/address-range.ts',
  'services/identity/src/authentication/attacks/attack-rules.ts',
  'services/identity/src/authentication/attacks/proof-of-work.ts',
  'services/identity/src/authentication/codes/code-rules.ts',
  'services/identity/src/oidc/interactions/sign-in/sign-in-steps.ts',
]
