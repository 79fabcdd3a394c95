import { until } from '../journeys/ending.js'
import startDatabase from '../testing/global-setup.js'
import { type HttpPage, HttpVisitor } from '../testing/http-visitor.js'
import { hasApache, startApache } from './apache-server.js'
import { type Door, startRealDoor } from './door.js'
import { passDoor, signOutAtDoor } from './door-walk.js'

/** `npm run foreign-apache`: a person walks through Apache with mod_auth_openidc and the real door. */
async function main(): Promise<void> {
  if (!hasApache()) {
    throw new Error('needs Apache with its module: apt-get install apache2 libapache2-mod-auth-openidc')
  }
  const discardDatabase = await startDatabase()
  try {
    const door = await startRealDoor()
    try {
      const apache = await startApache(door)
      try {
        await walk(door, apache.baseUrl)
      } finally {
        await apache.stop()
      }
    } finally {
      await door.stop()
    }
  } finally {
    await discardDatabase()
  }
}

async function walk(door: Door, baseUrl: string): Promise<void> {
  const visitor = new HttpVisitor()
  const pass = async (address: string, access: string) =>
    passDoor(visitor, await visitor.open(address), { issuer: door.issuer, person: door.person, access })
  const request = (parameters: string) =>
    `${baseUrl}/callback?${new URLSearchParams({ iss: door.issuer, target_link_uri: `${baseUrl}/`, auth_request_params: parameters })}`

  // A program that asks for a page gets 401 there; a person is led to the door. The link for both is this one.
  const entered = await pass(request('prompt=select_persona'), door.ppk.id)
  see('signs in with a persona, which the page is told', says(entered, '"role":"PPK"'))

  const switched = await pass(request(`persona_hint=${door.pp.id}`), door.pp.id)
  see('switches to another persona', says(switched, '"role":"PP"'))

  const renewed = await visitor.open(`${baseUrl}/callback?info=json&access_token_refresh_interval=0`)
  see('renews its token', renewed.status === 200 && renewed.body.includes('access_token'))

  const refused = await pass(request(`persona_hint=${door.foreignAccess}`), door.ppk.id)
  see(
    'shows the refusal of the door',
    refused.url.startsWith(`${baseUrl}/refused.html?error=persona_not_allowed`) &&
      says(refused, 'The door refused.'),
  )

  const asking = await visitor.open(`${baseUrl}/callback?logout=${encodeURIComponent(`${baseUrl}/bye.html`)}`)
  const left = await signOutAtDoor(visitor, asking, 'here')
  see('signs out here, by way of the door', left.url === `${baseUrl}/bye.html`)

  const again = await pass(request('prompt=select_persona'), door.ppk.id)
  see('signs in again', says(again, '"role":"PPK"'))
  const ending = await visitor.open(`${door.issuer}/oidc/sign-out`)
  await signOutAtDoor(visitor, ending, 'everywhere')
  await until(async () => (await visitor.open(`${baseUrl}/`)).status === 401)
  see('is told by back-channel logout when the person signs out elsewhere', true)
}

function says(page: HttpPage, words: string): boolean {
  return page.body.replaceAll('": ', '":').includes(words)
}

function see(what: string, seen: boolean): void {
  if (!seen) throw new Error(`not seen: ${what}`)
  process.stdout.write(`seen: ${what}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`foreign-apache: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
