import { setTimeout as pause } from 'node:timers/promises'
import { generate } from 'otplib'

/** An authenticator app that never shows the same code twice: like a patient person it waits for the next one. */
export class Authenticator {
  readonly #secret: string
  #lastStep = -1

  constructor(secret: string) {
    this.#secret = secret
  }

  async code(): Promise<string> {
    const periodMs = 30_000
    // The service takes the present step and its neighbours; the next step is free when this one was spent.
    const step = Math.max(Math.floor(Date.now() / periodMs), this.#lastStep + 1)
    const earliest = (step - 1) * periodMs
    if (Date.now() < earliest) await pause(earliest - Date.now())
    this.#lastStep = step
    return generate({ secret: this.#secret, algorithm: 'sha1', digits: 6, period: 30, epoch: step * 30 })
  }
}
