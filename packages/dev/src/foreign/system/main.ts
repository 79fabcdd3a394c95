import { until } from '../../journeys/ending.js'
import startDatabase from '../../testing/global-setup.js'
import { HttpVisitor } from '../../testing/http-visitor.js'
import { type Door, startRealDoor } from '../door.js'
import { passDoor, signOutAtDoor } from '../door-walk.js'
import { apache } from './apache.js'
import { nginx } from './nginx.js'
import { php } from './php.js'
import { spring } from './spring.js'
import type { SystemProgram, SystemSite } from './system-program.js'

const programs: readonly SystemProgram[] = [apache, nginx, php, spring]

/** `npm run foreign-<name>`: a person walks through a program of the system's packages and the real door. */
async function main([name]: readonly string[]): Promise<void> {
  const program = programs.find((one) => one.name === name)
  if (program === undefined) throw new Error(`there is ${programs.map((one) => one.name).join(', ')}`)
  if (!program.isHere()) throw new Error(`needs ${program.needs}`)
  const discardDatabase = await startDatabase()
  try {
    const door = await startRealDoor()
    try {
      const site = await program.start(door)
      try {
        await walk(door, site)
      } finally {
        await site.stop()
      }
    } finally {
      await door.stop()
    }
  } finally {
    await discardDatabase()
  }
}

async function walk(door: Door, site: SystemSite): Promise<void> {
  const visitor = new HttpVisitor()
  const pass = async (address: string, access: string) =>
    passDoor(visitor, await visitor.open(address), { issuer: door.issuer, person: door.person, access })

  const entered = await pass(site.signInAt, door.ppk.id)
  see('signs in with a persona, which the page is told', site.saysRole(entered, 'PPK'))

  const { switching } = site
  if (switching !== undefined) {
    const switched = await pass(switching.at(door.pp.id), door.pp.id)
    see('switches to another persona', site.saysRole(switched, 'PP'))
    const refused = await pass(switching.at(door.foreignAccess), door.ppk.id)
    see('shows the refusal of the door', switching.saysRefused(refused, 'persona_not_allowed'))
  }
  if (site.guardsRoles) {
    const other = new HttpVisitor()
    const { person, access } = door.member
    const walkOfMember = { issuer: door.issuer, person, access: access.id }
    const refused = await passDoor(other, await other.open(site.signInAt), walkOfMember)
    see('lets nobody in who acts in another role', refused.status === 401 || refused.status === 403)
  }
  see('renews its token', await site.renew(visitor))

  const left = await signOutAtDoor(visitor, await site.signOut(visitor), 'here')
  see('signs out here, by way of the door', left.url === site.signedOutAt)

  // The chooser comes by itself: this person has several accesses that the program takes.
  const again = await pass(site.signInAt, door.pp.id)
  see('signs in again with another persona', site.saysRole(again, 'PP'))

  if (site.isTold) {
    const ending = await visitor.open(`${door.issuer}/oidc/sign-out`)
    await signOutAtDoor(visitor, ending, 'everywhere')
    await until(async () => !site.saysRole(await visitor.open(site.pageAt), 'PP'))
    see('is told by back-channel logout when the person signs out elsewhere', true)
    await pass(site.signInAt, door.pp.id)
  }

  await door.endAccess(door.pp.id)
  await until(async () => {
    await site.renew(visitor).catch(() => false)
    return !site.saysRole(await visitor.open(site.pageAt), 'PP')
  })
  see('notices at the renewal that the access has ended, and lets nobody act with it', true)
}

function see(what: string, seen: boolean): void {
  if (!seen) throw new Error(`not seen: ${what}`)
  process.stdout.write(`seen: ${what}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`foreign: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
