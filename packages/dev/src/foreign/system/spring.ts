import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newSecret } from '../door.js'
import { exampleOf } from '../example-program.js'
import { isCommand, openWorkshop, type SystemProgram } from './system-program.js'

const page = 'integrate/spring.md'

/** The files of the page: name, a word that only that block holds, and its language. */
const files = [
  ['pom.xml', 'spring-boot-starter-parent', 'xml'],
  ['src/main/resources/application.yaml', 'client-secret:', 'yaml'],
  ['src/main/java/example/Door.java', 'class Door', 'java'],
  ['src/main/java/example/Example.java', 'public class Example', 'java'],
] as const

/** Spring Boot, built by Maven from the files of the page. */
export const spring: SystemProgram = {
  name: 'spring',
  needs: 'a JDK from 17 and Maven (apt-get install openjdk-17-jdk maven), and a way to Maven Central',
  isHere: () => isCommand('javac', '-version') && isCommand('mvn', '--version'),
  async start(door) {
    const { folder, port, baseUrl, ...workshop } = await openWorkshop('spring')
    const [clientId, secret] = ['spring', newSecret()]
    await door.register({
      clientId,
      name: 'Contoh Spring',
      kind: 'web',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret,
      redirectUris: [`${baseUrl}/login/oauth2/code/inaproc`],
      postLogoutRedirectUris: [`${baseUrl}/`],
      backchannelLogoutUri: `${baseUrl}/logout/connect/back-channel/inaproc`,
      idTokenAlgorithm: 'RS256',
      scopes: ['openid', 'profile', 'persona'],
    })
    for (const [name, word, language] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), await exampleOf(page, word, language))
    }
    const built = spawnSync('mvn', ['--quiet', '--batch-mode', 'package'], { cwd: folder, stdio: 'inherit' })
    if (built.status !== 0) throw new Error('Maven did not build the example')
    workshop.run('java', ['-jar', join('target', 'example-1.jar')], {
      ISSUER: door.issuer,
      CLIENT_ID: clientId,
      CLIENT_SECRET: secret,
      PORT: String(port),
      // Each page renews, so that nobody has to wait for a token's end.
      RENEW_BEFORE: '10m',
    })
    await workshop.answers(`${baseUrl}/`)
    return {
      signInAt: `${baseUrl}/oauth2/authorization/inaproc?prompt=select_persona`,
      switching: {
        at: (access) => `${baseUrl}/oauth2/authorization/inaproc?persona_hint=${access}`,
        saysRefused: ({ status, body }, code) => status === 403 && body.includes(`(${code})`),
      },
      // It says who acts without a look at the tokens: only the back channel tells it of an end.
      pageAt: `${baseUrl}/`,
      saysRole: ({ body }, role) => body.includes(` acts as ${role} of `),
      guardsRoles: true,
      renew: async (visitor) => (await visitor.open(`${baseUrl}/work`)).body.includes(' acts as '),
      signOut: async (visitor) => visitor.submit(await visitor.open(`${baseUrl}/work`), {}),
      signedOutAt: `${baseUrl}/`,
      isTold: true,
      stop: workshop.close,
    }
  },
}
