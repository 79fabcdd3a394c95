import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { argon2id, hash, verify } from 'argon2'
import type { Provider } from 'oidc-provider'
import { answerParent } from '../driver/child-link.js'
import { eachAtOnce, timed, times } from '../measure.js'
import {
  answerInteractions,
  bareProvider,
  interactionPrefix,
  issueCodes,
  issueRefreshTokens,
} from './bare-provider.js'
import type { BareQuestions } from './bare-side.js'

/* The child that holds both baselines: the library with its memory adapter behind plain Node HTTP, and bare argon2. */

const server = createServer()
let provider: Provider | undefined
const started = () => provider ?? Promise.reject(new TypeError('not started'))

answerParent<BareQuestions>(
  {
    async start(clients) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      // A server that listens on a port has an address of this kind.
      const { port } = server.address() as AddressInfo
      const issuer = `http://127.0.0.1:${port}`
      provider = bareProvider(issuer, clients)
      const [library, interactions] = [provider.callback(), answerInteractions(provider)]
      server.on('request', (request, response) =>
        request.url?.startsWith(interactionPrefix) === true
          ? interactions(request, response)
          : library(request, response),
      )
      return { issuer }
    },
    async processor() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
    codes: async (asked) => issueCodes(await started(), asked),
    refreshTokens: async (asked) => issueRefreshTokens(await started(), asked),
    async hashes({ count, concurrency, cost }) {
      const password = 'kata sandi pengukuran'
      const stored = await hash(password, { type: argon2id, ...cost })
      return timed(count, () => eachAtOnce(times(count), concurrency, () => verify(stored, password)))
    },
  },
  {
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  },
)
