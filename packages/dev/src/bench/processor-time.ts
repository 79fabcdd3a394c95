import { readdir, readFile } from 'node:fs/promises'

/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`), whatever the kernel's own tick is. */
const ticksPerSecond = 100

/** The parent of a process; null where the system has no /proc or the process is gone. */
export async function parentOf(pid: number): Promise<number | null> {
  return (await listProcesses()).find((one) => one.pid === pid)?.parent ?? null
}

/** Processor seconds that a process and its children have used until now, the ended children among them. */
export async function processorSeconds(pid: number): Promise<number> {
  const ticks = (await listProcesses())
    .filter((one) => one.pid === pid || one.parent === pid)
    .reduce((sum, one) => sum + one.own + (one.pid === pid ? one.ofEndedChildren : 0), 0)
  return ticks / ticksPerSecond
}

interface ProcessTime {
  readonly pid: number
  readonly parent: number
  readonly own: number
  readonly ofEndedChildren: number
}

async function listProcesses(): Promise<readonly ProcessTime[]> {
  const names = await readdir('/proc').catch((): string[] => [])
  const pids = names.filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return stats.filter((stat) => stat !== '').map(processTime)
}

/** Fields 1, 4, 14 to 17 of proc_pid_stat(5); the second one is a name that may hold anything but the last bracket. */
function processTime(stat: string): ProcessTime {
  const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const field = (number: number) => Number(rest[number - 3])
  return {
    pid: Number.parseInt(stat, 10),
    parent: field(4),
    own: field(14) + field(15),
    ofEndedChildren: field(16) + field(17),
  }
}
