import { type Mode, type StandIn, standInNames } from './stand-ins.js'

/** The state of one stand-in: its mode for everybody, and those set for single subjects. */
export interface SwitchState {
  readonly mode: Mode
  readonly subjects: ReadonlyMap<string, Mode>
}

export interface SwitchBoard {
  /** Sets the mode of a stand-in, for everybody or for one subject. */
  set(standIn: StandIn, mode: Mode, subject?: string): void
  /** Everything back to NORMAL, and nobody singled out. */
  reset(): void
  state(standIn: StandIn): SwitchState
  /**
   * The mode that holds for one request: what was set for its subject, else the failure that the fixture
   * documents for it, else the mode set for everybody.
   */
  modeFor(standIn: StandIn, subject?: string, documented?: Mode): Mode
}

/** Tests set a handful; beyond this the oldest is forgotten. */
const subjectLimit = 1_000

/** The switches of all stand-ins, in memory: every start of the sandbox begins at NORMAL. */
export function createSwitchBoard(): SwitchBoard {
  const general = new Map<StandIn, Mode>()
  const bySubject = new Map<StandIn, Map<string, Mode>>(standInNames.map((name) => [name, new Map()]))
  const subjectsOf = (standIn: StandIn): Map<string, Mode> => bySubject.get(standIn) ?? new Map()

  return {
    set(standIn, mode, subject) {
      if (subject === undefined) general.set(standIn, mode)
      else setBounded(subjectsOf(standIn), subject, mode)
    },
    reset() {
      general.clear()
      for (const subjects of bySubject.values()) subjects.clear()
    },
    state(standIn) {
      return { mode: general.get(standIn) ?? 'NORMAL', subjects: subjectsOf(standIn) }
    },
    modeFor(standIn, subject, documented) {
      const singled = subject === undefined ? undefined : subjectsOf(standIn).get(subject)
      return singled ?? documented ?? general.get(standIn) ?? 'NORMAL'
    },
  }
}

function setBounded(subjects: Map<string, Mode>, subject: string, mode: Mode): void {
  subjects.delete(subject)
  subjects.set(subject, mode)
  if (subjects.size <= subjectLimit) return
  for (const oldest of subjects.keys()) {
    subjects.delete(oldest)
    break
  }
}
