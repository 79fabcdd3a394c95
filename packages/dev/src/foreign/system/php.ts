import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newSecret } from '../door.js'
import { exampleOf } from '../example-program.js'
import { isCommand, openWorkshop, type SystemProgram } from './system-program.js'

const page = 'integrate/php.md'

/** PHP's own server with the two files of the page. */
export const php: SystemProgram = {
  name: 'php',
  needs: 'PHP from 8.1: apt-get install php-cli php-curl',
  isHere: () => isCommand('php', '-r', 'exit(PHP_VERSION_ID < 80100 || !extension_loaded("curl") ? 1 : 0);'),
  async start(door) {
    const { folder, port, baseUrl, ...workshop } = await openWorkshop('php')
    const [clientId, secret] = ['php', newSecret()]
    await door.register({
      clientId,
      name: 'Contoh PHP',
      kind: 'web',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret,
      redirectUris: [`${baseUrl}/callback`],
      postLogoutRedirectUris: [`${baseUrl}/`],
      backchannelLogoutUri: `${baseUrl}/backchannel-logout`,
      scopes: ['openid', 'profile', 'persona', 'personas'],
    })
    await writeFile(join(folder, 'door.php'), await exampleOf(page, 'final class Door', 'php'))
    await writeFile(join(folder, 'index.php'), await exampleOf(page, "require __DIR__ . '/door.php'", 'php'))
    const kept = join(folder, 'kept')
    await mkdir(kept)
    workshop.run('php', ['-d', `session.save_path=${kept}`, '-S', `127.0.0.1:${port}`, 'index.php'], {
      ISSUER: door.issuer,
      CLIENT_ID: clientId,
      CLIENT_SECRET: secret,
      BASE_URL: baseUrl,
      DOOR_FOLDER: kept,
    })
    await workshop.answers(baseUrl)
    return {
      signInAt: `${baseUrl}/sign-in?prompt=select_persona`,
      switching: {
        at: (access) => `${baseUrl}/sign-in?persona_hint=${access}`,
        saysRefused: ({ status, body }, code) => status === 403 && body.includes(`(${code})`),
      },
      pageAt: `${baseUrl}/`,
      saysRole: ({ body }, role) => body.includes(` acts as ${role} of `),
      guardsRoles: false,
      async renew(visitor) {
        const at = await visitor.open(`${baseUrl}/`)
        return (await visitor.send(at, '/renew')).body.includes(' acts as ')
      },
      signOut: async (visitor) => visitor.send(await visitor.open(`${baseUrl}/`), '/sign-out'),
      signedOutAt: `${baseUrl}/`,
      isTold: true,
      stop: workshop.close,
    }
  },
}
