import type { CDPSession, Page } from 'playwright-core'

/** How a virtual device of the browser behaves; a phone that checks the person's finger unless told. */
export interface DeviceTraits {
  /** False for a device that only knows that somebody is there. */
  readonly userVerified?: boolean
  /** Keeps passkeys on several devices of the person. */
  readonly synchronised?: boolean
}

/** A passkey device in the browser of a test (WebDriver's virtual authenticator, WebAuthn §11). Belongs to one tab. */
export class PasskeyDevice {
  readonly #session: CDPSession
  readonly #id: string

  private constructor(session: CDPSession, id: string) {
    this.#session = session
    this.#id = id
  }

  static async pluggedInto(page: Page, traits: DeviceTraits = {}): Promise<PasskeyDevice> {
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable', { enableUI: false })
    const userVerified = traits.userVerified ?? true
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: userVerified,
        isUserVerified: userVerified,
        automaticPresenceSimulation: true,
        defaultBackupEligibility: traits.synchronised ?? false,
        defaultBackupState: traits.synchronised ?? false,
      },
    })
    return new PasskeyDevice(session, authenticatorId)
  }

  /** The person does not touch the device (false), or does so at once (true). */
  async answers(isAnswering: boolean): Promise<void> {
    const authenticatorId = this.#id
    await this.#session.send('WebAuthn.setAutomaticPresenceSimulation', {
      authenticatorId,
      enabled: isAnswering,
    })
  }

  async count(): Promise<number> {
    return (await this.#credentials()).length
  }

  /** What a thief would have who copied the device: the same keys, and a counter that goes its own way. */
  async setCounters(signCount: number): Promise<void> {
    const authenticatorId = this.#id
    for (const credential of await this.#credentials()) {
      const { credentialId } = credential
      await this.#session.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
      await this.#session.send('WebAuthn.addCredential', {
        authenticatorId,
        credential: { ...credential, signCount },
      })
    }
  }

  async #credentials() {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', { authenticatorId: this.#id })
    return credentials
  }
}
